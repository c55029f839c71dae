package io.embark.process.bspmigration;

import static io.embark.domain.ConfirmationKind.TWO_STEP_REMOVED;
import static io.embark.domain.Status.MIGRATING;
import static io.embark.domain.Status.TWO_STEP_REMOVAL;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.declined;
import static io.embark.support.OtherSide.verification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.backend.SourceNumbers;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.backend.SourceNumbers.Standing;
import io.embark.backend.SourceNumbers.Template;
import io.embark.domain.CallWindow;
import io.embark.domain.Industry;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.process.RouteProcess;
import io.embark.status.Confirmations;
import io.embark.status.CutOvers;
import io.embark.status.NumberMoves;
import io.embark.status.Preconditions;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story is about a number whose source is shared with us and in order, unless it says otherwise. */
@ProcessTest("bsp-migration")
class BspMigrationProcessTest {

    private static final String CODE = "918273";
    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final Duration STILL_IN_USE = Duration.ofMinutes(5);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** All that an operator has to confirm while the source account is not shared with us. */
    private static final List<String> HIDDEN = List.of(
            "REGISTERED_AT_SOURCE",
            "SAME_BUSINESS",
            "NAME_APPROVED",
            "NO_RENAME_PENDING",
            "SOURCE_ACCOUNT_APPROVED",
            "NOT_IN_BUSINESS_APP",
            "NO_OPEN_INVOICES");

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    RouteProcess process;

    @Autowired
    SourceNumbers sources;

    @Autowired
    NumberMoves moves;

    @Autowired
    Preconditions preconditions;

    @Autowired
    Confirmations confirmations;

    @Autowired
    CutOvers cutOvers;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    // The way of every route

    @Test
    void numberMovesWithoutAnyTaskForOperators() {
        Story story = handIn();
        story.isWaitingAt("userTask_confirmTwoStepRemoved")
                .isAt(TWO_STEP_REMOVAL, WaitingOn.SOURCE_PROVIDER, "lift-two-step");
        assertThat(story.mails()).containsExactly("lift-two-step");

        story.confirm(TWO_STEP_REMOVED).complete("userTask_enterCode", "verificationCode", CODE);

        story.hasNotPassed(
                        "userTask_clearPreconditions",
                        "sendTask_tellTwoStepStillOn",
                        "event_windowOpened",
                        "event_migrationRefused",
                        "sendTask_tellRejected")
                .hasPassed("callActivity_moveReview", "endEvent_registered")
                .hasEnded(Status.REGISTERED);
        assertThat(story.ladder())
                .containsExactly(
                        Status.RECEIVED,
                        Status.APPROVE_ON_BEHALF,
                        Status.BUSINESS_VERIFICATION_REQUIRED,
                        Status.BRAND_IN_REVIEW,
                        TWO_STEP_REMOVAL,
                        MIGRATING,
                        Status.READY_FOR_ACTIVATION,
                        Status.CODE_SENT_OUT,
                        MIGRATING,
                        Status.REGISTERED);
        assertThat(story.mails()).containsExactly("lift-two-step", "code-wanted", "moved-from-provider");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
        verify(numbers, times(1)).migrate(otherSide.waba, story.onboarding().phoneNumber(), "Bäckerei Ötz");
        verify(numbers, never()).add(any(), any(), any());
    }

