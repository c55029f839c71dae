package io.embark.process.obaapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.BusinessNumbers.OfficialAccountRequest;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.obaapplication.NotEligibleException.Missing;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.OfficialAccountApplication.State;
import io.embark.status.OfficialAccountApplications;
import io.embark.support.OfficialAccounts;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story begins with a number that has been registered for a month, of a verified business. */
@ProcessTest("oba-application")
class ObaApplicationProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final String TASK = "userTask_completeEvidence";
    private static final String WAIT = "receiveTask_awaitDecision";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    ObaApplicationProcess process;

    @Autowired
    OfficialAccountApplications applications;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        otherSide.onboardedAt = clock.instant().minus(Duration.ofDays(31));
    }

    @Test
    @DisplayName("F37: what comes complete is submitted with nobody's doing, and approved by the platform")
    void submittedAsItIs() {
        Story story = apply(driver.registered());
        assertThat(application(story).state()).isEqualTo(State.IN_PREPARATION);
        assertThat(application(story).waitingOn()).isEqualTo(WaitingOn.NOBODY);
        assertThat(application(story).nextAction()).isEqualTo("checking-official-account");

        story.run().isWaitingAt(WAIT).hasNotPassed(TASK);
        assertThat(application(story).state()).isEqualTo(State.SUBMITTED);
        assertThat(application(story).waitingOn()).isEqualTo(WaitingOn.PLATFORM);
        assertThat(application(story).submittedAt()).isNotNull();
        verify(numbers)
                .requestOfficialAccount(
                        eq(otherSide.numberId),
                        eq(new OfficialAccountRequest(
                                "https://www.oetz.example",
                                "Germany",
                                "German",
                                List.of("https://press.example/oetz", "https://awards.example/2026/oetz"),
                                null)));

        otherSide.official = OfficialState.APPROVED;
        decided(story, "OBA_APPROVED").hasEnded(Status.REGISTERED);
        assertThat(application(story).state()).isEqualTo(State.APPROVED);
        assertThat(application(story).isOpen()).isFalse();
        assertThat(story.mails()).containsExactly("official-account-submitted", "official-account-approved");
    }

    @Test
    @DisplayName("F37: what comes complete, but is not eligible any more or not taken, comes to an operator")
    void completeButNotTaken() {
        Story story = apply(driver.registered());
        otherSide.verification = OtherSide.verification(BusinessVerification.State.REJECTED);

        story.run().isWaitingAt(TASK);
        assertThat(application(story).waitingOn()).isEqualTo(WaitingOn.OPERATOR);
        assertThat(application(story).reasonCode()).isEqualTo("OBA_BUSINESS_NOT_VERIFIED");
        assertThat(engine.getTaskService().getVariablesLocal(story.task(TASK).getId()))
                .containsEntry("supportingLinks", "https://press.example/oetz\nhttps://awards.example/2026/oetz");
        verify(numbers, never()).requestOfficialAccount(any(), any());
    }

    @Test
    @DisplayName("F37: what is not enough is completed by an operator, submitted, and approved by the platform")
    void completedByAnOperator() {
        Story story = driver.registered();
        applyInWords(story).run().isWaitingAt(TASK);

        assertThat(application(story).state()).isEqualTo(State.IN_PREPARATION);
        assertThat(application(story).waitingOn()).isEqualTo(WaitingOn.OPERATOR);
        assertThat(application(story).askedBy()).isEqualTo("acme");
        story.complete(TASK, submit(Map.of("supportingNote", "Baker of the year 2026", "supportingLinks", LINKS)))
                .isWaitingAt(WAIT);
        assertThat(application(story).state()).isEqualTo(State.SUBMITTED);
        assertThat(application(story).waitingOn()).isEqualTo(WaitingOn.PLATFORM);
        assertThat(application(story).submittedAt()).isNotNull();
        verify(numbers)
                .requestOfficialAccount(
                        eq(otherSide.numberId),
                        eq(new OfficialAccountRequest(
                                "https://www.oetz.example",
                                "Germany",
                                "German",
                                List.of("https://press.example/oetz", "https://tv.example/oetz"),
                                "Baker of the year 2026")));

        otherSide.official = OfficialState.APPROVED;
        decided(story, "OBA_APPROVED").hasEnded(Status.REGISTERED);
        assertThat(application(story).state()).isEqualTo(State.APPROVED);
        assertThat(application(story).isOpen()).isFalse();
        assertThat(story.mails()).containsExactly("official-account-submitted", "official-account-approved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<text>&gt;= 1</text>, <text>&gt;= 3</text>",
                "<inputEntry id=\"rule_1_input_2\"><text></text>, <inputEntry id=\"rule_1_input_2\"><text>true</text>",
                "<text>&quot;COMPLETE&quot;</text>, <text>&quot;COMPLET&quot;</text>",
                // No rule matches.
                "_input_2\"><text>, _input_2\"><text>true"
            })
    @DisplayName("F37: analysts say in the table what is enough; a slip in it leads to an operator")
    void whatAnalystsSay(String change) throws IOException {
        String[] cells = change.split(", ");
        String table = Files.readString(Path.of("processes/oba-application/oba-evidence.dmn"));
        String changed = table.replace(cells[0], cells[1]);
        assertThat(changed).isNotEqualTo(table);
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("oba-evidence.dmn", changed)
                .deploy()
                .getId();
        try {
            apply(driver.registered()).run().isWaitingAt(TASK);
            verify(numbers, never()).requestOfficialAccount(any(), any());
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("F37: the case stays registered from beginning to end, and nothing of it changes")
    void theCaseStaysRegistered() {
        Story story = driver.registered();
        var before = story.onboarding();

        applyInWords(story).run();
        assertThat(story.onboarding()).isEqualTo(before);
        submitted(story);
        assertThat(story.onboarding()).isEqualTo(before);
        otherSide.official = OfficialState.REJECTED;
        decided(story, "OBA_REJECTED");

        assertThat(story.onboarding()).isEqualTo(before);
        assertThat(story.ladder()).containsExactly(Status.RECEIVED, Status.REGISTERED);
    }

    @Test
    @DisplayName("F37: the task is due by the application's own stage, and shows what was handed in")
    void theTaskIsOfTheApplication() {
        Story story = applyInWords(driver.registered()).run();

        OfficialAccountApplication application = application(story);
        assertThat(story.task(TASK).getDueDate().toInstant())
                .isCloseTo(application.dueAt(), org.assertj.core.api.Assertions.within(Duration.ofSeconds(1)))
                .isAfter(clock.instant());
        assertThat(story.task(TASK).getTenantId()).isEqualTo("acme");
        Map<String, Object> shown =
                engine.getTaskService().getVariablesLocal(story.task(TASK).getId());
        assertThat(shown)
                .containsEntry("officialWebsite", "https://www.oetz.example")
                .containsEntry("operationCountry", "Germany")
                .containsEntry("primaryLanguage", "German")
                .containsEntry("supportingLinks", "")
                .containsEntry("supportingNote", "Known in the whole valley");
        assertThat((Map<String, Object>) shown.get("briefing"))
                .containsEntry("waitingOn", "OPERATOR")
                .hasEntrySatisfying(
                        "nextAction", next -> assertThat(String.valueOf(next)).contains("official business account"));
    }

    @Test
    @DisplayName(
            "F37: after a rejection the next application is refused on day 29, unheard by the platform, and taken on day 30")
    void dayTwentyNineAndDayThirty() {
        Story story = apply(driver.registered()).run();
        otherSide.official = OfficialState.REJECTED;
        Instant rejected = clock.instant();
        decided(story, "OBA_REJECTED").hasEnded(Status.REGISTERED);

        OfficialAccountApplication application = application(story);
        assertThat(application.state()).isEqualTo(State.REJECTED);
        assertThat(application.reasonCode()).isEqualTo("OFFICIAL_ACCOUNT_REJECTED");
        assertThat(application.retryAt())
                .isAfterOrEqualTo(rejected.plus(Duration.ofDays(30)))
                .isBefore(rejected.plus(Duration.ofDays(30)).plusSeconds(60));
        assertThat(story.mails()).containsExactly("official-account-submitted", "official-account-rejected");

        driver.pass(Duration.ofDays(29));
        otherSide.forgetCalls();
        CooldownException refused = catchThrowableOfType(CooldownException.class, () -> apply(story));
        assertThat(refused.retryAt()).isEqualTo(application.retryAt());
        assertThat(refused).hasMessageContaining("cannot be appealed");
        otherSide.hearsNothing();
        story.hasEnded(Status.REGISTERED);

        driver.pass(Duration.between(clock.instant(), application.retryAt()).plusMillis(1));
        apply(story).run().isWaitingAt(WAIT);
        verify(numbers, times(1)).requestOfficialAccount(any(), any());
    }

    @Test
    @DisplayName("F37: a number that the platform does not show any more is refused with what may be the cause")
    void hiddenNumber() {
        Story story = driver.registered();
        doThrow(new PlatformRefusedException(Reason.OTHER, "HTTP 400, code 100/33", null))
                .when(numbers)
                .officialAccount(any());

        assertThatThrownBy(() -> apply(story))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("taken its approval back");
        nothingBegan(story);
    }

    @Test
    @DisplayName("F37: a number that is too young is refused with the day on which it is old enough")
    void tooEarly() {
        Story story = driver.registered();
        otherSide.onboardedAt = clock.instant().minus(Duration.ofDays(29));

        NotEligibleException refused = catchThrowableOfType(NotEligibleException.class, () -> apply(story));

        assertThat(refused.missing()).extracting(Missing::reasonCode).containsExactly("OBA_TOO_EARLY");
        String day = java.time.format.DateTimeFormatter.ofPattern("MMM d, uuuu", java.util.Locale.ENGLISH)
                .withZone(java.time.ZoneId.of("Europe/Berlin"))
                .format(otherSide.onboardedAt.plus(Duration.ofDays(30)));
        assertThat(refused).hasMessageContaining(day);
        nothingBegan(story);
    }

    @Test
    @DisplayName("F37: where the platform does not say since when a number is there, our own registration counts")
    void onPlatformSinceOurRegistration() {
        Story story = driver.registered();
        otherSide.onboardedAt = null;

        assertThat(missing(story)).containsExactly("OBA_TOO_EARLY");
        driver.pass(Duration.ofDays(30));

        apply(story).run().isWaitingAt(WAIT);
    }

    @Test
    @DisplayName("F37: everything that is missing is named at once")
    void everythingMissingIsNamed() {
        Story story = driver.registered();
        otherSide.onboardedAt = clock.instant();
        otherSide.verification = OtherSide.verification(BusinessVerification.State.REJECTED);
        otherSide.twoStepOn = false;
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        otherSide.inBusinessApp = true;

        assertThat(missing(story))
                .containsExactly(
                        "OBA_TOO_EARLY",
                        "OBA_BUSINESS_NOT_VERIFIED",
                        "OBA_TWO_STEP_OFF",
                        "OBA_NAME_NOT_APPROVED",
                        "OBA_IN_BUSINESS_APP");
        nothingBegan(story);
        otherSide.goesWell();
        otherSide.connected = false;
        otherSide.official = OfficialState.APPROVED;
        assertThat(missing(story)).containsExactly("OBA_NOT_CONNECTED", "OBA_GRANTED_ALREADY");
    }

    @Test
    @DisplayName("F37: only a registered case can apply")
    void onlyRegisteredCases() {
        Story live = driver.handInAt("name-review", "serviceTask_addNumber", Map.of());
        assertThatThrownBy(() -> apply(live))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("status");

        Story ended = driver.registered();
        driver.enter(ended.id(), Status.DEACTIVATED);
        assertThatThrownBy(() -> apply(ended))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("DEACTIVATED");
        nothingBegan(ended);
    }

    @Test
    @DisplayName("F37: two applications at once make one")
    void twoAtOnce() throws Exception {
        Story story = driver.registered();
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Callable<Throwable> one = () -> catchThrowable(() -> apply(story));
            List<Throwable> outcomes = Stream.of(people.submit(one), people.submit(one))
                    .map(ObaApplicationProcessTest::await)
                    .toList();
            assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome != null)
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal)
                            .isInstanceOf(NotPossibleException.class)
                            .hasMessageContaining("open already"));
        } finally {
            people.shutdownNow();
        }
        story.run().isWaitingAt(WAIT);
        assertThatThrownBy(() -> apply(story)).hasMessageContaining("open already");
    }

    @Test
    @DisplayName("F37: an operator may decide not to submit, with a reason that the partner reads; nothing is used up")
    void notSubmitted() {
        Story story = applyInWords(driver.registered()).run();

        assertRefused(story, Map.of("evidenceDecision", "DECLINE"), "Write down why");
        story.complete(TASK, Map.of("evidenceDecision", "DECLINE", "declineReason", " Only the client's own\n pages. "))
                .hasPassed("endEvent_notSubmitted")
                .hasEnded(Status.REGISTERED);

        assertThat(application(story).state()).isEqualTo(State.NOT_SUBMITTED);
        assertThat(application(story).reasonText()).isEqualTo("Only the client's own pages.");
        assertThat(story.mails()).containsExactly("official-account-not-submitted");
        verify(numbers, never()).requestOfficialAccount(any(), any());
        apply(story).run().isWaitingAt(WAIT);
    }

    @Test
    @DisplayName("F37: what the operator typed is refused with what to put right, and the task stays")
    void theFormIsChecked() {
        Story story = applyInWords(driver.registered()).run();

        assertRefused(story, Map.of("officialWebsite", "https://www.oetz.example"), "Choose whether");
        assertRefused(story, submit(Map.of("officialWebsite", "oetz")), "The website must be");
        assertRefused(story, submit(Map.of("operationCountry", "Atlantis")), "The country must be");
        assertRefused(story, submit(Map.of("primaryLanguage", "Klingonisch")), "The language must be");
        assertRefused(story, submit(Map.of("supportingLinks", "http://press.example/oetz")), "begins with https://");
        assertRefused(story, submit(Map.of("supportingNote", "x".repeat(2001))), "at most 2000");
        story.isWaitingAt(TASK);
        verify(numbers, never()).requestOfficialAccount(any(), any());
    }

    @Test
    @DisplayName(
            "F37: what is missing when it is submitted comes back to the operator by its names, and nothing is wasted")
    void missingAtTheSubmission() {
        Story story = applyInWords(driver.registered()).run();

        otherSide.verification = OtherSide.verification(BusinessVerification.State.REJECTED);
        story.complete(TASK, submit(Map.of("supportingLinks", "", "supportingNote", "")))
                .isWaitingAt(TASK);
        assertThat(application(story).reasonCode()).isEqualTo("OBA_BUSINESS_NOT_VERIFIED, OBA_NO_EVIDENCE");
        assertThat(application(story).state()).isEqualTo(State.IN_PREPARATION);

        assertRefused(story, Map.of("supportingLinks", LINKS), "Choose whether");
        otherSide.verification = OtherSide.verified();
        String six = String.join(
                "\n",
                Stream.iterate(1, i -> i + 1)
                        .limit(6)
                        .map(i -> "https://press.example/" + i)
                        .toList());
        story.complete(TASK, submit(Map.of("supportingLinks", six))).isWaitingAt(TASK);
        assertThat(application(story).reasonCode()).isEqualTo("OBA_TOO_MANY_LINKS");
        verify(numbers, never()).requestOfficialAccount(any(), any());

        story.complete(TASK, submit(Map.of("supportingLinks", LINKS))).isWaitingAt(WAIT);
        assertThat(application(story).reasonCode()).isNull();
    }

    @Test
    @DisplayName("F37: a request that the platform does not take comes back to the operator with its words")
    void refusedByThePlatform() {
        doThrow(new PlatformRefusedException(Reason.OTHER, "HTTP 400, code 100", null))
                .when(numbers)
                .requestOfficialAccount(any(), any());

        Story story = apply(driver.registered()).run().isWaitingAt(TASK).hasPassed("event_officialAccountRefused");
        assertThat(application(story).reasonCode()).isEqualTo("OFFICIAL_ACCOUNT_REFUSED");
        assertThat(story.detailOf(TASK)).contains("code 100");
        assertThat(story.mails()).isEmpty();

        otherSide.goesWell();
        otherSide.connected = true;
        otherSide.onboardedAt = clock.instant().minus(Duration.ofDays(31));
        submitted(story).isWaitingAt(WAIT);
    }

    @Test
    @DisplayName("F37: a token that is refused is nobody's answer: the request is an incident and not lost")
    void unauthorized() {
        Story story = driver.registered();
        doThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "HTTP 401", null))
                .when(numbers)
                .requestOfficialAccount(any(), any());

        assertThatThrownBy(() -> apply(story).run()).hasMessageContaining("401");
        story.hasNotPassed("event_officialAccountRefused");
    }

    @Test
    @DisplayName("F37: an event that never comes costs an interval; doubled and late ones change nothing")
    void lostDoubledAndLate() {
        Story story = apply(driver.registered()).run();

        decided(story, "OBA_REJECTED").isWaitingAt(WAIT);
        assertThat(application(story).state())
                .as("the event is a hint, the platform's state the truth")
                .isEqualTo(State.SUBMITTED);
        story.after(READ_BACK).isWaitingAt(WAIT).hasPassed("event_decisionReadBackDue");
        otherSide.official = OfficialState.REJECTED;
        story.after(READ_BACK).hasEnded(Status.REGISTERED);
        List<String> mails = story.mails();
        List<String> timeline = story.timeline();

        decided(story, "OBA_REJECTED");
        decided(story, "OBA_REJECTED");
        story.hasEnded(Status.REGISTERED);
        assertThat(story.mails()).isEqualTo(mails);
        assertThat(story.timeline()).isEqualTo(timeline);

        driver.pass(Duration.ofDays(31));
        apply(story).run().isWaitingAt(WAIT);
        assertThat(story.timeline().stream()
                        .filter("Something changed."::equals)
                        .count())
                .as("what came late about the first one is not told as news of the second")
                .isEqualTo(
                        timeline.stream().filter("Something changed."::equals).count());
    }

    @Test
    @DisplayName(
            "F37: where the platform shows no state at all, the event since the submission counts, an older one does not")
    void stateNotShown() {
        Story story = applyInWords(driver.registered()).run();
        alert(story, "OBA_REJECTED", clock.instant().minus(Duration.ofDays(1)));
        submitted(story);
        otherSide.official = OfficialState.NOT_STARTED;
        story.after(READ_BACK).isWaitingAt(WAIT);

        alert(story, "OBA_APPROVED", clock.instant()).hasEnded(Status.REGISTERED);
        assertThat(application(story).state()).isEqualTo(State.APPROVED);
    }

    @Test
    @DisplayName("F37: where the platform shows no state at all, a rejection by event counts as well")
    void rejectionNotShown() {
        Story story = apply(driver.registered()).run();
        otherSide.official = OfficialState.NOT_STARTED;

        alert(story, "OBA_REJECTED", clock.instant()).hasEnded(Status.REGISTERED);
        assertThat(application(story).state()).isEqualTo(State.REJECTED);
    }

    @Test
    @DisplayName("F37: the application of a case that is not registered any more is dropped")
    void caseEnded() {
        Story inPreparation = applyInWords(driver.registered()).run();
        driver.enter(inPreparation.id(), Status.DEACTIVATED);
        submitted(inPreparation).hasPassed("endEvent_dropped").hasEnded(Status.DEACTIVATED);
        assertThat(application(inPreparation).state()).isEqualTo(State.CANCELLED);
        verify(numbers, never()).requestOfficialAccount(any(), any());

        Story inReview = apply(driver.registered()).run();
        driver.enter(inReview.id(), Status.DEACTIVATED);
        inReview.after(READ_BACK).hasPassed("endEvent_droppedInReview").hasEnded(Status.DEACTIVATED);
        assertThat(application(inReview).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    @DisplayName("F37: a platform that is away begins nothing")
    void platformAway() {
        Story story = driver.registered();
        doThrow(new PlatformUnavailableException("away", false)).when(numbers).officialAccount(any());

        assertThatThrownBy(() -> apply(story)).isInstanceOf(PlatformAwayException.class);
        nothingBegan(story);
    }

    private static final String LINKS =
            "https://press.example/oetz\n\n https://tv.example/oetz \nhttps://press.example/oetz";

    private Story apply(Story story) {
        process.apply(story.id(), OfficialAccounts.evidence(), "acme");
        return story;
    }

    /** With too little evidence to be submitted as it is. */
    private Story applyInWords(Story story) {
        process.apply(story.id(), OfficialAccounts.wordsOnly(), "acme");
        return story;
    }

    private Story submitted(Story story) {
        return story.complete(TASK, Map.of("evidenceDecision", "SUBMIT"));
    }

    private static Map<String, Object> submit(Map<String, Object> typed) {
        Map<String, Object> form = new HashMap<>(typed);
        form.put("evidenceDecision", "SUBMIT");
        return form;
    }

    private Story decided(Story story, String alert) {
        return alert(story, alert, null);
    }

    /** @param at when it happened by the platform's clock, or null */
    private Story alert(Story story, String alert, Instant at) {
        return story.event(new PlatformEvent(
                "META",
                alert + story.id() + System.nanoTime(),
                "account_alerts",
                "officialAccount.decided",
                story.subject(Type.PHONE_NUMBER_ID),
                "Something changed.",
                "{\"value\":{\"alert_info\":{\"alert_type\":\"%s\"}}}".formatted(alert),
                at));
    }

    private OfficialAccountApplication application(Story story) {
        return applications.newest(story.id()).orElseThrow();
    }

    private List<String> missing(Story story) {
        return catchThrowableOfType(NotEligibleException.class, () -> apply(story)).missing().stream()
                .map(Missing::reasonCode)
                .toList();
    }

    private void nothingBegan(Story story) {
        assertThat(applications.newest(story.id())).isEmpty();
        assertThat(story.whereabouts()).isEmpty();
        verify(numbers, never()).requestOfficialAccount(any(), any());
    }

    private static void assertRefused(Story story, Map<String, Object> form, String words) {
        assertThatThrownBy(() -> story.complete(TASK, form)).hasStackTraceContaining(words);
    }

    private static <T> T await(Future<T> outcome) {
        try {
            return outcome.get(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
