package io.embark.portal;

import static io.embark.domain.ConfirmationKind.ACCOUNT_DELETED;
import static io.embark.domain.ConfirmationKind.BACKUP_ACKNOWLEDGED;
import static io.embark.domain.ConfirmationKind.DEFLECTION_READY;
import static io.embark.domain.ConfirmationKind.NUMBER_ADDED;
import static io.embark.domain.ConfirmationKind.TWO_STEP_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.PartnerId;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Appeals;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.BusinessPolicies;
import io.embark.status.Confirmations;
import io.embark.status.Deactivation;
import io.embark.status.Deactivations;
import io.embark.status.Documents;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import io.embark.status.Timeline;
import io.embark.support.OtherSide;
import io.embark.support.PlainBrowser;
import io.embark.support.PlainBrowser.Form;
import io.embark.support.PlainBrowser.Page;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.SampleFiles;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every form of the case page, by people whose browsers run no JavaScript: sent well, sent with a slip, sent twice as by a double click, and
 * from a page that has become old. What the form does is looked up behind the page.
 */
@ProcessTest
class CasePageTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String TOO_LONG = "x".repeat(2001);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable PlainBrowser acme;

    @Value("${embark.public-url}")
    String base;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Documents documents;

    @Autowired
    Appointments appointments;

    @Autowired
    BusinessPolicies policies;

    @Autowired
    Appeals appeals;

    @Autowired
    OfficialAccountApplications applications;

    @Autowired
    Deactivations deactivations;

    @Autowired
    Timeline timeline;

    @Autowired
    Clock clock;

    @Autowired
    IdentityService identities;

    @Autowired
    Partners partners;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        if (acme == null) {
            acme = PlainBrowser.atPortal(base, "acme");
        }
    }

    @Test
    @DisplayName("F16, F22: another code is asked for once, not too early, and not by a way that does not exist")
    void anotherCode() {
        Story story = driver.handIn().run();
        Page page = open(story);
        assertThat(page.text("#case-forward")).contains("Code");
        assertThat(page.document().select("#forward-text").attr("lang")).isEqualTo("de");

        Page early = refusedNow(resend(page, "VOICE").send(), "Another one can be requested from ");
        assertThat(early.text("[role=alert]")).contains("(Europe/Berlin)").doesNotContainPattern("\\dT\\d");
        wrong(resend(page, "FAX").send());
        verify(numbers, times(1)).requestCode(any(), any(), any());

        story.after(Duration.ofMinutes(11));
        Page expired = open(story);
        assertThat(expired.text("#case-ball")).contains("has expired: ask for another code");
        assertThat(expired.text("#case-actions")).contains("This code is too old");
        assertThat(expired.has("#case-forward")).isFalse();
        assertThat(expired.has("#code-code")).isFalse();
        Form voice = resend(open(story), "VOICE");
        done(voice.send(), "Another code is on its way.");
        refusedNow(voice.send(), "another one was asked for a moment ago");
        story.run();
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");
        verify(numbers, times(2)).requestCode(any(), any(), any());
        assertThat(story.timeline()).containsOnlyOnce("Asked for another code by VOICE.");
        assertThat(open(story).text("#case-actions")).contains("by voice call just now");
    }

    @Test
    @DisplayName("F20, F21: a mistyped code is told at its field and shown to nobody again; the right one registers")
    void code() {
        Story story = driver.handIn().run();
        Page page = open(story);

        Page five = page.fill("form[action$=/code]", Map.of("code", "12345")).send();
        assertThat(wrong(five).text("#code-wrong")).contains("five");
        assertThat(five.value("#code-code")).isEmpty();
        assertThat(five.has("[value*=12345]")).isFalse();
        Form right = page.fill("form[action$=/code]", Map.of("code", "918-273"));
        done(right.send(), "The code is right.");
        refusedNow(right.send(), "A code was accepted");
        story.run().isAt(Status.REGISTERED, WaitingOn.NOBODY, "registered");
        refusedNow(right.send(), "No code is expected now");
        verify(numbers, times(1)).verifyCode(any(), any());
    }

    @Test
    @DisplayName("F27: what only people see is confirmed by name, each kind once")
    void confirmationsOfTheApp() {
        Story story = driver.handIn(row -> row.route(Route.APP_MIGRATION)).run();

        confirmed(story, NUMBER_ADDED, Map.of());
        Page stale = confirmed(story, BACKUP_ACKNOWLEDGED, Map.of());
        confirmed(story, ACCOUNT_DELETED, Map.of());
        story.isWaitingAt("event_numberReleased");

        Page late = refusedNow(
                confirm(stale, BACKUP_ACKNOWLEDGED, Map.of("by", "Uwe")).send(), "Nobody asked for");
        assertThat(late.text("[role=alert]"))
                .contains("“The chats are backed up, or not needed”")
                .doesNotContain("BACKUP_ACKNOWLEDGED");
        assertThat(story.timeline().stream().filter(text -> text.contains("Uwe")))
                .isEmpty();
    }

    @Test
    @DisplayName("F31: two-step verification is confirmed with a note, once")
    void twoStepRemoved() {
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION)).run();

        confirmed(story, TWO_STEP_REMOVED, Map.of());

        story.isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName("F17, F18: a deflection is confirmed with the day of its test, and then a time is proposed, once")
    void deflectionAndAppointment() {
        Story story = driver.startAlone(
                        "call-preparation", Map.of("activationMethod", "IVR"), row -> row.method(ActivationMethod.IVR))
                .run()
                .complete("userTask_askForSenderIds", "senderIds", "+14155550100");
        LocalDate today = LocalDate.ofInstant(clock.instant(), BERLIN);
        Page early = confirm(open(story), DEFLECTION_READY, Map.of("by", "Petra", "testedOn", "" + today.plusDays(2)))
                .send();
        assertThat(wrong(early).has("#confirmation-DEFLECTION_READY-testedOn-wrong"))
                .isTrue();
        assertThat(early.value("#confirmation-DEFLECTION_READY-by")).isEqualTo("Petra");
        confirmed(story, DEFLECTION_READY, Map.of("testedOn", today.toString()));
        story.isWaitingAt("userTask_proposeCallTime");

        Page page = open(story);
        String day = today.plusDays(3).toString();
        Page backwards = propose(page, day + "T11:00", day + "T10:00").send();
        assertThat(wrong(backwards).has("#appointment-to-wrong")).isTrue();
        assertThat(backwards.value("#appointment-from")).isEqualTo(day + "T11:00");
        Page nonsense = propose(page, "soon", "").send();
        assertThat(wrong(nonsense).has("#appointment-from-wrong")).isTrue();
        assertThat(nonsense.has("#appointment-to-wrong")).isTrue();
        assertThat(appointments.current(story.id())).isEmpty();

        Form good = propose(page, day + "T10:00", day + "T11:00");
        done(good.send(), "Your proposal is with our onboarding team.");
        refusedNow(good.send(), "A time was proposed already");
        story.run().isWaitingAt("userTask_agreeOnCallTime");
        assertThat(appointments.current(story.id()).orElseThrow().state()).isEqualTo(Appointment.State.PROPOSED);
        assertThat(story.timeline().stream().filter(text -> text.startsWith("Proposed the call")))
                .hasSize(1);
    }

    @Test
    @DisplayName("F08: documents are handed in with the page's form; each refusal is told at the field")
    void uploadedDocuments() {
        otherSide.verification = OtherSide.refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        Page page = open(story);
        assertThat(page.text("#case-ball")).contains("Submissions left: 2");

        Form form = page.form("form[action$=/document]");
        assertThat(atTheFile(form.send())).contains("empty");
        assertThat(atTheFile(form.with("evil.pdf", SampleFiles.html()).send())).contains("PDF");
        assertThat(atTheFile(form.with("scan.pdf", SampleFiles.encryptedPdf()).send()))
                .contains("password");
        assertThat(atTheFile(form.with("big.pdf", SampleFiles.pdf(Documents.LARGEST + 1))
                        .send()))
                .contains("5 MB");
        // More than the container takes at all, token and everything.
        Page huge = form.with("huge.pdf", new byte[17 * 1024 * 1024]).send();
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.text("h1")).isEqualTo("The file is too large");
        assertThat(documents.of(story.id())).isEmpty();

        Form first = form.with("Extract of the register.pdf", SampleFiles.pdf("one"));
        assertThat(done(first.send(), "The document is here.").text("#case-side"))
                .contains("Extract of the register.pdf");
        done(first.send(), "The document is here.");
        assertThat(documents.of(story.id())).hasSize(1);
        done(form.with("two.png", SampleFiles.png()).send(), "The document is here.");
        done(form.with("three.jpg", SampleFiles.jpeg()).send(), "The document is here.");
        refusedNow(form.with("four.pdf", SampleFiles.pdf("four")).send(), "No documents are wanted now");
        assertThat(documents.of(story.id())).hasSize(3);
        assertThat(story.timeline().stream().filter(text -> text.startsWith("Handed in document")))
                .hasSize(3);
        assertThat(open(story).has("form[action$=/document]")).isFalse();
    }

    @Test
    @DisplayName(
            "F03: what is corrected is only what was changed, the business policy with it; slips stay to be put right")
    void correction() {
        otherSide.verification = OtherSide.verification(BusinessVerification.State.NOT_SUBMITTED);
        Story story = driver.handIn().run();
        Page page = open(story);

        Page slip = correct(
                        page,
                        Map.of(
                                "contactEmail",
                                "nobody",
                                "language",
                                "english",
                                "timeZone",
                                "Berlin",
                                "businessPolicy.optIn",
                                TOO_LONG,
                                "businessPolicy.profile",
                                "Uwe keeps it."))
                .send();
        for (String field : List.of("contactEmail", "language", "timeZone", "businessPolicy-optIn")) {
            assertThat(wrong(slip).has("#correction-" + field + "-wrong"))
                    .as(field)
                    .isTrue();
        }
        assertThat(slip.value("#correction-contactEmail")).isEqualTo("nobody");
        assertThat(slip.value("#correction-businessPolicy-profile")).isEqualTo("Uwe keeps it.");
        assertThat(slip.document().select("#action-correction").hasAttr("open")).isTrue();
        assertThat(story.timeline().stream().filter(text -> text.startsWith("Corrected")))
                .isEmpty();

        Form good = correct(
                page,
                Map.of(
                        "contactEmail",
                        "new@oetz.example",
                        "businessPolicy.optIn",
                        "A tick in the shop.\r\nNever bought.",
                        "businessPolicy.profile",
                        "Uwe keeps it."));
        assertThat(done(good.send(), "Saved.").text("#case-side")).contains("new@oetz.example", "Never bought.");
        done(good.send(), "Saved.");
        assertThat(story.onboarding().contactEmail()).isEqualTo("new@oetz.example");
        assertThat(policies.current(story.id()).orElseThrow().optIn()).isEqualTo("A tick in the shop.\nNever bought.");
        assertThat(story.timeline()).containsOnlyOnce("Corrected: contactEmail, businessPolicy.");

        done(correct(open(story), Map.of("businessPolicy.profile", "")).send(), "Saved.");
        assertThat(policies.current(story.id()).orElseThrow().profile()).isNull();
        assertThat(policies.current(story.id()).orElseThrow().optIn()).isNotNull();
    }

    @Test
    @DisplayName(
            "F13: a rejected name is put right on the page, once; a name against the rules is refused at its field")
    void displayName() {
        otherSide.nameStatus = NameStatus.DECLINED;
        Story story = driver.handIn().run();
        Page page = open(story);

        Page bad = page.fill("form[action$=/name]", Map.of("displayName", "www.oetz.example"))
                .send();
        assertThat(wrong(bad).text("#name-displayName-wrong")).contains("address");
        assertThat(bad.value("#name-displayName")).isEqualTo("www.oetz.example");
        verify(numbers, never()).requestDisplayName(any(), any());
        Page empty =
                page.fill("form[action$=/name]", Map.of("displayName", " ")).send();
        assertThat(wrong(empty).has("#name-displayName-wrong")).isTrue();

        Form good = page.fill("form[action$=/name]", Map.of("displayName", "Ötz Backwaren"));
        done(good.send(), "The display name goes to Meta.");
        refusedNow(good.send(), "");
        story.run();
        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Backwaren");
        verify(numbers, times(1)).requestDisplayName(any(), any());
        story.isAt(Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review");
    }

    @Test
    @DisplayName("F12: an appeal is opened with what it needs, once")
    void appeal() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run();
        Page page = open(story);

        Page bad = page.fill(
                        "form[action$=/appeal]",
                        Map.of("useOfMessages", "Order confirmations", "evidence", "http://oetz.example\r\n\r\n"))
                .send();
        assertThat(wrong(bad).text("#appeal-aboutCompany-wrong")).contains("required");
        assertThat(bad.text("#appeal-evidence-wrong")).contains("https://");
        assertThat(bad.value("#appeal-useOfMessages")).isEqualTo("Order confirmations");
        assertThat(bad.document().select("#action-appeal").hasAttr("open")).isTrue();
        assertThat(appeals.newest(story.id())).isEmpty();

        Form good = page.fill(
                "form[action$=/appeal]",
                Map.of(
                        "useOfMessages",
                        "Order confirmations",
                        "aboutCompany",
                        "A family bakery",
                        "evidence",
                        "https://oetz.example/about\r\nhttps://oetz.example/imprint\r\n"));
        done(good.send(), "The appeal is open.");
        refusedNow(good.send(), "An appeal is open already");
        story.run().isWaitingAt("userTask_fileAppeal").isAt(Status.APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");
        assertThat(appeals.newest(story.id()).orElseThrow().statement().evidence())
                .containsExactly("https://oetz.example/about", "https://oetz.example/imprint");
        assertThat(open(story).text("#case-side")).contains("our onboarding team files it");
    }

    @Test
    @DisplayName("F37: an official business account is applied for with what it needs, once")
    void officialAccount() {
        otherSide.onboardedAt = clock.instant().minus(Duration.ofDays(31));
        Story story = driver.registered();
        Page page = open(story);
        String form = "form[action$=/official-account]";

        Page bad = page.fill(form, Map.of("website", "oetz", "country", "Atlantis", "links", "ftp://x", "note", "Best"))
                .send();
        for (String field : List.of("website", "country", "links")) {
            assertThat(wrong(bad).has("#official-account-" + field + "-wrong"))
                    .as(field)
                    .isTrue();
        }
        assertThat(bad.value("#official-account-country")).isEqualTo("Atlantis");
        assertThat(bad.value("#official-account-note")).isEqualTo("Best");

        otherSide.verification = OtherSide.verification(BusinessVerification.State.REJECTED);
        Form good = page.fill(
                form,
                Map.of(
                        "website",
                        "https://www.oetz.example",
                        "links",
                        "https://press.example/oetz\r\nhttps://awards.example/oetz"));
        Page notYet = good.send();
        assertThat(refusedNow(notYet, "would refuse this application").value("#official-account-website"))
                .isEqualTo("https://www.oetz.example");
        assertThat(applications.newest(story.id())).isEmpty();
        otherSide.verification = OtherSide.verified();
        done(good.send(), "The application is received.");
        refusedNow(good.send(), "An application for this number is open already");
        story.run();
        verify(numbers, times(1)).requestOfficialAccount(any(), any());
        assertThat(otherSide.official).isEqualTo(OfficialState.PENDING);
        assertThat(open(story).text("#case-side")).contains("Meta decides", "Food and grocery");
    }

    @Test
    @DisplayName("F41: a number is deactivated and reactivated from its page, each once; a day in the past is refused")
    void deactivationAndReactivation() {
        Story story = driver.registered();
        otherSide.firstName = story.onboarding().displayName();
        otherSide.codeVerified = true;
        Page page = open(story);
        String off = "form[action$=/deactivation]";

        Page past =
                page.fill(off, Map.of("from", "2020-01-01", "reason", "Closed")).send();
        assertThat(wrong(past).has("#deactivation-from-wrong")).isTrue();
        assertThat(past.value("#deactivation-reason")).isEqualTo("Closed");
        assertThat(past.document().select("#action-deactivation").hasAttr("open"))
                .isTrue();
        assertThat(deactivations.newest(story.id())).isEmpty();

        Form good = page.fill(off, Map.of("reason", "Closed"));
        done(good.send(), "The deactivation is asked for.");
        done(good.send(), "The deactivation is asked for.");
        story.run().isAt(Status.DEACTIVATED, WaitingOn.NOBODY, "deactivated");
        verify(numbers, times(1)).deregister(otherSide.numberId);
        assertThat(story.timeline()).containsOnlyOnce("Asked for the deactivation of the number: Closed");

        Form on = open(story).form("form[action$=/reactivation]");
        done(on.send(), "The reactivation is asked for.");
        done(on.send(), "The reactivation is asked for.");
        story.run().isAt(Status.REGISTERED, WaitingOn.NOBODY, "registered");
        verify(numbers, times(1)).register(any(), any());
        refusedNow(on.send(), "The number is not deactivated");
        assertThat(deactivations.newest(story.id()).orElseThrow().state()).isEqualTo(Deactivation.State.REACTIVATED);
    }

    @Test
    @DisplayName("F36: a case is withdrawn once; its old page can do nothing any more")
    void withdrawal() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();
        Page page = open(story);

        Form withdraw = page.form("form[action$=/withdrawal]");
        done(withdraw.send(), "The case is withdrawn.");
        refusedNow(withdraw.send(), "has ended");
        refusedNow(correct(page, Map.of("contactEmail", "late@oetz.example")).send(), "has ended");
        story.run().hasEnded(Status.WITHDRAWN);
        assertThat(story.timeline()).containsOnlyOnce("Withdrawn.");
        assertThat(open(story).has("#case-actions form")).isFalse();
        assertThat(story.onboarding().contactEmail()).isEqualTo("it@oetz.example");
    }

    @Test
    @DisplayName("F36: operators' notes are hidden or visible, never empty, and written once by a double click")
    void notes() {
        Story story = driver.handIn().run();
        PlainBrowser operator = PlainBrowser.ofStaff(base, "operator");
        Page page = operator.open("/cases/" + story.id());
        String form = "form[action$=/note]";

        Page empty = page.fill(form, Map.of("text", " \r\n", "visible", "true")).send();
        assertThat(wrong(empty).text("#note-wrong")).contains("some words");
        assertThat(empty.document().select("[name=visible]").hasAttr("checked")).isTrue();
        Page tooLong = page.fill(form, Map.of("text", TOO_LONG)).send();
        assertThat(wrong(tooLong).text("#note-wrong")).contains("2,000");
        assertThat(tooLong.value("#note")).isEqualTo(TOO_LONG);

        Form hidden = page.fill(form, Map.of("text", "They sound like a <b>reseller</b>."));
        assertThat(done(hidden.send(), "The note is written.").text("#case-timeline .is-internal"))
                .contains("They sound like a <b>reseller</b>.");
        done(hidden.send(), "The note is written.");
        done(
                page.fill(form, Map.of("text", "Please send\r\nthe extract.", "visible", "true"))
                        .send(),
                "The note is written.");
        // The same words once more are another note, from another page.
        done(
                operator.open("/cases/" + story.id())
                        .fill(form, Map.of("text", "They sound like a <b>reseller</b>."))
                        .send(),
                "The note is written.");

        assertThat(timeline.forOperators(story.id()).stream()
                        .filter(Timeline.Entry::internal)
                        .map(Timeline.Entry::text))
                .hasSize(2);
        assertThat(story.timeline()).contains("Please send\nthe extract.");
        assertThat(open(story).text("#case-timeline"))
                .contains("Please send the extract.")
                .doesNotContain("reseller");
    }

    @Test
    @DisplayName("F44: who works for other partners finds nothing at a case, in the words of what does not exist")
    void operatorsOfOthers() {
        String other = "elsewhere" + COUNT.incrementAndGet();
        partners.create(new Partner(new PartnerId(other), "Elsewhere", other + "@partner.example", "en"));
        identities.saveTenant(identities.newTenant(other));
        Story story = driver.handIn(row -> row.of(other)).run();
        PlainBrowser operator = PlainBrowser.ofStaff(base, "operator");

        Page foreign = operator.open("/cases/" + story.id());
        Page unknown = operator.open("/cases/01a20797-0000-7000-8000-000000000000");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(foreign.text()).isEqualTo(unknown.text()).contains("There is nothing here");
        assertThat(operator.open("/cases/" + driver.handIn().run().id()).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("What fails while a page is written is a page in the reader's language, without a word of what failed")
    void failsWhileItIsWritten() throws NoSuchMethodException {
        RequestMappingInfo path = RequestMappingInfo.paths("/portal/broken").build();
        mappings.registerMapping(path, this, CasePageTest.class.getDeclaredMethod("broken"));
        try {
            Page page = acme.open("/portal/broken");
            assertThat(page.status()).isEqualTo(500);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.text("h1")).isEqualTo("Something went wrong on our side");
            assertThat(page.has("a[href$=/portal/cases]")).isTrue();
            assertThat(page.text()).doesNotContain("The beginning", "nothingOfThisName", "xception");
            Page german = PlainBrowser.atPortal(base, "globex", "de").open("/portal/broken");
            assertThat(german.status()).isEqualTo(500);
            assertThat(german.text("h1")).isEqualTo("Bei uns ist etwas schiefgegangen");
            assertThat(german.document().select("html").attr("lang")).isEqualTo("de");
        } finally {
            mappings.unregisterMapping(path);
        }
    }

    String broken() {
        return "portal/broken";
    }

    @Test
    @DisplayName("Who mistypes a password waits for a second, and for longer only after more failures")
    void mistypedPassword() {
        String user = "typo" + COUNT.incrementAndGet();
        identities.saveUser(user(user));
        identities.createTenantUserMembership("acme", user);
        PlainBrowser browser = PlainBrowser.anonymous(base, "en");
        Page login = browser.open("/portal/login");
        Page refused = login(login, user, "mistyped");
        assertThat(refused.text("[role=alert]")).contains("a moment ago");
        driver.pass(Duration.ofSeconds(2));
        assertThat(login(refused, user, user).path()).startsWith("/portal/cases");

        Page again = PlainBrowser.anonymous(base, "en").open("/portal/login");
        for (int failure = 0; failure < 3; failure++) {
            again = login(again, user, "guess");
            driver.pass(Duration.ofSeconds(failure < 2 ? 10 : 2));
        }
        assertThat(login(again, user, user).path()).startsWith("/portal/login");
    }

    private static Page login(Page page, String user, String password) {
        return page.fill("form[action$=login]", Map.of("username", user, "password", password))
                .send();
    }

    private User user(String id) {
        User user = identities.newUser(id);
        user.setPassword(id);
        return user;
    }

    /** Confirms with a slip, then well, then once more; and runs on. @return the page before */
    private Page confirmed(Story story, ConfirmationKind kind, Map<String, String> more) {
        Page page = open(story);
        assertThat(page.has("form[action$=/name]"))
                .as("a name that nobody has rejected")
                .isFalse();
        Map<String, String> slip = new HashMap<>(more);
        slip.putAll(Map.of("by", "", "note", "typed with care"));
        Page bad = confirm(page, kind, slip).send();
        assertThat(wrong(bad).text("#confirmation-" + kind + "-by-wrong")).contains("required");
        assertThat(bad.value("#confirmation-" + kind + "-note")).isEqualTo("typed with care");
        assertThat(confirmations.newest(story.id(), kind)).isEmpty();

        Map<String, String> typed = new HashMap<>(more);
        typed.putAll(Map.of("by", "Petra Ast", "note", "seen on the phone"));
        Form good = confirm(page, kind, typed);
        done(good.send(), "Thank you: that is confirmed.");
        refusedNow(good.send(), "Nobody asked for");
        story.run();
        assertThat(story.timeline().stream()
                        .filter(text -> text.contains("seen on the phone") && text.contains(kind.fact())))
                .as("%s in %s", kind, story.timeline())
                .hasSize(1)
                .allMatch(text -> text.contains("Petra Ast"));
        return page;
    }

    private static Form confirm(Page page, ConfirmationKind kind, Map<String, String> typed) {
        return page.fill("form:has([name=kind][value=" + kind + "])", typed);
    }

    private static Form correct(Page page, Map<String, String> typed) {
        return page.fill("form[action$=/correction]", typed);
    }

    private static Form propose(Page page, String from, String to) {
        return page.fill("form[action$=/appointment]", Map.of("from", from, "to", to));
    }

    private static Form resend(Page page, String method) {
        return page.fill("form[action$=/resend]", Map.of("method", method));
    }

    private Page open(Story story) {
        Page page = acme.open("/portal/cases/" + story.id());
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page;
    }

    private static Page done(Page answer, String notice) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text(".notice.good")).startsWith(notice);
        assertThat(answer.path()).contains("?done=");
        return answer;
    }

    private static Page wrong(Page answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer;
    }

    private static String atTheFile(Page answer) {
        return wrong(answer).text("#document-wrong");
    }

    /** The page as things stand now, with what stands in the way above it. */
    private static Page refusedNow(Page answer, String why) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.text("[role=alert]")).contains(why, "The page shows how things stand now.");
        return answer;
    }
}
