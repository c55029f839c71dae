package io.embark.status.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Appointment;
import io.embark.status.Appointment.State;
import io.embark.status.Confirmations.Confirmation;
import io.embark.status.CutOver;
import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.Onboarding;
import io.embark.status.Phrases;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusal;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Speaks to whoever edits {@code templates/mail}: every mail says what a reader needs, in both languages, and nothing secret. */
@SpringJUnitConfig({Phrases.class, Texts.class, MailTemplates.class, MailTemplatesTest.Links.class})
class MailTemplatesTest {

    private static final String LINK = "https://signup.example/start?request=ab-12&x=<y>";

    @Autowired
    private MailTemplates templates;

    @Autowired
    private Texts texts;

    @Test
    void everyMailExistsInBothLanguages() throws IOException {
        assertThat(names().filter(name -> name.endsWith("_de")).map(name -> name.replace("_de", "")))
                .containsExactlyInAnyOrderElementsOf(
                        names().filter(name -> !name.endsWith("_de")).toList())
                .contains(
                        "approval-requested",
                        "approval-reminded-first",
                        "approval-revoked",
                        "approval-expired",
                        "verification-required",
                        "verification-more-information",
                        "name-approved",
                        "name-rejected",
                        "code-wanted",
                        "two-step-on",
                        "keep-source-account",
                        "registered",
                        "rejected",
                        "sender-ids",
                        "propose-call-time",
                        "call-agreed",
                        "call-reminder-day",
                        "call-reminder-hour");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void everyMailIsCompleteWhateverIsKnownOfTheCase(String template, String language) {
        for (String reasonCode : Arrays.asList(null, "UNKNOWN", "POLICY_PROHIBITED", "NAME_NOT_CONSISTENT, UNKNOWN")) {
            for (String link : Arrays.asList(null, LINK)) {
                for (Instant due : Arrays.asList(null, Instant.parse("2026-11-23T13:05:00Z"))) {
                    Mail mail = render(template, onboarding(language, "approve", due, reasonCode), link);

                    assertThat(mail.subject())
                            .isNotBlank()
                            .contains("+49 1511 2345678")
                            .doesNotContain("\n", "\r");
                    assertThat(mail.subject() + "\n" + mail.text())
                            .as("%s in %s", template, language)
                            .doesNotContain(
                                    "[(", "[[", "[#", "[/", "${", "~{", "th:", "null", "&amp;", "&lt;", "''", "??")
                            .doesNotContain("\n\n\n", " \n");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void everyMailSaysWhichCaseWhoHasTheBallSinceWhenWhatIsNextAndByWhen(String template, String language) {
        Onboarding onboarding = onboarding(language, "correct-name", Instant.parse("2026-11-23T13:05:00Z"), "UNKNOWN");

        String text = render(template, onboarding, LINK).text();

        assertThat(text)
                .contains("Bäckerei Ötz & Söhne GmbH")
                .contains("Bäckerei \"Ötz\"")
                .contains("+49 1511 2345678")
                .contains(onboarding.id().toString())
                .contains("/api/onboardings/" + onboarding.id())
                .contains("https://embark.example/portal/cases/" + onboarding.id() + "\n")
                .contains("https://embark.example/portal/settings");
        assertThat(text.lines().limit(3))
                .as("who has the ball and where to look, below the greeting")
                .last()
                .asString()
                .contains("https://embark.example/portal/cases/" + onboarding.id())
                .contains(language.equals("de") ? "Partner ist am Zug" : "Partner has the ball");
        if (language.equals("de")) {
            assertThat(text)
                    .startsWith("Guten Tag,")
                    .contains("Status: Prüfung des Anzeigenamens, seit 20. November 2026, 08:00 Uhr (Europe/Berlin)\n")
                    .contains("Am Zug: Partner, seit 21. November 2026, 08:30 Uhr (Europe/Berlin)\n")
                    .contains("Wie es weitergeht: Senden Sie uns statt „Bäckerei \"Ötz\"“ einen Anzeigenamen")
                    .contains("Bis wann: 23. November 2026, 14:05 Uhr (Europe/Berlin)\n");
        } else {
            assertThat(text)
                    .startsWith("Hello,")
                    .contains("Status: Display name verification, since 20 November 2026, 08:00 (Europe/Berlin)\n")
                    .contains("Who has the ball: Partner, since 21 November 2026, 08:30 (Europe/Berlin)\n")
                    .contains("What is next: Send us a display name that follows")
                    .contains("By when: 23 November 2026, 14:05 (Europe/Berlin)\n");
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void noMailCarriesACodeOrPin(String template, String language) {
        Onboarding onboarding = onboarding(language, "enter-code.SMS", null, "CODE_WRONG");

        String mail = render(template, onboarding, null)
                .text()
                .replace("+49 1511 2345678", "")
                .replace("1234567890123456", "")
                .replace(onboarding.id().toString(), "");

        assertThat(mail).doesNotContainPattern("\\d{3}[- ]?\\d{3}");
    }

    @Test
    void theClientGetsInstructionsThatCanBeForwarded() {
        Onboarding onboarding = onboarding("en", "approve", null, null);

        assertThat(render("approval-requested", onboarding, LINK).text())
                .contains("Dear administrator", "\n" + LINK + "\n", "90 days")
                .doesNotContain("then Requests");
        assertThat(render("approval-requested", onboarding, null).text())
                .contains("Dear administrator", "then Requests", "90 days")
                .doesNotContain("https://signup");
    }

    @ParameterizedTest
    @MethodSource("forwards")
    void whatIsForwardedSpeaksToItsReaderAndNotOfOurApi(String name, String language) {
        Onboarding onboarding = onboarding("de".equals(language) ? "en" : "de", "approve", null, "UNKNOWN");
        CallFacts call = new CallFacts(
                "+14155550100",
                new Appointment(
                        Instant.parse("2027-03-14T14:00:00Z"),
                        Instant.parse("2027-03-14T15:00:00Z"),
                        ZoneId.of("UTC"),
                        State.AGREED));
        VerificationRefusal refusal = new VerificationRefusal(
                1, false, List.of(new VerificationRefusal.Check("X", WaitingOn.CLIENT, "ADDRESS")));
        Known known = new Known(LINK, call, MoveFacts.NONE, null, refusal, null, List.of());

        Mail text = templates.forward(name, onboarding, known, Locale.forLanguageTag(language));

        assertThat(text.subject()).isNotBlank().doesNotContain("[(", "null");
        assertThat(text.text())
                .as("%s in %s", name, language)
                .doesNotContain("/api/", "POST ", "PATCH ", "embark.example", "[(", "[#", "null", "??", "\n\n\n")
                .containsPattern(language.equals("de") ? "\\b(Sie|Ihre|Ihnen)\\b" : "\\b([Pp]lease|your|you)\\b");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void whatIsForwardedStandsBetweenMarks(String template, String language) {
        boolean german = language.equals("de");
        String text = render(template, onboarding(language, "approve", null, null), LINK)
                .text();

        String begin = german ? "\n--- bitte weiterleiten ---\nBetreff: " : "\n--- please forward ---\nSubject: ";
        String end = german ? "\n--- bis hierher ---\n" : "\n--- until here ---\n";
        assertThat(text).doesNotContain("-----");
        assertThat(text.contains("---")).isEqualTo(text.contains(begin) && text.indexOf(end) > text.indexOf(begin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage-news", "stage-reminder"})
    void mailsOfAnyStageCarryItsWordsToForward(String template) {
        assertThat(render(template, onboarding("de", "approve", null, null), LINK)
                        .text())
                .contains(
                        "\n--- bitte weiterleiten ---\nBetreff: Eine Freigabe für WhatsApp, +49 1511 2345678\n\nAn den Adm")
                .contains("\n" + LINK + "\n")
                .contains("\n--- bis hierher ---\n");
        assertThat(render(template, onboarding("en", "settle-refusal", null, null), null)
                        .text())
                .doesNotContain("---");
    }

    @ParameterizedTest
    @CsvSource({
        "en, not taken for review, no decision about the name",
        "de, nicht zur Prüfung angenommen, keine Entscheidung über den Namen"
    })
    void aNameThatWasNotTakenForReviewIsNotCalledRejected(String language, String subject, String words) {
        Mail mail = render("name-rejected", onboarding(language, "correct-name.NOT_TAKEN", null, "NAME_REFUSED"), null);

        assertThat(mail.subject()).contains(subject).doesNotContain("rejected", "abgelehnt");
        assertThat(mail.text()).contains(words).doesNotContain("---", "That can be put right");
    }

    @Test
    void whoHasToPutPreconditionsRightReadsThem_andWhenTheNumberMoves() {
        CutOver cutOver = new CutOver(
                new CallWindow(
                        Instant.parse("2027-03-14T14:00:00Z"),
                        Instant.parse("2027-03-14T16:00:00Z"),
                        ZoneId.of("America/New_York")),
                null);
        Known known = new Known(
                null,
                CallFacts.NONE,
                MoveFacts.NONE,
                null,
                VerificationRefusal.NONE,
                cutOver,
                List.of("NO_OPEN_INVOICES", "TWO_STEP_LIFTED"));

        assertThat(templates
                        .render(
                                "preconditions-missing",
                                onboarding("en", "clear-preconditions", null, "PRECONDITION_NOT_MET"),
                                known,
                                false,
                                false)
                        .text())
                .contains(
                        "\n- An invoice of the old account may be open",
                        "\n- Two-step verification of +49 1511 2345678 is on");
        for (String template : List.of("cut-over-agreed", "cut-over-open")) {
            assertThat(templates
                            .render(template, onboarding("en", "await-cut-over", null, null), known, false, false)
                            .text())
                    .contains("\nSunday, 14 March 2027, 10:00 to 12:00 (America/New_York)\n")
                    .contains("\nSunday, 14 March 2027, 14:00 to 16:00 (UTC)\n");
        }
    }

    @Test
    void whatComesAtOnceIsAMail() throws IOException {
        assertThat(names()).containsAll(MailKinds.AT_ONCE);
    }

    @Test
    void everyTextToForwardHasItsStage() throws IOException {
        assertThat(texts("forward/").filter(name -> !name.endsWith("_de")))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(ForwardTexts.BY_STAGE.values()));
        assertThat(texts("forward/").filter(name -> name.endsWith("_de")).map(name -> name.replace("_de", "")))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(ForwardTexts.BY_STAGE.values()));
    }

    static Stream<Arguments> forwards() {
        return ForwardTexts.BY_STAGE.values().stream()
                .distinct()
                .sorted()
                .flatMap(name -> Stream.of(Arguments.of(name, "en"), Arguments.of(name, "de")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verification-more-information", "verification-required", "name-rejected", "rejected"})
    void allReasonsAreListedInWords(String template) {
        Onboarding onboarding =
                onboarding("en", "correct-verification", null, "ADDRESS_NOT_MATCHING, MALFORMED_DOCUMENTS");

        assertThat(render(template, onboarding, null).text())
                .contains("\n- The address in Meta Business Suite is not", "\n- Meta could not read the documents.");
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY_PROHIBITED, en, is final and cannot be appealed",
        "APPEAL_LOST, de, ist endgültig; ein Einspruch ist nicht möglich",
        "VERIFICATION_REJECTED, en, whether an appeal can help",
        "ACCOUNT_REJECTED, de, ob ein Einspruch hilft"
    })
    void aRejectionSaysWhetherItIsFinal(String reasonCode, String language, String words) {
        assertThat(render("rejected", onboarding(language, "rejected", null, reasonCode), null)
                        .text())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "enter-code.SMS, en, sent to +49 1511 2345678 by SMS",
        "enter-code.VOICE, en, given to +49 1511 2345678 by voice call",
        "enter-code.SMS, de, per SMS an +49 1511 2345678",
        "enter-code.VOICE, de, +49 1511 2345678 per Sprachanruf"
    })
    void theReaderLearnsHowTheCodeComesAndWhereItGoes(String nextAction, String language, String words) {
        Onboarding onboarding = onboarding(language, nextAction, null, null);

        assertThat(render("code-wanted", onboarding, null).text())
                .contains(words, "/api/onboardings/" + onboarding.id() + "/verification-code", " 10 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outage-began", "outage-ended"})
    void whoRunsTheInstallationReadsWhatHappensByItselfAndWhatToDo(String template) {
        Mail mail = templates.render(
                template, Map.of("backend", "Me\nta", "since", "10:00", "until", "10:30", "minutes", "30"));

        assertThat(mail.subject()).contains("Me ta");
        assertThat(mail.text())
                .startsWith("Hello,")
                .contains("Me ta", "10:00", "WHAT HAPPENS BY ITSELF\n", "WHAT TO DO\n")
                .doesNotContain("[(", "${", "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "call-agreed; en; Sunday, 14 March 2027, 10:00 to 11:30 (America/New_York); Sunday, 14 March 2027, 14:00 to 15:30 (UTC)",
                "call-reminder-day; en; Sunday, 14 March 2027, 10:00 to 11:30 (America/New_York); Sunday, 14 March 2027, 14:00 to 15:30 (UTC)",
                "call-reminder-hour; de; Sonntag, 14. März 2027, 10:00 bis 11:30 Uhr (America/New_York); Sonntag, 14. März 2027, 14:00 bis 15:30 Uhr (UTC)"
            })
    @DisplayName("F18: mails about the call say when it comes, in the zone of the appointment and in UTC")
    void theReaderLearnsWhenTheCallComes(String template, String language, String words, String utc) {
        Instant opensAt = Instant.parse("2027-03-14T14:00:00Z");
        CallFacts call = new CallFacts(
                null, new Appointment(opensAt, opensAt.plusSeconds(5400), ZoneId.of("America/New_York"), State.AGREED));

        assertThat(render(
                                template,
                                onboarding(language, "call-agreed", opensAt, null),
                                null,
                                call,
                                MoveFacts.NONE,
                                null)
                        .text())
                .contains("\n" + words + "\n" + utc + "\n");
    }

    @Test
    void aCallOverMidnightNamesBothDays() {
        Instant opensAt = Instant.parse("2027-03-14T22:30:00Z");
        CallFacts call = new CallFacts(
                null, new Appointment(opensAt, opensAt.plusSeconds(7200), ZoneId.of("UTC"), State.AGREED));

        assertThat(call.when(Locale.ENGLISH))
                .isEqualTo("Sunday, 14 March 2027, 22:30 to Monday, 15 March 2027, 00:30 (UTC)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("F17: the sender ids go to the partner with what to do")
    void theReaderLearnsTheSenderIds(String language) {
        Onboarding onboarding = onboarding(language, "confirm-deflection", null, null);

        assertThat(render(
                                "sender-ids",
                                onboarding,
                                null,
                                new CallFacts("+14155550100,\r\n+14155550101", null),
                                MoveFacts.NONE,
                                null)
                        .text())
                .contains("\n+14155550100, +14155550101\n", "/confirmations", "DEFLECTION_READY", "testedOn", " 30 ");
    }

    @ParameterizedTest
    @CsvSource({
        "lift-two-step, en, 'Dear team of Old, Provider:', Turn off",
        "lift-two-step, de, 'liebes Team von Old, Provider:', Ausschalten",
        "two-step-reminded, en, 'Dear team of Old, Provider:', Turn off",
        "two-step-reminded, de, 'liebes Team von Old, Provider:', Ausschalten",
        "two-step-still-on, en, 'Dear team of Old, Provider:', Turn off",
        "two-step-still-on, de, 'liebes Team von Old, Provider:', Ausschalten"
    })
    @DisplayName(
            "F31: mails about two-step verification have words to be forwarded to the old provider, and the client's own way")
    void theReaderHasWordsForTheOldProvider(String template, String language, String salutation, String step) {
        Onboarding onboarding = movingFrom("Old,\r\nProvider:", language);

        String text = render(template, onboarding, null).text();

        assertThat(text)
                .contains("\n\n" + (language.equals("de") ? "Guten Tag, " : "") + salutation, step)
                .contains("TWO_STEP_REMOVED", onboarding.id() + "/confirmations", "WhatsApp Manager");
    }

    @ParameterizedTest
    @CsvSource({"backup-wanted, en", "backup-wanted, de"})
    @DisplayName(
            "F27: who is asked for a backup reads what is lost and how to confirm, and nothing about how to delete")
    void theReaderIsWarnedBeforeAnythingIsDeleted(String template, String language) {
        String text = render(template, onboarding(language, "confirm-backup.deletion", null, null), null)
                .text();

        assertThat(text)
                .contains(language.equals("de") ? "geht der Chatverlauf des Kunden verloren" : "chat history is lost")
                .contains("BACKUP_ACKNOWLEDGED", "/confirmations", "2.24.17", "Embedded Signup", " 20 ")
                .doesNotContain("Delete my account", "Konto löschen", "ACCOUNT_DELETED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+27821234567", "+2348031234567"})
    @DisplayName("F27: coexistence is not offered where the platform does not have it")
    void coexistenceIsNotOfferedEverywhere(String number) {
        for (String language : List.of("en", "de")) {
            Onboarding onboarding = onboarding(language, "confirm-backup.deletion", null, null, number);

            assertThat(render("backup-wanted", onboarding, null).text())
                    .contains("BACKUP_ACKNOWLEDGED")
                    .doesNotContain("2.24.17", "Coexistence", "coexistence");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "delete-app-account, en, Delete my account",
        "delete-app-account, de, Konto löschen",
        "deletion-reminded, en, Delete my account",
        "deletion-reminded, de, Konto löschen"
    })
    @DisplayName("F27, F28: the instructions are the guide's steps, and what comes after them")
    void theReaderLearnsHowToDeleteAndWhatComesNext(String template, String language, String step) {
        assertThat(render(template, onboarding(language, "delete-app-account", null, null), null)
                        .text())
                .contains(step, "ACCOUNT_DELETED", "/confirmations")
                .contains(language.equals("de") ? "drei Minuten" : "three minutes")
                .contains(
                        language.equals("de") ? "WhatsApp mit dieser Nummer nicht wieder" : "Do not install WhatsApp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("F27: the instructions name who confirmed the backup, and when")
    void theReaderLearnsWhoConfirmedTheBackup(String language) {
        Confirmation backup =
                new Confirmation("Uwe\nÖtz", "all in the cloud", "acme", Instant.parse("2026-11-22T09:00:00Z"));

        assertThat(render(
                                "delete-app-account",
                                onboarding(language, "delete-app-account", null, null),
                                null,
                                CallFacts.NONE,
                                MoveFacts.NONE,
                                backup)
                        .text())
                .contains("Uwe Ötz", "22", "2026, 10:00", "all in the cloud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("F27: who has moved from the app reads what arrives now, what is over, and what became of the history")
    void theReaderLearnsWhatTheMoveMeans(String language) {
        Onboarding onboarding = onboarding(language, "registered", null, null);
        Confirmation backup = new Confirmation("Uwe Ötz", null, "acme", Instant.parse("2026-11-22T09:00:00Z"));

        assertThat(render("moved-from-app", onboarding, null, CallFacts.NONE, MoveFacts.NONE, backup)
                        .text())
                .contains("Uwe Ötz", "2026, 10:00")
                .contains(
                        language.equals("de")
                                ? "lässt sich die Nummer nicht mehr nutzen"
                                : "can no longer be used in WhatsApp")
                .contains(language.equals("de") ? "kommen jetzt an" : "arrive now")
                .contains(language.equals("de") ? "Einwilligungen" : "Opt-ins");
        assertThat(render("moved-from-app", onboarding, null).text()).doesNotContain("backed up", "gesichert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("F27: who is asked to add the number is told to leave the app alone")
    void theReaderLearnsHowToAddTheNumber(String language) {
        assertThat(render("add-number", onboarding(language, "confirm-number-added", null, null), null)
                        .text())
                .contains("NUMBER_ADDED", "/confirmations", "1234567890123456")
                .contains(language.equals("de") ? "Behalten Sie die App und ihr Konto" : "keep the app and its account")
                .doesNotContain("Delete my account", "Konto löschen");
    }

    @Test
    @DisplayName("F18: who is asked for another time reads why, and in which zone")
    void theReaderLearnsWhyAnotherTimeIsWanted() {
        assertThat(render("propose-call-time", onboarding("en", "propose-call-time", null, "CALL_TIME_DECLINED"), null)
                        .text())
                .contains("\nWhy we ask:\n- Our onboarding team cannot make", "local times in Europe/Berlin");
        assertThat(render("propose-call-time", onboarding("de", "propose-call-time", null, null), null)
                        .text())
                .doesNotContain("Warum")
                .contains("Ortszeiten in Europe/Berlin");
    }

    @Test
    @DisplayName("F34: the partner reads what did and did not move, and that it must not delete the source yet")
    void theReaderLearnsWhatDidNotMove() {
        MoveFacts move = new MoveFacts(
                List.of(
                        new Compared(Kind.DISPLAY_NAME, "Ötz", "Ötz", List.of()),
                        new Compared(Kind.MESSAGING_LIMIT, "TIER_2K", "TIER_250", List.of("TIER_250")),
                        new Compared(Kind.OFFICIAL_ACCOUNT, "yes", "no", List.of("no")),
                        new Compared(Kind.TEMPLATES, "60", "0 of 60", numbered(60)),
                        new Compared(Kind.OTHER_TEMPLATES, "1", "0 of 1", List.of("promo (de)"))),
                List.of(
                        new Compared(Kind.MESSAGING_LIMIT, "TIER_2K", "TIER_250", List.of("TIER_250")),
                        new Compared(Kind.OFFICIAL_ACCOUNT, "yes", "no", List.of("no")),
                        new Compared(Kind.TEMPLATES, "60", "0 of 60", numbered(60))));

        String english = render(
                        "keep-source-account",
                        onboarding("en", "settle-differences", null, null),
                        null,
                        CallFacts.NONE,
                        move,
                        null)
                .text();
        String german = render(
                        "keep-source-account",
                        onboarding("de", "settle-differences", null, null),
                        null,
                        CallFacts.NONE,
                        move,
                        null)
                .text();

        assertThat(english)
                .contains("do not delete the account at the old provider, nor its message templates")
                .contains(
                        "What did not come along:\n- Messaging limit: TIER_2K → TIER_250\n- Official business account (badge)\n"
                                + "- Message templates that are approved and of high quality: t0 (de), t1 (de), ")
                .contains("t49 (de) and 10 more\n\nWhat came along:\n- Display name\n\nWhat happens now:")
                .doesNotContain("promo", "t50");
        assertThat(german)
                .contains("Bitte löschen Sie das Konto beim bisherigen Anbieter")
                .contains("- Nachrichtenlimit: TIER_2K → TIER_250\n- Offizielles Unternehmenskonto (Abzeichen)\n")
                .contains("t49 (de) und 10 weitere\n\nWas mitgekommen ist:\n- Anzeigename\n")
                .doesNotContain("promo", "t50");
        assertThat(move.accepted(texts, Locale.GERMAN))
                .containsExactly(
                        "Nachrichtenvorlagen, die WhatsApp nie mitnimmt, weil sie nicht genehmigt oder nicht von hoher"
                                + " Qualität sind: promo (de)");
    }

    @Test
    @DisplayName("F34: what was not there, or never moves, is not told as something that came along")
    void whatNeverMovesDoesNotComeAlong() {
        MoveFacts move = new MoveFacts(
                List.of(
                        new Compared(Kind.TEMPLATES, "2", "2 of 2", List.of()),
                        new Compared(Kind.OFFICIAL_ACCOUNT, "no", "no", List.of()),
                        new Compared(Kind.OTHER_TEMPLATES, "0", "0 of 0", List.of())),
                List.of());

        assertThat(move.moved(texts, Locale.ENGLISH)).containsExactly(texts.label(Kind.TEMPLATES, Locale.ENGLISH));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t%d (de)".formatted(i)).toList();
    }

    private Mail render(String template, Onboarding onboarding, @Nullable String link) {
        return templates.render(template, onboarding, Known.NOTHING.withLink(link), false, false);
    }

    private Mail render(
            String template,
            Onboarding onboarding,
            @Nullable String link,
            CallFacts call,
            MoveFacts move,
            @Nullable Confirmation backup) {
        Known known = new Known(link, call, move, backup, VerificationRefusal.NONE, null, List.of());
        return templates.render(template, onboarding, known, false, false);
    }

    static class Links {

        @Bean
        CaseLinks links() {
            return new CaseLinks("https://embark.example/");
        }
    }

    static Stream<Arguments> mails() throws IOException {
        List<String> templates = names().filter(name -> !name.endsWith("_de")).toList();
        return templates.stream().flatMap(name -> Stream.of(Arguments.of(name, "en"), Arguments.of(name, "de")));
    }

    private static Stream<String> names() throws IOException {
        return texts("");
    }

    private static Stream<String> texts(String folder) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath:templates/mail/" + folder + "*.txt"))
                .map(file -> String.valueOf(file.getFilename()).replace(".txt", ""));
    }

    private static Onboarding onboarding(
            String language, String nextAction, @Nullable Instant due, @Nullable String reasonCode) {
        return onboarding(language, nextAction, due, reasonCode, "+4915112345678");
    }

    private static Onboarding movingFrom(String provider, String language) {
        return onboarding(language, "lift-two-step", null, "TWO_STEP_STILL_ON", "+4915112345678", provider);
    }

    private static Onboarding onboarding(
            String language,
            String nextAction,
            @Nullable Instant due,
            @Nullable String reasonCode,
            String phoneNumber) {
        return onboarding(language, nextAction, due, reasonCode, phoneNumber, null);
    }

    private static Onboarding onboarding(
            String language,
            String nextAction,
            @Nullable Instant due,
            @Nullable String reasonCode,
            String phoneNumber,
            @Nullable String sourceProvider) {
        Instant since = Instant.parse("2026-11-20T07:00:00Z");
        return new Onboarding(
                OnboardingId.create(),
                "acme",
                Route.NEW,
                "1234567890123456",
                "Bäckerei Ötz & Söhne GmbH",
                "Bäckerei \"Ötz\"",
                new PhoneNumber(phoneNumber),
                false,
                ActivationMethod.SMS,
                "oetz1cpaas",
                Industry.FOOD_AND_GROCERY,
                null,
                language,
                "Europe/Berlin",
                sourceProvider,
                false,
                Status.DISPLAY_NAME_VERIFICATION,
                since,
                WaitingOn.PARTNER,
                Instant.parse("2026-11-21T07:30:00Z"),
                nextAction,
                due,
                reasonCode,
                null,
                null,
                null,
                null,
                since,
                since,
                null,
                null);
    }
}