    @Test
    void clientNotAdmitted_isRejected() {
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION).industry(Industry.TOBACCO))
                .run();

        story.endedAsRejected("event_screeningEnded", "POLICY_PROHIBITED");
        otherSide.hearsNothing();
    }

    @Test
    void approvalGivenUp_isRejected() {
        otherSide.shared = List.of();
        otherSide.signUp = declined();
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION).withoutWaba())
                .run()
                .after(READ_BACK)
                .complete("userTask_settleDeclinedApproval", "declineDecision", "END");

        story.endedAsRejected("event_approvalEnded", "APPROVAL_ENDED");
    }

    @Test
    void approvalExpired_endsAsExpired() {
        otherSide.shared = List.of();
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION).withoutWaba())
                .run()
                .after(Duration.ofDays(90));

        story.hasPassed("event_approvalExpired", "endEvent_expired").hasEnded(Status.EXPIRED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(story.mails()).endsWith("approval-expired");
    }

    @Test
    void verificationGivenUp_isRejected() {
        otherSide.verification = verification(State.REJECTED);
        Story story = handIn().after(Duration.ofDays(7))
                .complete("userTask_decideVerification", "verificationDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "VERIFICATION_REJECTED");
    }

    @Test
    void accountRejected_isRejected() {
        otherSide.account = Review.REJECTED;
        Story story = handIn().complete("userTask_decideAccountRejection", "accountDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "ACCOUNT_REJECTED");
    }

    @Test
    void activationGivenUp_isRejected() {
        doThrow(refused(Reason.RESTRICTED)).when(numbers).requestCode(any(), any(), any());
        Story story =
                handIn().confirm(TWO_STEP_REMOVED).complete("userTask_settleCodeRequest", "codeRequestDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "ACTIVATION_ENDED");
    }

    @Test
    @DisplayName("F27: a number that proves to be in the app, and stays there, is withdrawn")
    void coexistenceChosen_endsAsWithdrawn() {
        doThrow(refused(Reason.NUMBER_RECENTLY_DELETED)).when(numbers).requestCode(any(), any(), any());
        Story story = handIn().confirm(TWO_STEP_REMOVED)
                .after(STILL_IN_USE)
                .after(STILL_IN_USE)
                .complete("userTask_settleNumberInUse", "numberInUseDecision", "HAVE_IT_RELEASED")
                .complete("userTask_confirmBackup", Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE"));

        story.hasPassed("event_coexistenceChosen", "endEvent_coexistenceChosen")
                .hasNotPassed("sendTask_tellRejected")
                .hasEnded(Status.WITHDRAWN);
        assertThat(story.onboarding().reasonCode()).isEqualTo("COEXISTENCE_CHOSEN");
        assertThat(story.mails()).endsWith("coexistence-chosen");
    }

    @Test
    @DisplayName("F07: a client that takes its approval back is asked again; one that does not is left alone")
    void approvalRevoked_clientIsAskedAgain() {
        Story story = handIn();
        List<String> before = story.whereabouts();
        story.event("approval.revoked", Type.WABA).isWaitingAt(before.toArray(String[]::new));
        story.hasPassed("endEvent_stillShared").hasNotPassed("event_approvalRevoked");

        otherSide.shared = List.of();
        story.event("approval.revoked", Type.WABA).isWaitingAt("receiveTask_awaitApproval");

        story.hasPassed("endEvent_approvalRevoked", "serviceTask_forgetAccount", "sendTask_tellApprovalRevoked");
        otherSide.signUp = accepted(otherSide.waba);
        otherSide.shared = List.of(account(otherSide.waba));
        story.after(READ_BACK).hasNotPassed("event_approvalEnded");
        assertThat(story.onboarding().status()).isNotEqualTo(Status.APPROVE_ON_BEHALF);
        assertThat(story.onboarding().reasonCode()).isNotEqualTo("APPROVAL_REVOKED");
    }

    @Test
    void signUpMovedTheNumber_onlyTheReadBackAndTheComparisonAreLeft() {
        otherSide.shared = List.of();
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION).withoutWaba())
                .run();
        otherSide.signUp = new SignUpState(
                Progress.ACCEPTED,
                otherSide.waba,
                true,
                story.onboarding().phoneNumber().digits(),
                null);
        otherSide.numberAdded = true;
        otherSide.connected = true;

        // What it was worth before, nobody noted: people compare.
        story.after(READ_BACK)
                .complete("userTask_settleDifference", Map.of("acceptedBy", "Anna Ötz", "settlementNote", "Looked."))
                .hasPassed("callActivity_numberActivation", "callActivity_moveReview", "endEvent_registered")
                .hasNotPassed("serviceTask_readPreconditions", "serviceTask_migrateNumber")
                .hasEnded(Status.REGISTERED);
        verify(numbers, never()).migrate(any(), any(), any());
    }

    @Test
    void withdrawn_everythingOfTheCaseIsGoneAndNobodyIsCalled() {
        Story story = handIn().isWaitingAt("userTask_confirmTwoStepRemoved");
        otherSide.forgetCalls();

        story.withdraw();

        story.after(Duration.ofDays(91)).hasPassed("endEvent_withdrawn").hasEnded(Status.WITHDRAWN);
        otherSide.hearsNothing();
    }

    // Preconditions

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SAME_BUSINESS", "NO_OPEN_INVOICES", "TWO_STEP_LIFTED", "ACCEPTED_BY_PLATFORM"})
    @DisplayName("F33: one red precondition is shown with its owner, cannot be confirmed away, and holds everything up")
    void redPrecondition_goesOnlyWhenThePlatformReadsAsGood(Precondition red) {
        turnRedBehindTheReviews(red);
        Story story = handIn();
        story.isWaitingAt("userTask_clearPreconditions")
                .isAt(TWO_STEP_REMOVAL, WaitingOn.OPERATOR, "clear-preconditions");
        assertThat(story.onboarding().reasonCode()).isEqualTo("PRECONDITION_NOT_MET");
        assertThat(reds(story)).containsExactly(red.words());
        assertThat(rowOf(story, red))
                .containsEntry("state", "\u2717 not met")
                .containsEntry("whatToDo", red.whatToDo())
                .doesNotContainEntry("owner", "");
        assertThat(offered(story)).isEmpty();

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.submit("userTask_clearPreconditions", checkAgain(red.name())))
                .withMessageContaining("cannot be confirmed");
        story.complete("userTask_clearPreconditions", checkAgain()).isWaitingAt("userTask_clearPreconditions");
        assertThat(story.mails()).doesNotContain("lift-two-step");

        everythingReadsAsGood();
        story.complete("userTask_clearPreconditions", checkAgain())
                .isWaitingAt("userTask_confirmTwoStepRemoved")
                .confirm(TWO_STEP_REMOVED)
                .isWaitingAt("userTask_enterCode");
        verify(numbers, times(1)).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F32: a source that is not found among the accounts of the same business is asked about, not called")
    void sourceOfAnotherBusiness_isAskedAboutInsteadOfCalled() {
        otherSide.source = null;
        Story story = handIn().isWaitingAt("userTask_clearPreconditions");

        assertThat(rowOf(story, Precondition.SAME_BUSINESS))
                .containsEntry("state", "? to be confirmed")
                .containsEntry("owner", "Partner");
        story.complete("userTask_clearPreconditions", "checklistDecision", "END");

        story.endedAsRejected("gateway_goOn", "PRECONDITION_NOT_MET");
        verify(numbers, never()).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F33: what the platform hides counts as red until somebody confirms it, by name")
    void hiddenSource_operatorConfirmsItemByItem() {
        otherSide.source = null;
        Story story = handIn();
        assertThat(offered(story)).containsExactlyElementsOf(HIDDEN);

        story.submitAs("olga", "userTask_clearPreconditions", checkAgain("SAME_BUSINESS", "NAME_APPROVED"))
                .run();
        assertThat(offered(story)).hasSize(5).doesNotContain("SAME_BUSINESS", "NAME_APPROVED");
        assertThat(rowOf(story, Precondition.SAME_BUSINESS))
                .containsEntry("state", "\u2713 met")
                .containsEntry("whatToDo", "Confirmed by olga");
        assertThat(preconditions.of(story.id()))
                .filteredOn(item -> item.confirmedBy() != null)
                .allSatisfy(item ->
                        assertThat(item.confirmedAt()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES)))
                .hasSize(2);
        assertThat(story.timeline())
                .contains("Confirmed for the move: %s.".formatted(Precondition.SAME_BUSINESS.words()));

        story.complete(
                        "userTask_clearPreconditions",
                        checkAgain(HIDDEN.stream()
                                .filter(name -> !name.equals("SAME_BUSINESS") && !name.equals("NAME_APPROVED"))
                                .toArray(String[]::new)))
                .isWaitingAt("userTask_confirmTwoStepRemoved");
    }

    @Test
    @DisplayName("F31: where the platform hides two-step verification, an operator has to agree with the partner")
    void hiddenTwoStep_partnerConfirmsAndOperatorAgrees() {
        Story story = hiddenAndConfirmed();
        story.isWaitingAt("userTask_clearPreconditions");
        assertThat(offered(story)).containsExactly("TWO_STEP_LIFTED");
        verify(numbers, never()).migrate(any(), any(), any());

        story.complete("userTask_clearPreconditions", checkAgain("TWO_STEP_LIFTED"))
                .isWaitingAt("userTask_enterCode");
        verify(numbers, times(1)).migrate(any(), any(), any());
    }

    @Test
    @DisplayName(
            "F31: an operator who sees that hidden two-step verification is still on sends the case back to the partner")
    void hiddenTwoStep_operatorDisagrees() {
        Story story = hiddenAndConfirmed();

        story.complete("userTask_clearPreconditions", "checklistDecision", "STILL_ON")
                .hasPassed("sendTask_tellTwoStepStillOn")
                .isWaitingAt("userTask_confirmTwoStepRemoved");
        assertThat(story.onboarding().reasonCode()).isEqualTo("TWO_STEP_STILL_ON");

        story.confirm(TWO_STEP_REMOVED)
                .complete("userTask_clearPreconditions", checkAgain("TWO_STEP_LIFTED"))
                .isWaitingAt("userTask_enterCode");
    }

    @Test
    void partnerWasNotAskedYet_nobodyCanSayThatItWasWrong() {
        otherSide.source = null;
        Story story = handIn();

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.submit("userTask_clearPreconditions", Map.of("checklistDecision", "STILL_ON")))
                .withMessageContaining("The partner has not said yet");
    }

    @Test
    void sourceThatComesIntoSight_countsMoreThanWhatWasConfirmed() {
        otherSide.source = null;
        Story story = handIn().complete("userTask_clearPreconditions", checkAgain(HIDDEN.toArray(String[]::new)));

        otherSide.source = source(true, false, NameStatus.DECLINED, false, Review.APPROVED, false);
        story.confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_clearPreconditions");

        assertThat(reds(story)).containsExactly(Precondition.NAME_APPROVED.words());
        assertThat(offered(story)).isEmpty();
    }

    @Test
    void lostSubscription_isRenewedWithoutAnybody() {
        Story story = handIn();
        otherSide.subscribed = false;

        story.confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_enterCode");

        assertThat(otherSide.subscribed).isTrue();
    }

    // Two-step verification

    @Test
    @DisplayName("F31: no code and no migration before the partner confirms and the platform agrees")
    void twoStepOn_partnerAloneIsNotBelieved() {
        otherSide.source = source(true, true, NameStatus.APPROVED, false, Review.APPROVED, false);
        Story story = handIn();

        story.confirm(TWO_STEP_REMOVED)
                .hasPassed("sendTask_tellTwoStepStillOn")
                .isWaitingAt("userTask_confirmTwoStepRemoved")
                .isAt(TWO_STEP_REMOVAL, WaitingOn.SOURCE_PROVIDER, "lift-two-step");
        assertThat(story.onboarding().reasonCode()).isEqualTo("TWO_STEP_STILL_ON");
        assertThat(story.mails()).containsExactly("lift-two-step", "two-step-still-on");
        verify(numbers, never()).migrate(any(), any(), any());
        verify(numbers, never()).requestCode(any(), any(), any());

        otherSide.source = OtherSide.source();
        story.confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_enterCode");
        assertThat(story.onboarding().reasonCode()).isNull();
        verify(numbers, times(1)).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F31: where the platform does not show two-step verification, an operator has to see that it is off")
    void twoStepHidden_operatorConfirmsIt() {
        otherSide.source = source(true, null, NameStatus.APPROVED, false, Review.APPROVED, false);
        Story story = handIn();

        story.confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_clearPreconditions");
        assertThat(offered(story)).containsExactly("TWO_STEP_LIFTED");
        verify(numbers, never()).migrate(any(), any(), any());

        story.complete("userTask_clearPreconditions", checkAgain("TWO_STEP_LIFTED"))
                .isWaitingAt("userTask_enterCode");
    }

    @Test
    void partnerConfirmed_atOnceNobodyHasToActAnyMore() {
        Story story = handIn();

        process.confirm(story.id(), TWO_STEP_REMOVED, "Anna Ötz", null, "acme");

        story.isAt(TWO_STEP_REMOVAL, WaitingOn.NOBODY, "check-preconditions");
    }

    @Test
    @DisplayName("F31: the platform alone is not believed either: without the partner's confirmation nothing is called")
    void twoStepOff_partnerHasNotConfirmed() {
        handIn().after(Duration.ofDays(3)).isWaitingAt("userTask_confirmTwoStepRemoved");

        verify(numbers, never()).migrate(any(), any(), any());
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F31: the platform's refusal of the migration sends the case back to the partner")
    void platformSaysAtTheCallThatTwoStepIsOn() {
        Story story = hiddenAndConfirmed();
        doThrow(refused(Reason.NUMBER_STILL_IN_USE)).when(numbers).migrate(any(), any(), any());

        story.complete("userTask_clearPreconditions", checkAgain("TWO_STEP_LIFTED"))
                .hasPassed("event_twoStepStillOn", "sendTask_tellTwoStepStillOn")
                .isWaitingAt("userTask_confirmTwoStepRemoved");
        assertThat(story.onboarding().reasonCode()).isEqualTo("TWO_STEP_STILL_ON");
        verify(numbers, never()).requestCode(any(), any(), any());

        // What the operator confirmed has proved wrong: it has to be confirmed anew.
        story.confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_clearPreconditions");
        assertThat(offered(story)).containsExactly("TWO_STEP_LIFTED");
    }

    @Test
    void partnerTellsTheOperator_whoNamesThePerson() {
        Story story = handIn();
        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.submit("userTask_confirmTwoStepRemoved", Map.of("confirmedBy", " ")))
                .withMessageContaining("Enter who at the partner confirmed it");

        story.submitAs("olga", "userTask_confirmTwoStepRemoved", Map.of("confirmedBy", "Anna Ötz"))
                .run()
                .isWaitingAt("userTask_enterCode");

        assertThat(confirmations.newest(story.id(), TWO_STEP_REMOVED).orElseThrow())
                .satisfies(confirmation -> {
                    assertThat(confirmation.by()).isEqualTo("Anna Ötz");
                    assertThat(confirmation.actor()).isEqualTo("olga");
                });
        assertThat(story.timeline()).contains("Anna Ötz confirmed that two-step verification is off.");
    }

    @Test
    @DisplayName("F31: a slow provider brings reminders, then a lead; the partner's confirmation still counts")
    void slowProvider_leadWaitsLonger_partnerConfirmsAfterAll() {
        Story story = handIn();
        for (int reminders = 1; reminders <= 4; reminders++) {
            story.after(Duration.ofDays(3)).isWaitingAt("userTask_confirmTwoStepRemoved");
            assertThat(story.mails()).hasSize(1 + reminders).endsWith("two-step-reminded");
        }
        story.after(Duration.ofDays(2))
                .isWaitingAt("userTask_decideOnTwoStep")
                .isAt(TWO_STEP_REMOVAL, WaitingOn.OPERATOR, "decide-on-two-step");
        story.openTask("userTask_decideOnTwoStep").hasCandidateGroup("onboarding-leads");

        story.complete("userTask_decideOnTwoStep", "twoStepDecision", "WAIT")
                .isWaitingAt("userTask_confirmTwoStepRemoved");
        assertThat(story.onboarding().reasonCode()).isEqualTo("TWO_STEP_NOT_LIFTED");
        story.after(Duration.ofDays(14)).isWaitingAt("userTask_decideOnTwoStep");
        assertThat(story.mails()).containsOnlyOnce("lift-two-step");

        story.confirm(TWO_STEP_REMOVED)
                .hasPassed("event_twoStepRemovedAfterAll")
                .isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName("F31: a hostile provider ends the case by a lead's decision, and nothing was called")
    void hostileProvider_leadEnds() {
        Story story =
                handIn().after(Duration.ofDays(14)).complete("userTask_decideOnTwoStep", "twoStepDecision", "END");

        story.endedAsRejected("gateway_waitLonger", "TWO_STEP_NOT_LIFTED");
        verify(numbers, never()).migrate(any(), any(), any());
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    // The migration call

    @Test
    @DisplayName("F34: what the number is worth at its source is noted directly before the call")
    void sourceIsNotedBeforeTheCall() {
        otherSide.standingAtSource = new Standing(
                "Bäckerei Ötz", "GREEN", "TIER_10K", true, List.of(new Template("order", "de", "APPROVED", "GREEN")));
        Story story = handIn();
        assertThat(moves.source(story.id())).isEmpty();

        story.confirm(TWO_STEP_REMOVED);

        assertThat(moves.source(story.id()).orElseThrow()).satisfies(source -> {
            assertThat(source.wabaId()).isEqualTo(OtherSide.source().wabaId());
            assertThat(source.numberId()).isEqualTo(OtherSide.source().phoneNumberId());
            assertThat(source.standing().messagingLimit()).isEqualTo("TIER_10K");
            assertThat(source.standing().templates()).extracting("name").containsExactly("order");
        });
    }

    @Test
    void sourceThatHidesWhatBelongsToTheNumber_stopsNoMove() {
        doThrow(refused(Reason.NOT_FOUND)).when(sources).standing(any(), any());

        Story story = handIn().confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_enterCode");

        assertThat(story.timeline())
                .contains("What belongs to the number at its source could not be read: Meta says no.");
    }

    @Test
    @DisplayName(
            "F32, F33: what the platform objects to at the call is shown in its words, put right, and only then tried again")
    void platformObjects_isPutRightAndTriedAgain() {
        doThrow(new PlatformRefusedException(
                        Reason.PRECONDITION_NOT_MET, "100/2388103: \"Messaging for\" is not approved", null))
                .when(numbers)
                .migrate(any(), any(), any());
        Story story = handIn().confirm(TWO_STEP_REMOVED);

        story.hasPassed("event_migrationRefused").isWaitingAt("userTask_clearPreconditions");
        assertThat(offered(story)).containsExactly("ACCEPTED_BY_PLATFORM");
        assertThat(rowOf(story, Precondition.ACCEPTED_BY_PLATFORM)).containsEntry("state", "? to be confirmed");
        assertThat(String.valueOf(briefing(story).get("objection")).replace("\\", ""))
                .isEqualTo("100/2388103: \"Messaging for\" is not approved");
        story.complete("userTask_clearPreconditions", checkAgain()).isWaitingAt("userTask_clearPreconditions");
        verify(numbers, times(1)).migrate(any(), any(), any());

        // Put right, and refused once more: the tick counts for one try.
        story.complete("userTask_clearPreconditions", checkAgain("ACCEPTED_BY_PLATFORM"))
                .isWaitingAt("userTask_clearPreconditions");
        assertThat(offered(story)).containsExactly("ACCEPTED_BY_PLATFORM");
        verify(numbers, times(2)).migrate(any(), any(), any());
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    @Test
    void missingPermission_isAnIncidentAndNoRefusal() {
        doThrow(refused(Reason.UNAUTHORIZED)).when(numbers).migrate(any(), any(), any());
        Story story = handIn();

        assertThatExceptionOfType(PlatformRefusedException.class).isThrownBy(() -> story.confirm(TWO_STEP_REMOVED));
        story.hasNotPassed("event_migrationRefused");
    }

    @Test
    void numberIsListedAlready_isTakenAsMoved() {
        doAnswer(call -> {
                    otherSide.numberAdded = true;
                    otherSide.firstName = "Bäckerei Ötz";
                    throw refused(Reason.NUMBER_ALREADY_LISTED);
                })
                .when(numbers)
                .migrate(any(), any(), any());

        Story story = handIn().confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_enterCode");

        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
    }

    @Test
    void numberIsSaidToBeListedAndIsNot_isLookedAtByAPerson() {
        doThrow(refused(Reason.NUMBER_ALREADY_LISTED)).when(numbers).migrate(any(), any(), any());

        handIn().confirm(TWO_STEP_REMOVED)
                .hasPassed("event_migrationRefused")
                .isWaitingAt("userTask_clearPreconditions");
    }

    @Test
    void numberKeepsItsName_whateverTheRowAskedFor() {
        doAnswer(call -> {
                    otherSide.numberAdded = true;
                    otherSide.firstName = "Ötz seit 1890";
                    return otherSide.numberId;
                })
                .when(numbers)
                .migrate(any(), any(), any());

        Story story = handIn().confirm(TWO_STEP_REMOVED).isWaitingAt("userTask_enterCode");

        assertThat(story.onboarding().displayName()).isEqualTo("Ötz seit 1890");
        assertThat(story.timeline())
                .contains("The number keeps its display name \"Ötz seit 1890\"; the row had \"Bäckerei Ötz\".");
    }

    // The cut-over

    @Test
    @DisplayName(
            "F35: a cut-over waits for its window and for the operator on duty, and reads everything again before the call")
    void windowIsWaitedForAndStartedByAnOperator() {
        Story story = handIn();
        CallWindow window = window(story, Duration.ofDays(2));
        story.confirm(TWO_STEP_REMOVED)
                .isWaitingAt("event_windowOpened")
                .isAt(MIGRATING, WaitingOn.NOBODY, "await-cut-over");
        assertThat(story.onboarding().dueAt()).isEqualTo(window.opensAt());
        verify(numbers, never()).migrate(any(), any(), any());

        story.after(Duration.ofDays(2).plusMinutes(1))
                .isWaitingAt("userTask_startCutOver")
                .isAt(MIGRATING, WaitingOn.OPERATOR, "start-cut-over");
        verify(numbers, never()).migrate(any(), any(), any());

        story.submitAs("olga", "userTask_startCutOver", Map.of("cutOverDecision", "START"))
                .run()
                .isWaitingAt("userTask_enterCode");
        verify(numbers, times(1)).migrate(any(), any(), any());
        assertThat(story.timesPassed("serviceTask_readPreconditions")).isEqualTo(3);
        assertThat(cutOvers.of(story.id()).orElseThrow().startedBy()).isEqualTo("olga");
        assertThat(story.timeline()).contains("Started the cut-over.");
        assertThat(story.ladder()).containsSequence(TWO_STEP_REMOVAL, MIGRATING, Status.READY_FOR_ACTIVATION);
    }

    @Test
    @DisplayName("F35: what has turned red since stops the cut-over")
    void startedAndRedMeanwhile_nothingIsCalled() {
        Story story = handIn();
        window(story, Duration.ofHours(1));
        story.confirm(TWO_STEP_REMOVED).after(Duration.ofMinutes(61));
        otherSide.paymentMethod = false;

        story.complete("userTask_startCutOver", "cutOverDecision", "START").isWaitingAt("userTask_clearPreconditions");

        verify(numbers, never()).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F35: a window that nobody used is told to the partner, and another one agreed on")
    void windowClosedBeforeAnybodyStarted_anotherOneIsAgreedOn() {
        Story story = handIn();
        window(story, Duration.ofHours(1));
        story.confirm(TWO_STEP_REMOVED).after(Duration.ofMinutes(61)).after(Duration.ofHours(3));

        story.hasPassed("event_windowClosed", "sendTask_tellWindowMissed")
                .isWaitingAt("userTask_agreeOnCutOver")
                .isAt(MIGRATING, WaitingOn.OPERATOR, "agree-on-cut-over");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CUT_OVER_MISSED");
        assertThat(story.mails()).endsWith("cut-over-missed");
        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.submit("userTask_agreeOnCutOver", typed(Duration.ofHours(-2))))
                .withMessageContaining("is over already");

        story.complete("userTask_agreeOnCutOver", typed(Duration.ofDays(1))).isWaitingAt("event_windowOpened");
        story.after(Duration.ofDays(1).plusMinutes(1))
                .complete("userTask_startCutOver", "cutOverDecision", "START")
                .isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName(
            "F35: two-step verification lifted only after the window: the partner is told, and none may be needed any more")
    void windowMissedBecauseOfTwoStep_noneIsNeededAnyMore() {
        Story story = handIn();
        window(story, Duration.ofHours(1));

        story.after(Duration.ofDays(2))
                .confirm(TWO_STEP_REMOVED)
                .hasPassed("sendTask_tellWindowMissed")
                .hasNotPassed("event_windowOpened")
                .isWaitingAt("userTask_agreeOnCutOver");
        verify(numbers, never()).migrate(any(), any(), any());
        story.complete("userTask_agreeOnCutOver", "cutOverAgreement", "NONE").isWaitingAt("userTask_enterCode");

        assertThat(cutOvers.of(story.id())).isEmpty();
    }

    @Test
    @DisplayName("F35: the operator on duty may put the cut-over off, and cannot start it outside its window")
    void operatorPutsTheCutOverOff() {
        Story story = handIn();
        window(story, Duration.ofHours(1));
        story.confirm(TWO_STEP_REMOVED).after(Duration.ofMinutes(61));
        driver.pass(Duration.ofHours(3));
        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.submit("userTask_startCutOver", Map.of("cutOverDecision", "START")))
                .withMessageContaining("The window is not open");

        story.complete("userTask_startCutOver", "cutOverDecision", "ANOTHER_WINDOW")
                .isWaitingAt("userTask_agreeOnCutOver")
                .hasNotPassed("sendTask_tellWindowMissed");

        verify(numbers, never()).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F31: a migration that was held up reads everything again before anything moves")
    void heldUpBeforeTheMove_readsEverythingAgain() {
        Story story = handIn();
        process.confirm(story.id(), TWO_STEP_REMOVED, "Anna Ötz", null, "acme");
        story.runUntil("serviceTask_migrateNumber");

        otherSide.source = source(true, true, NameStatus.APPROVED, false, Review.APPROVED, false);
        driver.pass(Duration.ofMinutes(3));
        story.run().isWaitingAt("userTask_confirmTwoStepRemoved");

        assertThat(story.onboarding().reasonCode()).isEqualTo("TWO_STEP_STILL_ON");
        verify(numbers, never()).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F35: a migration that was held up past its window does not move the number with nobody on duty")
    void heldUpPastTheWindow_isNotMoved() {
        Story story = handIn();
        window(story, Duration.ofHours(1));
        story.confirm(TWO_STEP_REMOVED).after(Duration.ofHours(1)).isWaitingAt("userTask_startCutOver");
        story.submit("userTask_startCutOver", Map.of("cutOverDecision", "START"));
        story.runUntil("serviceTask_migrateNumber");

        driver.pass(Duration.ofHours(3));
        story.run().isWaitingAt("userTask_agreeOnCutOver");

        verify(numbers, never()).migrate(any(), any(), any());
    }

    @Test
    @DisplayName("F31: two-step verification that is on again at the code is for an operator, not for the app")
    void numberInUseAtTheCode_isNotTakenForTheApp() {
        doThrow(refused(Reason.NUMBER_STILL_IN_USE)).when(numbers).requestCode(any(), any(), any());

        Story story = handIn().confirm(TWO_STEP_REMOVED);

        story.isWaitingAt("userTask_settleCodeRequest").hasNotPassed("event_numberStillInUse");
    }

    @Test
    @DisplayName("F34: a number that is registered cannot be withdrawn while what came along is compared")
    void withdrawalWhileTheMoveIsReviewed_isRefused() {
        otherSide.standing = new Standing("Bäckerei Ötz", "GREEN", "TIER_250", false, List.of());
        Story story = handIn().confirm(TWO_STEP_REMOVED).complete("userTask_enterCode", "verificationCode", CODE);
        story.isWaitingAt("userTask_settleDifference");

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.withdraw(story.id(), "acme"))
                .withMessageContaining("registered");

        story.isWaitingAt("userTask_settleDifference").hasNotPassed("endEvent_withdrawn");
    }

    private Story handIn() {
        return driver.handIn(row -> row.route(Route.BSP_MIGRATION)).run();
    }

    /** The source is hidden, an operator has confirmed what it had to, and the partner that two-step verification is off. */
    private Story hiddenAndConfirmed() {
        otherSide.source = null;
        return handIn().complete("userTask_clearPreconditions", checkAgain(HIDDEN.toArray(String[]::new)))
                .confirm(TWO_STEP_REMOVED);
    }

    private CallWindow window(Story story, Duration ahead) {
        Instant opensAt = clock.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        CallWindow window = new CallWindow(opensAt, opensAt.plus(Duration.ofHours(2)), BERLIN);
        cutOvers.agree(story.id(), window, "acme");
        return window;
    }

    private Map<String, Object> typed(Duration ahead) {
        LocalDateTime from =
                LocalDateTime.ofInstant(clock.instant().plus(ahead), BERLIN).truncatedTo(ChronoUnit.MINUTES);
        return Map.of(
                "cutOverAgreement", "WINDOW",
                "cutOverFrom", from.toString(),
                "cutOverTo", from.plusHours(2).toString());
    }

    private static Map<String, Object> checkAgain(String... confirmed) {
        return Map.of("checklistDecision", "CHECK_AGAIN", "confirmedPreconditions", List.of(confirmed));
    }

    /** What the reviews of the way before would stop at turns red when they are over. */
    private void turnRedBehindTheReviews(Precondition precondition) {
        switch (precondition) {
            case REGISTERED_AT_SOURCE ->
                otherSide.source = source(false, false, NameStatus.APPROVED, false, Review.APPROVED, false);
            case NAME_APPROVED ->
                otherSide.source = source(true, false, NameStatus.PENDING_REVIEW, false, Review.APPROVED, false);
            case NO_RENAME_PENDING ->
                otherSide.source = source(true, false, NameStatus.APPROVED, true, Review.APPROVED, false);
            case SOURCE_ACCOUNT_APPROVED ->
                otherSide.source = source(true, false, NameStatus.APPROVED, false, Review.PENDING, false);
            case NOT_IN_BUSINESS_APP ->
                otherSide.source = source(true, false, NameStatus.APPROVED, false, Review.APPROVED, true);
            case DESTINATION_CAN_PAY -> otherSide.paymentMethod = false;
            case DESTINATION_SUBSCRIBED -> doAnswer(call -> null).when(accounts).subscribeToEvents(any());
            case DESTINATION_ACCOUNT_APPROVED ->
                doAnswer(call -> Review.APPROVED)
                        .doAnswer(call -> Review.REJECTED)
                        .doAnswer(call -> Review.REJECTED)
                        .doAnswer(call -> otherSide.account)
                        .when(accounts)
                        .accountReview(any());
            case BUSINESS_VERIFIED ->
                doAnswer(call -> OtherSide.verified())
                        .doAnswer(call -> verification(State.SUBMITTED))
                        .doAnswer(call -> verification(State.SUBMITTED))
                        .doAnswer(call -> otherSide.verification)
                        .when(accounts)
                        .businessVerification(any());
            default -> throw new IllegalArgumentException(precondition.name());
        }
    }

    private void everythingReadsAsGood() {
        otherSide.source = OtherSide.source();
        otherSide.paymentMethod = true;
        otherSide.subscribed = true;
    }

    private static SourceNumber source(
            boolean connected,
            @Nullable Boolean twoStepOn,
            NameStatus name,
            boolean renamePending,
            Review account,
            boolean inBusinessApp) {
        SourceNumber good = OtherSide.source();
        return new SourceNumber(
                good.wabaId(),
                good.accountName(),
                good.phoneNumberId(),
                connected,
                twoStepOn,
                name,
                renamePending,
                account,
                inBusinessApp);
    }

    private Map<?, ?> briefing(Story story) {
        return (Map<?, ?>) engine.getTaskService()
                .getVariableLocal(story.task("userTask_clearPreconditions").getId(), "briefing");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, String>> rows(Story story) {
        return (List<Map<String, String>>) briefing(story).get("preconditions");
    }

    private Map<String, String> rowOf(Story story, Precondition precondition) {
        return rows(story).stream()
                .filter(row -> row.get("precondition").equals(precondition.words()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> reds(Story story) {
        return rows(story).stream()
                .filter(row -> !row.get("state").equals("\u2713 met"))
                .map(row -> row.get("precondition"))
                .toList();
    }

    /** What the form offers to be ticked. */
    @SuppressWarnings("unchecked")
    private List<String> offered(Story story) {
        return ((List<Map<String, String>>) briefing(story).get("toConfirm"))
                .stream().map(item -> item.get("value")).toList();
    }

    private static PlatformRefusedException refused(Reason reason) {
        return new PlatformRefusedException(reason, "Meta says no.", null);
    }
}
