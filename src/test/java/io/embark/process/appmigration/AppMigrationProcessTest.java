package io.embark.process.appmigration;

import static io.embark.backend.BusinessAccounts.BusinessVerification.State.NOT_SUBMITTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.REJECTED;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.declined;
import static io.embark.support.OtherSide.verification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.Industry;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.status.Confirmations;
import io.embark.status.Confirmations.Confirmation;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story is about a number in the app whose client has a WABA, is verified and gets every approval, unless it says otherwise. */
@ProcessTest("app-migration")
class AppMigrationProcessTest {

    private static final String CODE = "918273";
    private static final String NUMBER_ADDED = "userTask_confirmNumberAdded";
    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final Duration RELEASE = Duration.ofMinutes(3);
    private static final Duration STILL_IN_USE = Duration.ofMinutes(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    Confirmations confirmations;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName("F27, F28: the guide's eight steps from the row to the registered number")
    void numberMovesFromTheApp() {
        otherSide.shared = List.of();
        otherSide.verification = verification(NOT_SUBMITTED);
        otherSide.account = Review.PENDING;
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = handIn(Row::withoutWaba).run().isWaitingAt("receiveTask_awaitApproval");
        otherSide.signUp = accepted(otherSide.waba);
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitSubmission");
        otherSide.verification = OtherSide.verified();
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitAccountReview");
        otherSide.account = Review.APPROVED;

        story.after(READ_BACK)
                .isWaitingAt(NUMBER_ADDED)
                .isAt(Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "confirm-number-added");
        verify(numbers, never()).add(any(), any(), any());
        clientAddsTheNumber("Bäckerei Ötz");
        story.confirm(ConfirmationKind.NUMBER_ADDED).isWaitingAt("receiveTask_awaitNameReview");
        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
        otherSide.nameStatus = NameStatus.APPROVED;
        story.after(READ_BACK)
                .isWaitingAt("userTask_confirmBackup")
                .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)
                .isWaitingAt("userTask_confirmDeletion");
        otherSide.forgetCalls();
        story.confirm(ConfirmationKind.ACCOUNT_DELETED)
                .isWaitingAt("event_numberReleased")
                .after(RELEASE.minusSeconds(10))
                .isWaitingAt("event_numberReleased");
        otherSide.hearsNothing();
        story.after(Duration.ofSeconds(10)).isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(any(), any(), any());
        story.complete("userTask_enterCode", "verificationCode", CODE);

        story.hasPassed("sendTask_tellMoved", "endEvent_registered")
                .hasNotPassed("sendTask_tellRejected", "event_numberStillInUse")
                .isAt(Status.REGISTERED, WaitingOn.NOBODY, "registered")
                .hasEnded(Status.REGISTERED);
        assertThat(story.ladder())
                .containsExactly(
                        Status.RECEIVED,
                        Status.APPROVE_ON_BEHALF,
                        Status.BUSINESS_VERIFICATION_REQUIRED,
                        Status.BRAND_IN_REVIEW,
                        Status.DISPLAY_NAME_VERIFICATION,
                        Status.BACKUP_TO_CONFIRM,
                        Status.APP_ACCOUNT_DELETION,
                        Status.NUMBER_RELEASE_WAIT,
                        Status.READY_FOR_ACTIVATION,
                        Status.CODE_SENT_OUT,
                        Status.REGISTERED);
        assertThat(story.mails())
                .containsExactly(
                        "approval-requested",
                        "verification-required",
                        "add-number",
                        "name-approved",
                        "backup-wanted",
                        "delete-app-account",
                        "code-wanted",
                        "moved-from-app");
        verify(numbers, never()).add(any(), any(), any());
        assertThat(story.onboarding().dueAt()).isNull();
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    @DisplayName("F26: the display name that the client assigned counts, and the timeline says so")
    void clientAssignedAnotherName_itIsTakenOver() {
        Story story = handIn().run().isWaitingAt(NUMBER_ADDED);
        clientAddsTheNumber("Backhaus Ötz");

        story.confirm(ConfirmationKind.NUMBER_ADDED).isWaitingAt("userTask_confirmBackup");

        assertThat(story.onboarding().displayName()).isEqualTo("Backhaus Ötz");
        assertThat(story.timeline())
                .contains(
                        "The client has assigned the display name \"Backhaus Ötz\" to the number; it takes the place of \"Bäckerei Ötz\".");
        verify(numbers, never()).add(any(), any(), any());
        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @Test
    void clientAskedForARename_itsNameCountsUnlessItIsRefused() {
        Story renamed = handIn().run();
        clientAddsTheNumber("Bäckerei Ötz");
        otherSide.requestedName = "Backhaus Ötz";
        otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;
        renamed.confirm(ConfirmationKind.NUMBER_ADDED).isWaitingAt("receiveTask_awaitNameReview");
        assertThat(renamed.onboarding().displayName()).isEqualTo("Backhaus Ötz");

        otherSide.goesWell();
        Story refused = handIn().run();
        clientAddsTheNumber("Bäckerei Ötz");
        otherSide.requestedName = "OFFICIAL ÖTZ";
        otherSide.requestedNameStatus = NameStatus.DECLINED;
        refused.confirm(ConfirmationKind.NUMBER_ADDED).isWaitingAt("userTask_confirmBackup");
        assertThat(refused.onboarding().displayName()).isEqualTo("Bäckerei Ötz");
    }

    @Test
    @DisplayName("F26: a number that the client has not added is added by us, with the name of the row")
    void numberIsAbsent_weAddIt() {
        Story story = handIn().run();

        story.confirm(ConfirmationKind.NUMBER_ADDED).isWaitingAt("userTask_confirmBackup");

        verify(numbers).add(otherSide.waba, story.onboarding().phoneNumber(), "Bäckerei Ötz");
        assertThat(story.timeline()).contains("The number is not on the client's account yet; we add it.");
    }

    @Test
    void operatorPassesOnThatTheNumberWasAdded() {
        Story story = handIn().run().claim(NUMBER_ADDED, "operator");
        for (Map<String, Object> incomplete : List.<Map<String, Object>>of(
                Map.of(), Map.of("confirmedBy", "Uwe"), Map.of("numberAddedDecision", "ADDED"))) {
            assertThatThrownBy(() -> story.complete(NUMBER_ADDED, incomplete))
                    .as("%s", incomplete)
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        clientAddsTheNumber("Bäckerei Ötz");

        story.complete(NUMBER_ADDED, Map.of("numberAddedDecision", "ADDED", "confirmedBy", "Uwe"));

        story.isWaitingAt("userTask_confirmBackup");
        assertThat(confirmations.newest(story.id(), ConfirmationKind.NUMBER_ADDED))
                .get()
                .returns("Uwe", Confirmation::by)
                .returns("operator", Confirmation::actor);
    }

    @Test
    void operatorHasTheNumberAdded() {
        Story story = handIn().run()
                .claim(NUMBER_ADDED, "operator")
                .complete(NUMBER_ADDED, "numberAddedDecision", "ADD_FOR_CLIENT");

        story.isWaitingAt("userTask_confirmBackup");
        verify(numbers).add(any(), any(), any());
        assertThat(confirmations.newest(story.id(), ConfirmationKind.NUMBER_ADDED))
                .isEmpty();
        assertThat(story.timeline()).contains("The number is added for the client.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NUMBER_STILL_IN_USE", "NUMBER_RECENTLY_DELETED"})
    @DisplayName("F26, F28: a number that the platform has not released after three minutes is tried again after five")
    void numberIsNotReleasedYet(Reason reason) {
        Story story = deleted();
        doThrow(refused(reason)).doNothing().when(numbers).requestCode(any(), any(), any());

        story.after(RELEASE)
                .isWaitingAt("event_releaseWaitOver")
                .isAt(Status.NUMBER_RELEASE_WAIT, WaitingOn.PLATFORM, "number-in-use");
        story.after(STILL_IN_USE).isWaitingAt("userTask_enterCode");

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F26, F27: an account that was not deleted after all is deleted by the same steps")
    void accountWasNotDeleted_itIsReleasedOnceMore() {
        Story story = deleted();
        doThrow(refused(Reason.NUMBER_STILL_IN_USE)).when(numbers).requestCode(any(), any(), any());
        story.after(RELEASE).after(STILL_IN_USE).after(STILL_IN_USE);
        doNothing().when(numbers).requestCode(any(), any(), any());

        story.complete("userTask_settleNumberInUse", "numberInUseDecision", "HAVE_IT_RELEASED")
                .isWaitingAt("userTask_confirmBackup")
                .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)
                .confirm(ConfirmationKind.ACCOUNT_DELETED)
                .after(RELEASE);

        story.isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName("F27: who prefers coexistence is withdrawn before anybody learns how to delete")
    void coexistenceChosen_endsAsWithdrawn() {
        Story story = handIn().run()
                .confirm(ConfirmationKind.NUMBER_ADDED)
                .complete("userTask_confirmBackup", Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE"));

        story.hasPassed("event_coexistenceChosen", "sendTask_tellCoexistence")
                .hasNotPassed("sendTask_tellHowToDelete", "callActivity_numberActivation", "sendTask_tellRejected");
        withdrawnForCoexistence(story);
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F27: who prefers coexistence when the number is released once more is withdrawn as well")
    void coexistenceChosenLate_endsAsWithdrawn() {
        Story story = deleted();
        doThrow(refused(Reason.NUMBER_STILL_IN_USE)).when(numbers).requestCode(any(), any(), any());
        story.after(RELEASE)
                .after(STILL_IN_USE)
                .after(STILL_IN_USE)
                .complete("userTask_settleNumberInUse", "numberInUseDecision", "HAVE_IT_RELEASED")
                .complete("userTask_confirmBackup", Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE"));

        story.hasPassed("event_coexistenceChosen").hasNotPassed("sendTask_tellRejected");
        withdrawnForCoexistence(story);
    }

    @Test
    void forbiddenIndustry_isRejectedWithoutAskingAnybody() {
        Story story = handIn(row -> row.industry(Industry.TOBACCO)).run();

        story.endedAsRejected("event_screeningEnded", "POLICY_PROHIBITED");
        story.hasNotPassed("callActivity_clientApproval");
        otherSide.hearsNothing();
    }

    @Test
    void approvalExpired_endsAsExpired() {
        otherSide.shared = List.of();

        Story story = handIn(Row::withoutWaba).run().after(Duration.ofDays(90));

        story.hasPassed("event_approvalExpired", "endEvent_expired").hasEnded(Status.EXPIRED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(story.mails()).endsWith("approval-expired");
    }

    @Test
    void approvalGivenUp_endsAsRejected() {
        otherSide.shared = List.of();
        otherSide.signUp = declined();
        Story story = handIn(Row::withoutWaba)
                .run()
                .after(READ_BACK)
                .complete("userTask_settleDeclinedApproval", "declineDecision", "END");

        story.endedAsRejected("event_approvalEnded", "APPROVAL_ENDED");
    }

    @Test
    void verificationGivenUp_endsAsRejected() {
        otherSide.verification = verification(REJECTED);
        Story story = handIn().run()
                .after(Duration.ofDays(7))
                .complete("userTask_decideVerification", "verificationDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "VERIFICATION_REJECTED");
    }

    @Test
    void accountRejected_endsAsRejected() {
        otherSide.account = Review.REJECTED;
        Story story = handIn().run().complete("userTask_decideAccountRejection", "accountDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "ACCOUNT_REJECTED");
        story.hasNotPassed("sendTask_tellToAddNumber");
    }

    @Test
    void numberGivenUp_endsAsRejected() {
        doThrow(refused(Reason.RESTRICTED)).when(numbers).add(any(), any(), any());
        Story story = handIn().run()
                .confirm(ConfirmationKind.NUMBER_ADDED)
                .complete("userTask_settleRefusedNumber", "numberDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "NUMBER_GIVEN_UP");
        story.hasNotPassed("sendTask_tellHowToDelete");
    }

    @Test
    void activationGivenUp_endsAsRejected() {
        Story story = deleted();
        doThrow(refused(Reason.RESTRICTED)).when(numbers).requestCode(any(), any(), any());
        story.after(RELEASE).complete("userTask_settleCodeRequest", "codeRequestDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "ACTIVATION_ENDED");
    }

    @Test
    @DisplayName("F07: a client that takes its approval back is asked again; one that does not is left alone")
    void approvalRevoked_clientIsAskedAgain() {
        Story story = handIn().run();
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
    void signUpActivatedTheNumber_onlyTheReadBackIsLeft() {
        otherSide.shared = List.of();
        Story story = handIn(Row::withoutWaba).run();
        otherSide.signUp = new SignUpState(
                Progress.ACCEPTED,
                otherSide.waba,
                true,
                story.onboarding().phoneNumber().digits(),
                null);
        clientAddsTheNumber("Bäckerei Ötz");
        otherSide.connected = true;

        story.after(READ_BACK)
                .hasPassed("callActivity_numberActivation", "sendTask_tellMoved")
                .hasNotPassed("callActivity_businessVerification", "callActivity_numberRelease")
                .hasEnded(Status.REGISTERED);
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER_ADDED, "userTask_confirmBackup", "userTask_confirmDeletion", "event_numberReleased"})
    void withdrawn_everythingOfTheCaseIsGoneAndNobodyIsCalled(String element) {
        Story story = handIn().run();
        for (ConfirmationKind kind : List.of(
                ConfirmationKind.NUMBER_ADDED,
                ConfirmationKind.BACKUP_ACKNOWLEDGED,
                ConfirmationKind.ACCOUNT_DELETED)) {
            if (!story.whereabouts().contains(element)) {
                story.confirm(kind);
            }
        }
        story.isWaitingAt(element);
        otherSide.forgetCalls();

        story.withdraw();

        story.after(Duration.ofDays(91))
                .hasPassed("endEvent_withdrawn")
                .isAt(Status.WITHDRAWN, WaitingOn.NOBODY, "withdrawn")
                .hasEnded(Status.WITHDRAWN);
        otherSide.hearsNothing();
    }

    @Test
    @DisplayName("F27: no confirmation is taken before it is asked for")
    void confirmationsComeInTheirOrder() {
        Story story = handIn().run().isWaitingAt(NUMBER_ADDED);

        for (ConfirmationKind early : List.of(ConfirmationKind.BACKUP_ACKNOWLEDGED, ConfirmationKind.ACCOUNT_DELETED)) {
            assertThatExceptionOfType(NotPossibleException.class).isThrownBy(() -> story.confirm(early));
            assertThat(confirmations.newest(story.id(), early)).isEmpty();
        }
        story.isWaitingAt(NUMBER_ADDED);
    }

    private Story handIn() {
        return handIn(row -> row);
    }

    private Story handIn(UnaryOperator<Row> deviation) {
        return driver.handIn(row -> deviation.apply(row.route(Route.APP_MIGRATION)));
    }

    /** The account in the app is deleted, as the client says, and the three minutes run. */
    private Story deleted() {
        return handIn().run()
                .confirm(ConfirmationKind.NUMBER_ADDED)
                .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)
                .confirm(ConfirmationKind.ACCOUNT_DELETED)
                .isWaitingAt("event_numberReleased");
    }

    private void clientAddsTheNumber(String displayName) {
        otherSide.numberAdded = true;
        otherSide.firstName = displayName;
    }

    private static void withdrawnForCoexistence(Story story) {
        story.isAt(Status.WITHDRAWN, WaitingOn.NOBODY, "coexistence-chosen").hasEnded(Status.WITHDRAWN);
        assertThat(story.onboarding().reasonCode()).isEqualTo("COEXISTENCE_CHOSEN");
        assertThat(story.mails()).endsWith("coexistence-chosen").doesNotContain("rejected");
    }

    private static PlatformRefusedException refused(Reason reason) {
        return new PlatformRefusedException(reason, "refused: " + reason, null);
    }
}
