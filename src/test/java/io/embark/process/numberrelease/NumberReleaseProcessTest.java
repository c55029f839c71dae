package io.embark.process.numberrelease;

import static io.embark.domain.Status.APP_ACCOUNT_DELETION;
import static io.embark.domain.Status.BACKUP_TO_CONFIRM;
import static io.embark.domain.Status.NUMBER_RELEASE_WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.domain.WaitingOn;
import io.embark.process.NotPossibleException;
import io.embark.status.Confirmations;
import io.embark.status.Confirmations.Confirmation;
import io.embark.status.Texts;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story begins with a German number that is used in the app; a small process stands in for the one that calls. */
@ProcessTest("number-release")
class NumberReleaseProcessTest {

    private static final String CALLER = "release-caller";
    private static final String CONFIRM_BACKUP = "userTask_confirmBackup";
    private static final String CONFIRM_DELETION = "userTask_confirmDeletion";
    private static final String TELL_HOW = "sendTask_tellHowToDelete";
    private static final String WAIT = "event_numberReleased";
    private static final Duration RELEASE = Duration.ofMinutes(3);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Texts texts;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Clock clock;

    @BeforeAll
    static void deployCaller(@Autowired RepositoryService repository) {
        repository
                .createDeployment()
                .addModelInstance(
                        CALLER + ".bpmn",
                        Bpmn.createExecutableProcess(CALLER)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("startEvent_numberInApp")
                                .callActivity("callActivity_numberRelease")
                                .camundaAsyncBefore()
                                .calledElement(NumberRelease.PROCESS_ID)
                                .camundaInBusinessKey("#{execution.processBusinessKey}")
                                .endEvent("endEvent_callerReleased")
                                .moveToActivity("callActivity_numberRelease")
                                .boundaryEvent("event_callerCoexistence")
                                .error("COEXISTENCE_CHOSEN")
                                .endEvent("endEvent_callerCoexistence")
                                .done())
                .deploy();
    }

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "F27, F28: backup by name, then the instructions, then the deletion, then three minutes without a call")
    void numberIsReleased() {
        Story story = inTheApp();

        story.isWaitingAt(CONFIRM_BACKUP).isAt(BACKUP_TO_CONFIRM, WaitingOn.PARTNER, "confirm-backup.coexistence");
        story.openTask(CONFIRM_BACKUP).hasCandidateGroup("onboarding-operators");
        assertThat(story.mails()).containsExactly("backup-wanted");
        assertThat(story.onboarding().dueAt())
                .isCloseTo(clock.instant().plus(Duration.ofDays(7)), within(1, ChronoUnit.MINUTES));

        story.confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED);

        story.isWaitingAt(CONFIRM_DELETION)
                .isAt(APP_ACCOUNT_DELETION, WaitingOn.PARTNER, "delete-app-account")
                .hasPassed("event_backupAcknowledged", TELL_HOW);
        assertThat(story.mails()).containsExactly("backup-wanted", "delete-app-account");
        Confirmation backup = record(story, ConfirmationKind.BACKUP_ACKNOWLEDGED);
        assertThat(backup.by()).isEqualTo("Ötz");
        assertThat(backup.at()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));

        otherSide.forgetCalls();
        story.confirm(ConfirmationKind.ACCOUNT_DELETED);

        story.isWaitingAt(WAIT).isAt(NUMBER_RELEASE_WAIT, WaitingOn.PLATFORM, "number-release");
        assertThat(story.onboarding().dueAt()).isCloseTo(clock.instant().plus(RELEASE), within(10, ChronoUnit.SECONDS));
        story.after(RELEASE.minusSeconds(10)).isWaitingAt(WAIT);

        story.after(Duration.ofSeconds(10))
                .isWaitingAt()
                .hasPassed("endEvent_numberReleased", "endEvent_callerReleased");
        otherSide.hearsNothing();
        assertThat(story.timeline())
                .contains(
                        "Ötz confirmed that the chats are backed up or not needed.",
                        "Ötz confirmed that the account in the app is deleted.");
        assertThat(story.mails()).hasSize(2);
    }

    @Test
    @DisplayName("F28: the three minutes begin with the confirmation, and nothing ends them early")
    void threeMinutesFromTheConfirmation() {
        Story story = inTheApp().confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED);
        otherSide.forgetCalls();

        story.after(Duration.ofDays(1)).confirm(ConfirmationKind.ACCOUNT_DELETED);

        story.isWaitingAt(WAIT);
        assertThatExceptionOfType(NotPossibleException.class)
                .as("confirmed a second time")
                .isThrownBy(() -> story.confirm(ConfirmationKind.ACCOUNT_DELETED));
        story.after(RELEASE.minusSeconds(10)).isWaitingAt(WAIT);
        otherSide.hearsNothing();
    }

    @ParameterizedTest
    @CsvSource({"BACKED_UP, The chats are backed up.", "NOT_NEEDED, The chats are not needed."})
    @DisplayName("F27: an operator enters what the partner said, with the name of who said it")
    void operatorPassesTheBackupOn(String decision, String words) {
        Story story = inTheApp();
        for (Map<String, Object> incomplete : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("confirmedBy", "Uwe"),
                Map.of("confirmedBy", "Uwe", "backupDecision", "MAYBE"),
                Map.of("backupDecision", decision),
                Map.of("confirmedBy", "  ", "backupDecision", decision),
                Map.of("confirmedBy", "U".repeat(201), "backupDecision", decision))) {
            assertThatThrownBy(() -> story.complete(CONFIRM_BACKUP, incomplete))
                    .as("%s", incomplete)
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        story.isWaitingAt(CONFIRM_BACKUP);
        assertThat(confirmations.newest(story.id(), ConfirmationKind.BACKUP_ACKNOWLEDGED))
                .isEmpty();

        story.claim(CONFIRM_BACKUP, "operator")
                .complete(CONFIRM_BACKUP, Map.of("confirmedBy", " Uwe ", "backupDecision", decision));

        story.isWaitingAt(CONFIRM_DELETION).hasPassed("gateway_coexistence", TELL_HOW);
        assertThat(record(story, ConfirmationKind.BACKUP_ACKNOWLEDGED))
                .returns("Uwe", Confirmation::by)
                .returns(words, Confirmation::note)
                .returns("operator", Confirmation::actor);
        assertThat(story.timeline()).contains("Uwe confirmed that the chats are backed up or not needed. " + words);
        assertThat(briefing(story, CONFIRM_DELETION, "backupConfirmed"))
                .startsWith("Uwe, ")
                .endsWith(words);
        assertThat(briefing(story, CONFIRM_DELETION, "howToDelete")).contains("Delete my account");

        assertThatThrownBy(() -> story.complete(CONFIRM_DELETION, Map.of()))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        story.claim(CONFIRM_DELETION, "operator").complete(CONFIRM_DELETION, "confirmedBy", "Ute");

        story.isWaitingAt(WAIT);
        assertThat(record(story, ConfirmationKind.ACCOUNT_DELETED))
                .returns("Ute", Confirmation::by)
                .returns("operator", Confirmation::actor);
        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .variableName("confirmedBy")
                        .count())
                .as("names that stay behind as variables")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {TELL_HOW, CONFIRM_DELETION, "sendTask_remindOfDeletion"})
    @DisplayName("F27: without the record nobody learns how to delete, not even when somebody moves the token")
    void tokenMovedPastTheBackup_isRefused(String target) {
        Story story = inTheApp();
        String release = releaseOf(story);

        assertThatThrownBy(() -> engine.getRuntimeService()
                        .createProcessInstanceModification(release)
                        .cancelAllForActivity(CONFIRM_BACKUP)
                        .startBeforeActivity(target)
                        .execute())
                .hasStackTraceContaining("Nobody has confirmed by name");

        story.isWaitingAt(CONFIRM_BACKUP);
        assertThat(story.mails()).containsExactly("backup-wanted");
    }

    @Test
    @DisplayName("F27: the record of another case does not count")
    void recordOfAnotherCase_doesNotCount() {
        inTheApp().confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED);
        Story story = inTheApp();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> story.confirm(ConfirmationKind.ACCOUNT_DELETED));
        assertThatThrownBy(() -> engine.getRuntimeService()
                        .createProcessInstanceModification(releaseOf(story))
                        .startBeforeActivity(TELL_HOW)
                        .execute())
                .hasStackTraceContaining("Nobody has confirmed by name");
    }

    @Test
    @DisplayName("F27: until the backup is confirmed, neither the API nor the form says how to delete")
    void nothingSaysHowToDeleteBeforehand() {
        Story story = inTheApp();

        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(texts.nextAction(story.onboarding(), locale))
                    .contains("BACKUP_ACKNOWLEDGED")
                    .doesNotContain("Delete my account", "Konto löschen", "Settings", "Einstellungen");
        }
        assertThat(briefings(story, CONFIRM_BACKUP).toString()).doesNotContain("Delete my account");
    }

    @ParameterizedTest
    @CsvSource({
        "+4915120009000, true",
        "+27821234567, false",
        "+2348031234567, false",
    })
    @DisplayName("F27: coexistence is offered with its consequences where the platform has it, and blocks nothing")
    void coexistenceIsOffered(String number, boolean possible) {
        Story story = inTheApp(row -> row.number(number));

        story.isAt(
                BACKUP_TO_CONFIRM,
                WaitingOn.PARTNER,
                possible ? "confirm-backup.coexistence" : "confirm-backup.deletion");
        assertThat(briefings(story, CONFIRM_BACKUP).get("coexistencePossible")).isEqualTo(possible);
        assertThat(texts.nextAction(story.onboarding(), Locale.ENGLISH).contains("2.24.17"))
                .isEqualTo(possible);
        assertThat(texts.nextAction(story.onboarding(), Locale.GERMAN).contains("20 Nachrichten"))
                .isEqualTo(possible);

        story.confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED).isWaitingAt(CONFIRM_DELETION);
    }

    @Test
    @DisplayName("F27: who prefers coexistence keeps the app, and nobody learns how to delete")
    void coexistenceChosen() {
        Story story = inTheApp();
        Map<String, Object> choice = Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE");
        assertThatThrownBy(() -> story.complete(CONFIRM_BACKUP, "backupDecision", "COEXISTENCE"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);

        story.claim(CONFIRM_BACKUP, "operator").complete(CONFIRM_BACKUP, choice);

        story.isWaitingAt().hasPassed("endEvent_coexistenceChosen", "endEvent_callerCoexistence");
        story.hasNotPassed(TELL_HOW, CONFIRM_DELETION);
        assertThat(story.mails()).containsExactly("backup-wanted");
        assertThat(story.timeline()).contains("Uwe chose coexistence: the number stays in the WhatsApp Business app.");
        assertThat(confirmations.newest(story.id(), ConfirmationKind.BACKUP_ACKNOWLEDGED))
                .isEmpty();
    }

    @Test
    @DisplayName("F27: coexistence cannot be chosen where the platform does not have it")
    void coexistenceIsNotPossible() {
        Story story = inTheApp(row -> row.number("+27821234568"));

        assertThatThrownBy(() ->
                        story.complete(CONFIRM_BACKUP, Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE")))
                .hasRootCauseMessage("The platform offers no coexistence to numbers of this country.");

        story.isWaitingAt(CONFIRM_BACKUP);
    }

    @Test
    @DisplayName("F36: who does not confirm the deletion is reminded three times")
    void deletionNotConfirmed_partnerIsReminded() {
        Story story = inTheApp().confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED);

        for (int reminders = 1; reminders <= 5; reminders++) {
            story.after(Duration.ofDays(3)).isWaitingAt(CONFIRM_DELETION);
        }

        assertThat(story.mails()).filteredOn("deletion-reminded"::equals).hasSize(3);
        story.confirm(ConfirmationKind.ACCOUNT_DELETED).isWaitingAt(WAIT);
        assertThat(story.onboarding().dueAt()).isCloseTo(clock.instant().plus(RELEASE), within(10, ChronoUnit.SECONDS));
    }

    private Story inTheApp() {
        return inTheApp(row -> row);
    }

    private Story inTheApp(UnaryOperator<Row> deviation) {
        return driver.startAlone(CALLER, Map.of(), deviation).run();
    }

    private String releaseOf(Story story) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(story.id().toString())
                .processDefinitionKey(NumberRelease.PROCESS_ID)
                .singleResult()
                .getId();
    }

    private Confirmation record(Story story, ConfirmationKind kind) {
        OnboardingId id = story.id();
        return confirmations.newest(id, kind).orElseThrow();
    }

    private String briefing(Story story, String userTask, String fact) {
        return String.valueOf(briefings(story, userTask).get(fact)).replaceAll("\\\\(.)", "$1");
    }

    private Map<?, ?> briefings(Story story, String userTask) {
        return (Map<?, ?>)
                engine.getTaskService().getVariableLocal(story.task(userTask).getId(), "briefing");
    }
}
