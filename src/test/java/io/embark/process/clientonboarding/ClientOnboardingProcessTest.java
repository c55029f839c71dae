package io.embark.process.clientonboarding;

import static io.embark.backend.BusinessAccounts.BusinessVerification.State.INELIGIBLE;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.MORE_INFORMATION;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.NOT_SUBMITTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.REJECTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.SUBMITTED;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.declined;
import static io.embark.support.OtherSide.verification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
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
import io.embark.domain.ActivationMethod;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.Industry;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.process.RouteProcess;
import io.embark.process.clientapproval.Approvals;
import io.embark.status.Correction;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story is about a client that has a WABA, is verified and gets every approval, unless it says otherwise. */
@ProcessTest("client-onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientOnboardingProcessTest {

    private static final String CODE = "918273";
    private static final Duration READ_BACK = Duration.ofSeconds(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    Approvals approvals;

    @Autowired
    RouteProcess process;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void newClientOnTheLongWay_isRegistered() {
        otherSide.shared = List.of();
        otherSide.verification = verification(NOT_SUBMITTED);
        otherSide.account = Review.PENDING;
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn(Row::withoutWaba).run();

        story.isWaitingAt("receiveTask_awaitApproval");
        otherSide.signUp = accepted(otherSide.waba);
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitSubmission");
        otherSide.verification = OtherSide.verified();
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitAccountReview");
        otherSide.account = Review.APPROVED;
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitNameReview");
        otherSide.nameStatus = NameStatus.APPROVED;
        story.after(READ_BACK).isWaitingAt("userTask_enterCode");
        story.complete("userTask_enterCode", "verificationCode", CODE);

        story.hasPassed(
                        "callActivity_clientApproval",
                        "callActivity_clientScreening",
                        "callActivity_businessVerification",
                        "callActivity_accountReview",
                        "callActivity_nameReview",
                        "callActivity_numberActivation",
                        "endEvent_registered")
                .hasNotPassed("userTask_reviewPolicy", "userTask_resolveNumberConflict", "sendTask_tellRejected")
                .isAt(Status.REGISTERED, WaitingOn.NOBODY, "registered")
                .hasEnded(Status.REGISTERED);
        assertThat(story.ladder())
                .containsExactly(
                        Status.RECEIVED,
                        Status.APPROVE_ON_BEHALF,
                        Status.BUSINESS_VERIFICATION_REQUIRED,
                        Status.BRAND_IN_REVIEW,
                        Status.DISPLAY_NAME_VERIFICATION,
                        Status.READY_FOR_ACTIVATION,
                        Status.CODE_SENT_OUT,
                        Status.REGISTERED);
        assertThat(story.mails())
                .containsExactly(
                        "approval-requested", "verification-required", "name-approved", "code-wanted", "registered");
        assertThat(story.onboarding().dueAt()).isNull();
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    void forbiddenIndustry_isRejectedWithoutAskingAnybody() {
        Story story = driver.handIn(row -> row.industry(Industry.TOBACCO)).run();

        story.hasPassed("event_screeningEnded", "endEvent_rejected")
                .hasNotPassed("userTask_reviewPolicy", "callActivity_clientApproval")
                .hasEnded(Status.REJECTED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("POLICY_PROHIBITED");
        assertThat(story.mails()).containsExactly("rejected");
        otherSide.hearsNothing();
    }

    @Test
    void approvalExpired_endsAsExpired() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(90));

        story.hasPassed("event_approvalExpired", "endEvent_expired")
                .hasNotPassed("event_approvalEnded", "sendTask_tellRejected", "callActivity_businessVerification")
                .hasEnded(Status.EXPIRED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(story.mails()).endsWith("approval-expired");
    }

    @Test
    void approvalGivenUp_endsAsRejected() {
        otherSide.shared = List.of();
        otherSide.signUp = declined();
        Story story = driver.handIn(Row::withoutWaba)
                .run()
                .after(READ_BACK)
                .complete("userTask_settleDeclinedApproval", "declineDecision", "END");

        story.endedAsRejected("event_approvalEnded", "APPROVAL_ENDED");
        story.hasNotPassed("event_approvalExpired", "callActivity_businessVerification");
    }

    @Test
    void verificationGivenUp_endsAsRejected() {
        otherSide.verification = verification(REJECTED);
        Story story = driver.handIn()
                .run()
                .after(Duration.ofDays(7))
                .complete("userTask_decideVerification", "verificationDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "VERIFICATION_REJECTED");
        story.hasNotPassed("callActivity_nameReview");
    }

    @Test
    void accountRejected_endsAsRejected() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run().complete("userTask_decideAccountRejection", "accountDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "ACCOUNT_REJECTED");
        story.hasNotPassed("callActivity_nameReview", "callActivity_numberActivation");
    }

    @Test
    void numberGivenUp_endsAsRejected() {
        doThrow(refused(Reason.RESTRICTED)).when(numbers).add(any(), any(), any());
        Story story = driver.handIn().run().complete("userTask_settleRefusedNumber", "numberDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "NUMBER_GIVEN_UP");
        story.hasNotPassed("callActivity_numberActivation");
    }

    @Test
    void activationGivenUp_endsAsRejected() {
        doThrow(refused(Reason.RESTRICTED)).when(numbers).requestCode(any(), any(), any());
        Story story = driver.handIn().run().complete("userTask_settleCodeRequest", "codeRequestDecision", "END");

        story.endedAsRejected("event_caseGivenUp", "ACTIVATION_ENDED");
        story.hasNotPassed("sendTask_tellRegistered");
    }

    @Test
    @DisplayName("F27: a client that keeps the number in the app instead withdraws, without a rejection")
    void coexistenceChosen_endsAsWithdrawn() {
        doThrow(refused(Reason.NUMBER_STILL_IN_USE)).when(numbers).requestCode(any(), any(), any());
        Story story = driver.handIn()
                .run()
                .after(Duration.ofMinutes(5))
                .after(Duration.ofMinutes(5))
                .complete("userTask_settleNumberInUse", "numberInUseDecision", "HAVE_IT_RELEASED")
                .complete("userTask_confirmBackup", Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE"));

        story.hasPassed("sendTask_tellCoexistence")
                .hasNotPassed("sendTask_tellRejected", "endEvent_rejected")
                .isAt(Status.WITHDRAWN, WaitingOn.NOBODY, "coexistence-chosen")
                .hasEnded(Status.WITHDRAWN);
        assertThat(story.onboarding().reasonCode()).isEqualTo("COEXISTENCE_CHOSEN");
        assertThat(story.mails()).endsWith("coexistence-chosen").doesNotContain("rejected");
    }

    @Test
    @DisplayName("F07: a client that takes its approval back is asked again; one that does not is left alone")
    void approvalRevoked_clientIsAskedAgain() {
        Story story = driver.handIn().run();
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
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = new SignUpState(
                Progress.ACCEPTED,
                otherSide.waba,
                true,
                story.onboarding().phoneNumber().digits(),
                null);
        otherSide.numberAdded = true;
        otherSide.connected = true;

        story.after(READ_BACK);

        story.hasPassed("callActivity_numberActivation", "endEvent_registered")
                .hasNotPassed("callActivity_businessVerification", "callActivity_nameReview", "serviceTask_addNumber")
                .hasEnded(Status.REGISTERED);
        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
        verify(numbers, never()).add(any(), any(), any());
        verify(numbers, never()).register(any(), any());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void withdrawn_everythingOfTheCaseIsGoneAndNobodyIsCalled(String element, Supplier<Story> way) {
        Story story = way.get();
        story.isWaitingAt(element);
        otherSide.forgetCalls();

        process.withdraw(story.id(), "acme");

        story.after(Duration.ofDays(91))
                .hasEnded(Status.WITHDRAWN)
                .hasPassed("endEvent_withdrawn")
                .hasNotPassed("endEvent_registered", "endEvent_rejected", "endEvent_expired")
                .isAt(Status.WITHDRAWN, WaitingOn.NOBODY, "withdrawn");
        assertThat(story.onboarding().reasonCode()).isEqualTo("WITHDRAWN");
        assertThat(story.timeline().subList(0, story.timeline().indexOf("Withdrawn.") + 1))
                .as("nothing but what the withdrawal drops comes after it")
                .hasSizeGreaterThanOrEqualTo(story.timeline().size() - 1);
        otherSide.hearsNothing();
    }

    @Test
    void withdrawnTwice_theSecondIsRefused() {
        Story story = driver.handIn().run();
        process.withdraw(story.id(), "acme");

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.withdraw(story.id(), "acme"))
                .withMessageContaining("WITHDRAWN");

        assertThat(story.timeline()).containsOnlyOnce("Withdrawn.");
    }

    @Test
    void withdrawnAfterTheEnd_isRefused() {
        Story story = driver.handIn(row -> row.industry(Industry.DRUGS)).run();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.withdraw(story.id(), "acme"))
                .withMessageContaining("REJECTED");
        story.hasEnded(Status.REJECTED);
    }

    @Test
    void correctionOfContactData_isPossibleAtEveryStage() {
        Story story = driver.handIn().run();

        process.correct(story.id(), new Correction(null, null, null, "new@oetz.example", "en", "UTC"), "acme");

        assertThat(story.onboarding().contactEmail()).isEqualTo("new@oetz.example");
        assertThat(story.onboarding().language()).isEqualTo("en");
        assertThat(story.timeline()).endsWith("Corrected: contactEmail, language, timeZone.");
        story.run().isWaitingAt("userTask_enterCode");
    }

    @Test
    void correctionWithOneForbiddenField_changesNothing() {
        Story story = driver.handIn().run();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.correct(
                        story.id(),
                        new Correction("1111111111111111", null, null, "new@oetz.example", null, null),
                        "acme"))
                .withMessageContaining("businessManagerId cannot be changed in status CODE_SENT_OUT")
                .withMessageContaining("withdraw the onboarding and hand in a new one");

        assertThat(story.onboarding().contactEmail()).isEqualTo("it@oetz.example");
        assertThat(story.timeline()).noneMatch(text -> text.startsWith("Corrected"));
    }

    @Test
    void correctionOfTheActivationMethod_countsWhenTheActivationBegins() {
        otherSide.account = Review.PENDING;
        Story story = driver.handIn().run();

        process.correct(story.id(), new Correction(null, null, ActivationMethod.VOICE, null, null, null), "acme");
        otherSide.account = Review.APPROVED;
        story.after(READ_BACK).isWaitingAt("userTask_proposeCallTime");

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.correct(
                        story.id(), new Correction(null, null, ActivationMethod.SMS, null, null, null), "acme"))
                .withMessageContaining("the activation has begun");
    }

    @Test
    void correctionOfTheNameBeforeItsReview_isTheNameThatIsReviewed() {
        otherSide.account = Review.PENDING;
        Story story = driver.handIn().run();

        process.correct(story.id(), Correction.ofDisplayName("Backhaus Ötz"), "acme");
        otherSide.account = Review.APPROVED;
        story.after(READ_BACK);

        verify(numbers).add(otherSide.waba, story.onboarding().phoneNumber(), "Backhaus Ötz");
        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @Test
    void correctionOfAnEndedCase_isRefused() {
        Story story = driver.handIn(row -> row.industry(Industry.DRUGS)).run();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.correct(story.id(), Correction.ofDisplayName("Backhaus Ötz"), "acme"));
        assertThat(story.onboarding().displayName()).isEqualTo("Bäckerei Ötz");
    }

    @ParameterizedTest
    @EnumSource(ConfirmationKind.class)
    void confirmationThatNobodyAskedFor_isRefused(ConfirmationKind kind) {
        Story story = driver.handIn().run();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.confirm(story.id(), kind, "Petra Ötz", null, "acme"))
                .withMessageContaining("CODE_SENT_OUT");
        assertThat(story.timeline()).noneMatch(text -> text.contains("confirmed"));
    }

    /** Every element at which a case can rest, with how it gets there. */
    Stream<Arguments> waits() {
        return Stream.of(
                at("startEvent_rowReceived", () -> driver.handIn()),
                at("userTask_resolveNumberConflict", () -> driver.handIn(row -> row.conflictOver(row.number()))
                        .run()),
                at("userTask_reviewPolicy", () -> driver.handIn(row -> row.industry(Industry.OTHER))
                        .run()),
                at("serviceTask_requestSignUp", () -> driver.handIn(Row::withoutWaba)
                        .runUntil("serviceTask_requestSignUp")),
                at("userTask_requestInBusinessSuite", () -> {
                    doReturn(false).when(approvals).byHostedSignUp();
                    return driver.handIn(Row::withoutWaba).run();
                }),
                at("receiveTask_awaitApproval", () -> driver.handIn(Row::withoutWaba)
                        .run()),
                at("userTask_settleDeclinedApproval", () -> {
                    Story story = driver.handIn(Row::withoutWaba).run();
                    otherSide.signUp = declined();
                    return story.after(READ_BACK);
                }),
                at("userTask_chooseSharedAccount", given(() -> otherSide.shared = List.of(account("1"), account("2")))),
                at("receiveTask_awaitSubmission", given(() -> otherSide.verification = verification(NOT_SUBMITTED))),
                at("receiveTask_awaitDocuments", given(() -> otherSide.verification = verification(MORE_INFORMATION))),
                at("receiveTask_awaitVerification", given(() -> otherSide.verification = verification(SUBMITTED))),
                at("receiveTask_awaitOwnVerification", given(() -> otherSide.verification = OtherSide.refused(3))),
                at("userTask_unlockVerification", given(() -> otherSide.verification = verification(INELIGIBLE))),
                at("receiveTask_awaitAccountReview", given(() -> otherSide.account = Review.PENDING)),
                at("userTask_decideAccountRejection", given(() -> otherSide.account = Review.REJECTED)),
                at("userTask_fileAppeal", () -> {
                    otherSide.account = Review.REJECTED;
                    return driver.handIn()
                            .run()
                            .complete(
                                    "userTask_decideAccountRejection",
                                    Map.of(
                                            "accountDecision",
                                            "APPEALED",
                                            "useOfMessages",
                                            "Order confirmations",
                                            "aboutCompany",
                                            "A bakery"));
                }),
                at("userTask_settleRefusedNumber", given(() -> doThrow(refused(Reason.RESTRICTED))
                        .when(numbers)
                        .add(any(), any(), any()))),
                at("receiveTask_awaitNameReview", given(() -> otherSide.nameStatus = NameStatus.PENDING_REVIEW)),
                at("userTask_correctDisplayName", given(() -> otherSide.nameStatus = NameStatus.DECLINED)),
                at("event_gateReadBackDue", () -> {
                    Story story = driver.handIn().runUntil("serviceTask_checkGate");
                    otherSide.account = Review.PENDING;
                    return story.run();
                }),
                at("userTask_askForSenderIds", () -> driver.handIn(row -> row.method(ActivationMethod.IVR))
                        .run()),
                at("userTask_proposeCallTime", () -> driver.handIn(row -> row.method(ActivationMethod.VOICE))
                        .run()),
                at("event_cooldownEnded", given(() -> doThrow(refused(Reason.CODE_COOLDOWN))
                        .when(numbers)
                        .requestCode(any(), any(), any()))),
                at("userTask_settleCodeRequest", given(() -> doThrow(refused(Reason.RESTRICTED))
                        .when(numbers)
                        .requestCode(any(), any(), any()))),
                at("userTask_enterCode", () -> driver.handIn().run()),
                at(
                        "serviceTask_registerWithPin",
                        () -> driver.handIn().run().submit("userTask_enterCode", Map.of("verificationCode", CODE))),
                at("userTask_removeTwoStep", () -> {
                    doThrow(refused(Reason.PIN_MISMATCH)).when(numbers).register(any(), any());
                    return driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
                }),
                at("event_readBackDue", () -> {
                    otherSide.messagingStatus = null;
                    return driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
                }));
    }

    private static Arguments at(String element, Supplier<Story> way) {
        return arguments(element, way);
    }

    private Supplier<Story> given(Runnable deviation) {
        return () -> {
            deviation.run();
            return driver.handIn().run();
        };
    }

    private static PlatformRefusedException refused(Reason reason) {
        return new PlatformRefusedException(reason, "refused: " + reason, null);
    }
}
