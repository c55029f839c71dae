package io.embark.process.numberactivation;

import static io.embark.backend.PlatformRefusedException.Reason.ALREADY_VERIFIED;
import static io.embark.backend.PlatformRefusedException.Reason.CODE_COOLDOWN;
import static io.embark.backend.PlatformRefusedException.Reason.CODE_WRONG;
import static io.embark.backend.PlatformRefusedException.Reason.NUMBER_RECENTLY_DELETED;
import static io.embark.backend.PlatformRefusedException.Reason.NUMBER_STILL_IN_USE;
import static io.embark.backend.PlatformRefusedException.Reason.RESTRICTED;
import static io.embark.backend.PlatformRefusedException.Reason.REVERIFICATION_NEEDED;
import static io.embark.backend.PlatformRefusedException.Reason.UNAUTHORIZED;
import static io.embark.domain.Status.CODE_SENT_OUT;
import static io.embark.domain.Status.NUMBER_RELEASE_WAIT;
import static io.embark.domain.Status.READY_FOR_ACTIVATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.backend.MessagingChannel;
import io.embark.backend.MessagingChannel.Profile;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.Status;
import io.embark.domain.VerificationCode;
import io.embark.domain.WaitingOn;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.status.Appointments;
import io.embark.support.AllTables;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each story begins with a client that shares an approved WABA and a name that is approved at once. */
@ProcessTest("number-activation")
class NumberActivationProcessTest {

    private static final String CODE = "918273";
    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration RELEASE = Duration.ofMinutes(5);
    private static final AtomicInteger LANDLINES = new AtomicInteger();

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    MessagingChannel messaging;

    @Autowired
    NumberActivationProcess activation;

    @Autowired
    CodeRequests requests;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    AllTables tables;

    @Autowired
    Appointments appointments;

    @Autowired
    Clock clock;

    @Autowired
    ManagementService management;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void codeBySms_numberIsActivated() {
        Story story = driver.handIn().run();

        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS");
        story.process("number-activation")
                .isWaitingAtExactly("userTask_enterCode")
                .hasPassedInOrder(
                        "serviceTask_checkGate",
                        "serviceTask_chooseMethod",
                        "serviceTask_requestCode",
                        "sendTask_tellCodeWanted")
                .hasNotPassed("callActivity_prepareCall", "serviceTask_verifyCode");
        story.openTask("userTask_enterCode")
                .hasCandidateGroup("onboarding-operators")
                .isNotAssigned();
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.SMS, "de");
        assertThat(story.mails()).containsOnlyOnce("code-wanted");

        story.complete("userTask_enterCode", "verificationCode", "918-273");

        story.hasPassed("serviceTask_verifyCode", "callActivity_registerNumber", "serviceTask_readBack")
                .hasPassed("endEvent_numberActivated")
                .hasNotPassed("callActivity_prepareCall", "event_codeWrong", "event_readBackDue")
                .hasEnded(Status.REGISTERED);
        assertThat(verifiedCode()).isEqualTo(CODE);
        verify(numbers).register(any(), any());
        verify(messaging).configureCallbacks("oetz1cpaas", story.onboarding().phoneNumber());
        verify(messaging).sendTestMessage("oetz1cpaas", story.onboarding().phoneNumber());
    }

    @Test
    @DisplayName("F18: a number that takes no SMS is called inside the agreed window and never outside of it")
    void codeByVoice_isRequestedInTheAgreedWindow() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.VOICE)).run();
        story.isWaitingAt("userTask_proposeCallTime").hasPassed("gateway_needed");

        agreeOnACall(story, Duration.ofHours(30));
        story.hasNotPassed("serviceTask_requestCode");
        story.after(Duration.ofHours(29)).hasNotPassed("serviceTask_requestCode");
        verify(numbers, never()).requestCode(any(), any(), any());

        story.after(Duration.ofHours(1)).isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");
        story.isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.VOICE");

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
        assertThat(appointments.missed(story.id())).isZero();
        assertThat(appointments.current(story.id())).as("the kept appointment").isEmpty();
    }

    @Test
    @DisplayName("F18: a job that comes after the window has closed asks for a new appointment instead of calling")
    void windowOver_newAppointment() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.VOICE)).run();
        agreeOnACall(story, Duration.ofHours(2));
        story.afterUntil(Duration.ofHours(2), "serviceTask_requestCode");
        driver.pass(Duration.ofHours(2));

        story.run();

        story.isWaitingAt("userTask_proposeCallTime")
                .hasPassed("event_outsideWindow")
                .hasNotPassed("userTask_enterCode");
        verify(numbers, never()).requestCode(any(), any(), any());
        assertThat(appointments.missed(story.id())).as("nobody missed it").isZero();
    }

    @Test
    @DisplayName("F18: who misses three agreed calls comes before a lead, who may allow one more appointment")
    void callMissedThreeTimes_leadDecides() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.VOICE)).run();
        for (int call = 1; call <= 2; call++) {
            missTheCall(story);
            story.isWaitingAt("userTask_proposeCallTime").hasPassed("sendTask_tellCallMissed");
            assertThat(story.timesPassed("sendTask_tellCallMissed")).isEqualTo(call);
        }
        story.hasNotPassed("userTask_decideOnMissedCalls");

        missTheCall(story);

        story.isWaitingAt("userTask_decideOnMissedCalls")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "decide-on-missed-calls");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CALLS_MISSED");
        story.openTask("userTask_decideOnMissedCalls").hasCandidateGroup("onboarding-leads");
        verify(numbers, times(3)).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");

        story.complete("userTask_decideOnMissedCalls", "missedCallsDecision", "APPOINTMENT")
                .isWaitingAt("userTask_proposeCallTime");
        missTheCall(story);
        story.complete("userTask_decideOnMissedCalls", "missedCallsDecision", "END")
                .hasEnded(Status.REJECTED);
    }

    @Test
    @DisplayName(
            "F17: behind an IVR no code can be requested before the deflection is confirmed, and it is asked for once")
    void numberBehindIvr_deflectionFirst() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.IVR)).run();
        story.isWaitingAt("userTask_askForSenderIds");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> activation.resendCode(story.id(), CodeMethod.VOICE, "acme"));

        story.complete("userTask_askForSenderIds", "senderIds", "+1 650 555 0100")
                .isWaitingAt("userTask_confirmDeflection");
        verify(numbers, never()).requestCode(any(), any(), any());

        confirmDeflection(story);
        agreeOnACall(story, Duration.ofHours(2));
        story.after(Duration.ofHours(2)).isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");

        story.after(Duration.ofHours(2)).isWaitingAt("userTask_proposeCallTime");
        assertThat(story.timesPassed("userTask_askForSenderIds")).isEqualTo(1);
    }

    @Test
    @DisplayName("F16: an SMS to a landline is the partner's wish once; the second code comes by a call")
    void smsToALandline_secondSendIsVoice() {
        Story story = driver.handIn(row -> row.number("+49221" + landline())).run();
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.SMS, "de");

        story.after(PAUSE).complete("userTask_enterCode", "notReceived", "SMS");

        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.VOICE");
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");
        verify(numbers).requestCode(any(), eq(CodeMethod.SMS), any());
        assertThat(story.timeline()).anyMatch(text -> text.contains("comes by a call"));
    }

    @Test
    @DisplayName(
            "F19: the fourth code of a day needs a lead, whose reason is kept; without a word it goes on by itself")
    void threeCodesADay_leadAllowsAnother() {
        Story story = driver.handIn().run();
        askForAnother(story).isWaitingAt("userTask_enterCode");
        askForAnother(story).isWaitingAt("userTask_enterCode");

        askForAnother(story)
                .isWaitingAt("userTask_allowCode")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "allow-code");

        verify(numbers, times(3)).requestCode(any(), any(), any());
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_LIMIT");
        assertThat(story.onboarding().retryAt())
                .isCloseTo(clock.instant().plus(Duration.ofDays(1)), within(5, ChronoUnit.MINUTES));
        story.openTask("userTask_allowCode").hasCandidateGroup("onboarding-leads");
        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.submitAs("lead", "userTask_allowCode", Map.of("codeLimitDecision", "ALLOW")))
                .withStackTraceContaining("Write down why");

        story.submitAs(
                        "lead",
                        "userTask_allowCode",
                        Map.of("codeLimitDecision", "ALLOW", "allowanceReason", "The phone was switched off."))
                .run()
                .isWaitingAt("userTask_enterCode");
        verify(numbers, times(4)).requestCode(any(), any(), any());
        assertThat(story.timeline()).contains("Allowed one more code beyond the limit: The phone was switched off.");

        askForAnother(story).isWaitingAt("userTask_allowCode");
        story.after(Duration.ofDays(1)).hasPassed("event_codeLimitOver").isWaitingAt("userTask_enterCode");
        verify(numbers, times(5)).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F19: a lead's no ends the case without another code")
    void limitReached_givenUp() {
        Story story = driver.handIn().run();
        for (int code = 0; code < 3; code++) {
            askForAnother(story);
        }

        story.complete("userTask_allowCode", "codeLimitDecision", "END").hasEnded(Status.REJECTED);

        verify(numbers, times(3)).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F19: the limit belongs to the number: handing it in again buys no further codes")
    void limitHoldsForTheNumber() {
        Story first = driver.handIn().run();
        askForAnother(first);
        askForAnother(first);
        String number = first.onboarding().phoneNumber().e164();
        first.withdraw();
        otherSide.forgetCalls();

        Story second = driver.handIn(row -> row.number(number)).run().after(PAUSE);

        second.isWaitingAt("userTask_allowCode");
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F16: a code that nobody enters for a week comes before an operator")
    void codeNeverEntered_operatorAsks() {
        Story story = driver.handIn().run().after(Duration.ofDays(6)).isWaitingAt("userTask_enterCode");

        story.after(Duration.ofDays(1))
                .isWaitingAt("userTask_settleMissingCode")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "settle-missing-code");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_NOT_ENTERED");

        story.complete("userTask_settleMissingCode", "missingCodeDecision", "REQUEST")
                .isWaitingAt("userTask_enterCode");
        verify(numbers, times(2)).requestCode(any(), any(), any());
        story.after(Duration.ofDays(7))
                .complete("userTask_settleMissingCode", "missingCodeDecision", "END")
                .hasEnded(Status.REJECTED);
    }

    @ParameterizedTest(name = "rejected account: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("F14: before account and name are approved no code can be requested")
    void gateClosed_waitsAndRequestsNoCode(boolean byTheAccount) {
        Story story = driver.handIn().runUntil("serviceTask_checkGate");
        if (byTheAccount) {
            otherSide.account = Review.REJECTED;
        } else {
            otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        }

        story.run().after(READ_BACK);

        story.isWaitingAt("event_gateReadBackDue")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.PLATFORM, "gate-closed")
                .hasPassed("event_gateReadBackDue")
                .hasNotPassed("serviceTask_requestCode");
        assertThat(story.onboarding().reasonCode()).isEqualTo("GATE_CLOSED");
        verify(numbers, never()).requestCode(any(), any(), any());
        verify(numbers, never()).register(any(), any());

        otherSide.account = Review.APPROVED;
        otherSide.nameStatus = NameStatus.APPROVED;
        story.after(READ_BACK).isWaitingAt("userTask_enterCode");
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    void numberActivatedBySignUp_isOnlyReadBack() {
        Story story = driver.handIn(ProcessDriver.Row::withoutWaba).run();
        otherSide.signUp = new SignUpState(
                Progress.ACCEPTED,
                otherSide.waba,
                true,
                story.onboarding().phoneNumber().digits(),
                null);
        otherSide.numberAdded = true;
        otherSide.connected = true;

        story.after(READ_BACK);

        story.hasPassed("serviceTask_readBack", "endEvent_numberActivated")
                .hasNotPassed("serviceTask_checkGate", "serviceTask_requestCode", "callActivity_registerNumber")
                .hasEnded(Status.REGISTERED);
        verify(numbers, never()).requestCode(any(), any(), any());
        verify(numbers, never()).register(any(), any());
    }

    @Test
    @DisplayName("F20, F43: a wrong code brings the task back to the same person with the reason")
    void wrongCode_taskComesBackToTheSamePersonWithTheReason() {
        Story story = driver.handIn().run().claim("userTask_enterCode", "operator");
        refuseCodes(CODE_WRONG, null);

        story.complete("userTask_enterCode", "verificationCode", "000000");

        story.isWaitingAt("userTask_enterCode")
                .isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS")
                .hasPassed("event_codeWrong")
                .hasNotPassed("callActivity_registerNumber");
        assertThat(story.task("userTask_enterCode").getAssignee()).isEqualTo("operator");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_WRONG");
        assertThat(request(story).attemptsLeft()).isEqualTo(1);

        acceptCodes();
        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F20: two wrong codes per requested code reach the platform, the third is refused without a call")
    void twoWrongCodes_furtherOnesAreRefusedWithoutACall() {
        Story story = driver.handIn().run();
        refuseCodes(CODE_WRONG, null);

        assertThat(refusal(story, "000001").attemptsLeft()).isEqualTo(1);
        assertThat(refusal(story, "000002").attemptsLeft()).isZero();
        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), "000003", "acme"))
                .withMessageContaining("ask for another code");

        verify(numbers, times(2)).verifyCode(any(), any());
        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.spent");

        driver.pass(PAUSE);
        activation.resendCode(story.id(), CodeMethod.SMS, "acme");
        story.run();
        acceptCodes();
        activation.enterCode(story.id(), CODE, "acme");
        story.run().hasEnded(Status.REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12a456", "９１８２７３"})
    @DisplayName("F21: what cannot be a code costs no try")
    void malformedCode_costsNothing(String typed) {
        Story story = driver.handIn().run();

        CodeRefusedException refusal = refusal(story, typed);

        assertThat(refusal.reason()).isEqualTo(Reason.CODE_MALFORMED);
        assertThat(refusal.attemptsLeft()).isNull();
        verify(numbers, never()).verifyCode(any(), any());
        assertThat(request(story).attemptsLeft()).isEqualTo(2);
        story.isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName("F21: a code whose leading zero a spreadsheet has eaten is noticed, not completed and not sent")
    void leadingZeroLost_isNoticed() {
        Story story = driver.handIn().run();

        assertThat(refusal(story, "12345")).hasMessageContaining("zero in front");

        verify(numbers, never()).verifyCode(any(), any());
    }

    @Test
    @DisplayName("F21: a stale code is refused without spending a try")
    void expiredCode_costsNothing() {
        Story story = driver.handIn().run().after(Duration.ofMinutes(10).plusSeconds(1));

        CodeRefusedException refusal = refusal(story, CODE);

        assertThat(refusal.reason()).isEqualTo(Reason.CODE_EXPIRED);
        verify(numbers, never()).verifyCode(any(), any());
        assertThat(request(story).attemptsLeft()).isEqualTo(2);
        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.expired");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_EXPIRED");
        assertThat(story.mails()).containsOnlyOnce("code-wanted");

        activation.resendCode(story.id(), CodeMethod.SMS, "acme");
        story.run().isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS");
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    void codeAtANumberThatExpectsNone_isRefused() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.VOICE)).run();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), CODE, "acme"))
                .withMessageContaining("READY_FOR_ACTIVATION");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> activation.resendCode(story.id(), CodeMethod.SMS, "acme"));
        verify(numbers, never()).verifyCode(any(), any());
    }

    @ParameterizedTest
    @EnumSource(CodeMethod.class)
    @DisplayName("F16: a code that did not arrive is followed by one of the wished method, each of them counted")
    void codeNotReceived_anotherOneIsRequested(CodeMethod method) {
        Story story = driver.handIn().run().after(PAUSE);

        story.complete("userTask_enterCode", "notReceived", method.name());

        story.isWaitingAt("userTask_enterCode")
                .isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code." + method)
                .hasNotPassed("serviceTask_verifyCode");
        verify(numbers, times(method == CodeMethod.SMS ? 2 : 1)).requestCode(otherSide.numberId, CodeMethod.SMS, "de");
        verify(numbers, times(method == CodeMethod.SMS ? 0 : 1))
                .requestCode(otherSide.numberId, CodeMethod.VOICE, "de");
        verify(numbers, never()).verifyCode(any(), any());
    }

    @Test
    void anotherCodeTooSoon_isRefusedWithTheTime() {
        Story story = driver.handIn().run();

        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.resendCode(story.id(), CodeMethod.SMS, "acme"))
                .satisfies(refusal -> assertThat(refusal.retryAt())
                        .isCloseTo(request(story).requestedAt().plus(PAUSE), within(1, ChronoUnit.SECONDS)));

        story.run().isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(any(), any(), any());
        assertThat(story.timeline()).doesNotContain("Asked for another code by SMS.");
    }

    @Test
    @DisplayName("F23: a code beside the wish for another one is never stored")
    void codeBesideTheWishForAnother_isNeverStored() {
        Story story = driver.handIn().run().after(PAUSE);
        // When the next request runs, the transaction of the form has been committed.
        doAnswer(call -> {
                    assertThat(tables.showing(CODE)).isEmpty();
                    return null;
                })
                .when(numbers)
                .requestCode(any(), any(), any());

        story.complete("userTask_enterCode", Map.of("notReceived", "SMS", "verificationCode", CODE));

        verify(numbers, times(2)).requestCode(any(), any(), any());
        verify(numbers, never()).verifyCode(any(), any());
        assertThat(tables.showing(CODE)).isEmpty();
    }

    @Test
    @DisplayName("F23: right, wrong and malformed codes are in no table")
    void codes_areInNoTable() {
        Story story = driver.handIn().run().claim("userTask_enterCode", "operator");
        refuseCodes(CODE_WRONG, null);
        story.complete("userTask_enterCode", "verificationCode", "827-364");
        assertThatExceptionOfType(CodeRefusedException.class)
                .isThrownBy(() -> story.complete("userTask_enterCode", "verificationCode", "7364555"));
        acceptCodes();

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);

        assertThat(tables.showing("827364")).isEmpty();
        assertThat(tables.showing("827-364")).isEmpty();
        assertThat(tables.showing("7364555")).isEmpty();
        assertThat(tables.showing(CODE)).isEmpty();
        assertThat(tables.showing(otherSide.numberId))
                .as("what is no secret is found")
                .contains("onboarding");
    }

    @Test
    void answerToTheRequestLost_countsAsSentAndTheTaskSaysSo() {
        doThrow(new PlatformUnavailableException("cut off", true)).when(numbers).requestCode(any(), any(), any());

        Story story = driver.handIn().run();

        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS.unknown");
        verify(numbers).requestCode(any(), any(), any());
        assertThat(request(story).isInDoubt()).isTrue();

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    void platformNotReached_theJobAsksAgain() {
        doThrow(new PlatformUnavailableException("no connection", false))
                .doNothing()
                .when(numbers)
                .requestCode(any(), any(), any());
        Story story = driver.handIn();

        assertThatExceptionOfType(PlatformUnavailableException.class).isThrownBy(story::run);
        story.isWaitingAt("serviceTask_requestCode");

        story.after(RETRY).isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS");
        verify(numbers, times(2)).requestCode(any(), any(), any());
        assertThat(request(story).isInDoubt()).isFalse();
    }

    @Test
    void ourTokenIsRefused_isNoMatterForTheDiagram() {
        doThrow(refused(UNAUTHORIZED)).when(numbers).requestCode(any(), any(), any());
        Story story = driver.handIn();

        assertThatExceptionOfType(PlatformRefusedException.class).isThrownBy(story::run);

        story.isWaitingAt("serviceTask_requestCode")
                .hasNotPassed("event_codeRequestRefused", "userTask_settleCodeRequest");
    }

    @Test
    void numberVerifiedAlready_isRegisteredWithoutACode() {
        doThrow(refused(ALREADY_VERIFIED)).when(numbers).requestCode(any(), any(), any());

        Story story = driver.handIn().run();

        story.hasPassed("event_alreadyVerified", "callActivity_registerNumber", "endEvent_numberActivated")
                .hasNotPassed("userTask_enterCode", "serviceTask_verifyCode")
                .hasEnded(Status.REGISTERED);
        assertThat(story.mails()).doesNotContain("code-wanted").contains("registered");
        verify(numbers, never()).verifyCode(any(), any());
    }

    @Test
    @DisplayName("F19: the wait comes from the platform's answer, is shown, and no call is made during it")
    void requestedTooOften_isRequestedAgainWhenThePlatformAllows() {
        Duration cooldown = Duration.ofHours(2);
        doThrow(new PlatformRefusedException(CODE_COOLDOWN, "too many codes", cooldown))
                .doNothing()
                .when(numbers)
                .requestCode(any(), any(), any());

        Story story = driver.handIn().run();

        story.isWaitingAt("event_cooldownEnded")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.PLATFORM, "cooldown")
                .hasNotPassed("userTask_enterCode");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_COOLDOWN");
        assertThat(story.onboarding().retryAt())
                .isCloseTo(clock.instant().plus(cooldown), within(1, ChronoUnit.MINUTES));

        story.after(cooldown.minusMinutes(2)).isWaitingAt("event_cooldownEnded");
        verify(numbers).requestCode(any(), any(), any());
        story.after(Duration.ofMinutes(2)).isWaitingAt("userTask_enterCode").hasPassed("event_cooldownEnded");
        verify(numbers, times(2)).requestCode(any(), any(), any());
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.onboarding().retryAt()).isNull();
    }

    @Test
    void requestRefused_operatorRemovesTheObstacle() {
        doThrow(refused(RESTRICTED)).doNothing().when(numbers).requestCode(any(), any(), any());

        Story story = driver.handIn().run();
        story.isWaitingAt("userTask_settleCodeRequest")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "settle-code-request");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_REFUSED");
        assertThat(story.onboarding().reasonText())
                .as("technical words for partners")
                .isNull();
        assertThat(story.detailOf("userTask_settleCodeRequest")).isEqualTo("refused: RESTRICTED");

        story.complete("userTask_settleCodeRequest", "codeRequestDecision", "TRY_AGAIN")
                .isWaitingAt("userTask_enterCode")
                .hasNotPassed("endEvent_codeRequestGivenUp");
    }

    @Test
    void requestRefused_givenUp_endsTheCase() {
        doThrow(refused(RESTRICTED)).when(numbers).requestCode(any(), any(), any());

        Story story = driver.handIn().run().complete("userTask_settleCodeRequest", "codeRequestDecision", "END");

        story.hasPassed("endEvent_codeRequestGivenUp")
                .hasNotPassed("userTask_enterCode", "endEvent_numberActivated")
                .hasEnded(Status.REJECTED);
        verify(numbers).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F19: a cooldown that ended while its process was dead is over, not an incident")
    void cooldownOverBeforeTheStepRunsAgain() {
        doThrow(new PlatformRefusedException(CODE_COOLDOWN, "too many codes", Duration.ZERO))
                .doNothing()
                .when(numbers)
                .requestCode(any(), any(), any());

        Story story = driver.handIn().run();

        story.isWaitingAt("userTask_enterCode").hasPassed("event_cooldownEnded");
        verify(numbers, times(2)).requestCode(any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource(
            value = PlatformRefusedException.Reason.class,
            names = {"NUMBER_STILL_IN_USE", "NUMBER_RECENTLY_DELETED"})
    @DisplayName(
            "F26, F28: a number that is still in the app is tried again after five minutes, and no code is counted")
    void numberStillInUse_isTriedAgainAfterFiveMinutes(PlatformRefusedException.Reason reason) {
        doThrow(refused(reason))
                .doThrow(refused(reason))
                .doNothing()
                .when(numbers)
                .requestCode(any(), any(), any());

        Story story = driver.handIn().run();

        for (int tries = 1; tries <= 2; tries++) {
            story.isWaitingAt("event_releaseWaitOver").isAt(NUMBER_RELEASE_WAIT, WaitingOn.PLATFORM, "number-in-use");
            assertThat(story.onboarding().reasonCode()).isEqualTo("NUMBER_STILL_IN_USE");
            assertThat(story.onboarding().retryAt())
                    .isCloseTo(clock.instant().plus(RELEASE), within(10, ChronoUnit.SECONDS));
            assertThat(requests.usage(story.onboarding().phoneNumber()).used())
                    .as("codes that count")
                    .isZero();
            assertThat(requests.pausedUntil(story.onboarding().phoneNumber()))
                    .as("a cooldown of ours")
                    .isEmpty();
            assertThatExceptionOfType(CooldownException.class)
                    .isThrownBy(() -> activation.resendCode(story.id(), CodeMethod.SMS, "acme"));
            otherSide.forgetCalls();
            story.after(RELEASE.minusSeconds(10)).isWaitingAt("event_releaseWaitOver");
            otherSide.hearsNothing();
            story.after(Duration.ofSeconds(10));
            verify(numbers).requestCode(any(), any(), any());
        }

        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS");
        assertThat(requests.usage(story.onboarding().phoneNumber()).used()).isEqualTo(1);
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.mails()).containsOnlyOnce("code-wanted");
        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F28: the platform's own wait wins over the five minutes")
    void numberStillInUse_waitsAsLongAsThePlatformSays() {
        doThrow(new PlatformRefusedException(NUMBER_RECENTLY_DELETED, "just deleted", Duration.ofMinutes(20)))
                .doNothing()
                .when(numbers)
                .requestCode(any(), any(), any());

        Story story = driver.handIn().run().after(Duration.ofMinutes(19)).isWaitingAt("event_releaseWaitOver");

        story.after(Duration.ofMinutes(1)).isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName(
            "F26, F28: after three tries an operator finds out where the number is; each decision starts three more")
    void numberStaysInUse_operatorDecides() {
        stillInUse();

        Story story = driver.handIn().run().after(RELEASE).after(RELEASE);

        story.isWaitingAt("userTask_settleNumberInUse")
                .isAt(NUMBER_RELEASE_WAIT, WaitingOn.OPERATOR, "settle-number-in-use");
        verify(numbers, times(3)).requestCode(any(), any(), any());
        assertThat(story.onboarding().reasonCode()).isEqualTo("NUMBER_STILL_IN_USE");
        assertThat(story.onboarding().retryAt()).isNull();
        assertThat(story.detailOf("userTask_settleNumberInUse")).isEqualTo("refused: NUMBER_STILL_IN_USE");
        story.openTask("userTask_settleNumberInUse").hasCandidateGroup("onboarding-operators");
        story.after(Duration.ofDays(2)).isWaitingAt("userTask_settleNumberInUse");
        verify(numbers, times(3)).requestCode(any(), any(), any());

        story.complete("userTask_settleNumberInUse", "numberInUseDecision", "TRY_AGAIN")
                .isWaitingAt("event_releaseWaitOver")
                .after(RELEASE)
                .after(RELEASE);

        story.isWaitingAt("userTask_settleNumberInUse");
        verify(numbers, times(6)).requestCode(any(), any(), any());
        story.complete("userTask_settleNumberInUse", "numberInUseDecision", "END")
                .hasPassed("endEvent_numberInUseGivenUp")
                .hasEnded(Status.REJECTED);
        assertThat(requests.usage(story.onboarding().phoneNumber()).used()).isZero();
    }

    @Test
    @DisplayName(
            "F26, F27, F28: a number that proves to be in the app is released by the same steps as one that is known to be")
    void numberStaysInUse_isReleased() {
        stillInUse();
        Story story = driver.handIn().run().after(RELEASE).after(RELEASE);

        story.complete("userTask_settleNumberInUse", "numberInUseDecision", "HAVE_IT_RELEASED")
                .isWaitingAt("userTask_confirmBackup")
                .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)
                .isWaitingAt("userTask_confirmDeletion");
        otherSide.forgetCalls();
        story.confirm(ConfirmationKind.ACCOUNT_DELETED)
                .after(Duration.ofMinutes(2).plusSeconds(50));
        story.isWaitingAt("event_numberReleased");
        otherSide.hearsNothing();
        doNothing().when(numbers).requestCode(any(), any(), any());
        otherSide.forgetCalls();
        story.after(Duration.ofSeconds(10));

        story.isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(any(), any(), any());
        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F27: a client that would rather keep the app ends the activation, and its case is withdrawn")
    void numberStaysInUse_coexistenceIsChosen() {
        stillInUse();
        Story story = driver.handIn().run().after(RELEASE).after(RELEASE);

        story.complete("userTask_settleNumberInUse", "numberInUseDecision", "HAVE_IT_RELEASED")
                .complete("userTask_confirmBackup", Map.of("confirmedBy", "Uwe", "backupDecision", "COEXISTENCE"));

        story.hasPassed("event_coexistenceChosen", "endEvent_coexistenceChosen", "sendTask_tellCoexistence")
                .isAt(Status.WITHDRAWN, WaitingOn.NOBODY, "coexistence-chosen")
                .hasEnded(Status.WITHDRAWN);
        assertThat(story.onboarding().reasonCode()).isEqualTo("COEXISTENCE_CHOSEN");
        assertThat(story.mails()).endsWith("coexistence-chosen");
    }

    @Test
    @DisplayName("F28, F30: a step that dies behind the platform's no does not ask again without the five minutes")
    void stepDiesBehindTheRefusal_platformIsNotAskedAgain() {
        stillInUse();
        Story story = driver.handIn().runUntil("serviceTask_requestCode");
        Job job = management.createJobQuery().executable().list().stream()
                .filter(due -> story.processes().contains(due.getProcessInstanceId()))
                .findFirst()
                .orElseThrow();
        new TransactionTemplate(transactions).executeWithoutResult(step -> {
            management.executeJob(job.getId());
            step.setRollbackOnly();
        });
        story.isWaitingAt("serviceTask_requestCode");
        assertThat(driver.openCalls(story.id())).containsExactly("REQUEST_CODE REFUSED");

        story.run();

        story.isWaitingAt("event_releaseWaitOver");
        verify(numbers).requestCode(any(), any(), any());
        assertThat(story.onboarding().retryAt())
                .isCloseTo(clock.instant().plus(RELEASE), within(10, ChronoUnit.SECONDS));
        assertThat(requests.usage(story.onboarding().phoneNumber()).used()).isZero();
    }

    @Test
    @DisplayName("F19, F28: a refusal without a code uses no lead's yes up")
    void leadsYes_isKeptForTheCodeThatIsSent() {
        Story story = driver.handIn().run();
        for (int code = 0; code < 3; code++) {
            askForAnother(story);
        }
        doThrow(refused(NUMBER_RECENTLY_DELETED)).doNothing().when(numbers).requestCode(any(), any(), any());
        otherSide.forgetCalls();

        story.submitAs(
                        "lead",
                        "userTask_allowCode",
                        Map.of("codeLimitDecision", "ALLOW", "allowanceReason", "The phone was switched off."))
                .run()
                .isWaitingAt("event_releaseWaitOver");
        story.after(RELEASE).isWaitingAt("userTask_enterCode");

        verify(numbers, times(2)).requestCode(any(), any(), any());
        askForAnother(story).isWaitingAt("userTask_allowCode");
    }

    private void stillInUse() {
        doThrow(refused(NUMBER_STILL_IN_USE)).when(numbers).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F20: guessed too often blocks for twelve hours, then a new code is requested")
    void guessedTooOften_newCodeAfterTheBlock() {
        Story story = driver.handIn().run();
        refuseCodes(CODE_COOLDOWN, null);

        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), CODE, "acme"))
                .satisfies(refusal -> assertThat(refusal.retryAt())
                        .isCloseTo(clock.instant().plus(Duration.ofHours(12)), within(1, ChronoUnit.MINUTES)));

        story.run()
                .isWaitingAt("event_guessBlockEnded")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.PLATFORM, "guess-block")
                .hasNotPassed("event_codeWrong");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_GUESSES_BLOCKED");
        assertThat(story.onboarding().retryAt()).isNotNull();
        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), CODE, "acme"));
        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.resendCode(story.id(), CodeMethod.VOICE, "acme"));
        story.after(Duration.ofHours(11)).isWaitingAt("event_guessBlockEnded");
        verify(numbers).requestCode(any(), any(), any());

        acceptCodes();
        story.after(Duration.ofHours(1)).isWaitingAt("userTask_enterCode");
        verify(numbers, times(2)).requestCode(any(), any(), any());
        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    void answerToTheCodeLost_numberIsReadBack() {
        Story story = driver.handIn().run();
        doAnswer(call -> {
                    otherSide.codeVerified = true;
                    throw new PlatformUnavailableException("cut off", true);
                })
                .when(numbers)
                .verifyCode(any(), any());

        story.complete("userTask_enterCode", "verificationCode", CODE);

        story.hasEnded(Status.REGISTERED);
        verify(numbers).verifyCode(any(), any());
    }

    @Test
    void rightCodeHandedInTwiceAtOnce_theSecondCountsAsRightToo() {
        Story story = driver.handIn().run();
        refuseCodes(CODE_WRONG, null);
        otherSide.codeVerified = true;

        activation.enterCode(story.id(), CODE, "acme");

        story.run().hasNotPassed("event_codeWrong").hasEnded(Status.REGISTERED);
        assertThat(request(story).attemptsLeft()).isEqualTo(2);
    }

    @Test
    @DisplayName("F22: a code whose answer was lost counts as a try, and another one may be entered")
    void answerToTheCodeLostAndNumberNotVerified_codeMayBeEnteredAgain() {
        Story story = driver.handIn().run();
        doThrow(new PlatformUnavailableException("cut off", true))
                .doAnswer(call -> otherSide.codeVerified = true)
                .when(numbers)
                .verifyCode(any(), any());

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), CODE, "acme"));

        story.isWaitingAt("userTask_enterCode");
        assertThat(request(story).attemptsLeft()).isEqualTo(1);
        assertThat(tables.showing(CODE)).isEmpty();

        driver.pass(Duration.ofMinutes(1));
        activation.enterCode(story.id(), CODE, "acme");
        story.run().hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F25: 133006 leads back to a new code, and to that only")
    void numberMustBeVerifiedAgain_newCodeIsRequested() {
        doThrow(refused(REVERIFICATION_NEEDED))
                .doAnswer(call -> otherSide.connected = true)
                .when(numbers)
                .register(any(), any());

        Story story = driver.handIn().run().after(PAUSE).complete("userTask_enterCode", "verificationCode", CODE);

        story.isWaitingAt("userTask_enterCode")
                .isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS")
                .hasPassed("event_reverificationNeeded")
                .hasNotPassed("serviceTask_readBack");
        verify(numbers, times(2)).requestCode(any(), any(), any());
        assertThat(story.mails()).filteredOn("code-wanted"::equals).hasSize(2);

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    @DisplayName(
            "F14: registered too early, the case goes back to the name stage and looks again in an hour, within the budget")
    void registeredTooEarly_backToTheNameStage() {
        doAnswer(call -> {
                    otherSide.nameStatus = NameStatus.PENDING_REVIEW;
                    throw refused(NUMBER_STILL_IN_USE);
                })
                .doAnswer(call -> otherSide.connected = true)
                .when(numbers)
                .register(any(), any());
        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);

        story.isWaitingAt("event_nameRecheckDue")
                .isAt(Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-recheck");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_NOT_READY");
        story.after(Duration.ofHours(1)).isWaitingAt("event_gateReadBackDue");
        verify(numbers).register(any(), any());

        otherSide.nameStatus = NameStatus.APPROVED;
        doThrow(refused(ALREADY_VERIFIED)).when(numbers).requestCode(any(), any(), any());
        story.after(READ_BACK).hasEnded(Status.REGISTERED);
        verify(numbers, times(2)).register(any(), any());
    }

    @Test
    @DisplayName("F25: a registration that is given up ends the case")
    void registrationGivenUp_endsTheCase() {
        doThrow(refused(RESTRICTED)).when(numbers).register(any(), any());

        Story story = driver.handIn()
                .run()
                .complete("userTask_enterCode", "verificationCode", CODE)
                .complete("userTask_settleRefusal", "refusalDecision", "END");

        story.hasPassed("event_registrationEnded")
                .hasNotPassed("serviceTask_readBack")
                .hasEnded(Status.REJECTED);
        verify(numbers).register(any(), any());
    }

    @Test
    @DisplayName("F29: what is missing after the registration blocks Registered and names itself")
    void somethingNotInPlace_isNamedAndReadBackLater() {
        otherSide.messagingStatus = null;
        when(messaging.profile(any(), any())).thenThrow(refused(UNAUTHORIZED)).thenReturn(new Profile(null));

        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);

        story.isWaitingAt("event_readBackDue")
                .isAt(CODE_SENT_OUT, WaitingOn.NOBODY, "reading-back")
                .hasNotPassed("endEvent_numberActivated");
        assertThat(story.onboarding().reasonCode()).isEqualTo("READ_BACK_INCOMPLETE");
        assertThat(story.onboarding().reasonText())
                .contains("the messaging backend shows the number as connected")
                .contains("the messaging backend lets us read the profile (refused: UNAUTHORIZED)")
                .doesNotContain("subscribed", "the platform shows");
        verify(messaging, never()).sendTestMessage(any(), any());

        story.after(READ_BACK).isWaitingAt("event_readBackDue");
        assertThat(story.onboarding().reasonText())
                .isEqualTo("Not in place yet: the messaging backend shows the number as connected.");

        otherSide.messagingStatus = "CONNECTED";
        story.after(READ_BACK).hasEnded(Status.REGISTERED);
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.onboarding().reasonText()).isNull();
        verify(messaging).sendTestMessage(any(), any());
    }

    @Test
    void testMessageRefused_isSentAgainAndOnlyUntilItIsAccepted() {
        when(messaging.sendTestMessage(any(), any()))
                .thenThrow(refused(RESTRICTED))
                .thenReturn(Optional.of("message-1"));

        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
        assertThat(story.onboarding().reasonText()).contains("accepts a test message (refused: RESTRICTED)");
        story.after(READ_BACK).hasEnded(Status.REGISTERED);

        verify(messaging, times(2)).sendTestMessage(any(), any());
    }

    @Test
    void subscriptionLostSinceTheApproval_isRenewed() {
        Story story = driver.handIn().run();
        otherSide.subscribed = false;

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);

        verify(accounts, times(2)).subscribeToEvents(otherSide.waba);
    }

    private void refuseCodes(PlatformRefusedException.Reason reason, @Nullable Duration retryAfter) {
        doThrow(new PlatformRefusedException(reason, "refused: " + reason, retryAfter))
                .when(numbers)
                .verifyCode(any(), any());
    }

    private void acceptCodes() {
        doNothing().when(numbers).verifyCode(any(), any());
    }

    private static PlatformRefusedException refused(PlatformRefusedException.Reason reason) {
        return new PlatformRefusedException(reason, "refused: " + reason, null);
    }

    private CodeRefusedException refusal(Story story, String typed) {
        return catchThrowableOfType(CodeRefusedException.class, () -> activation.enterCode(story.id(), typed, "acme"));
    }

    private CodeRequest request(Story story) {
        return requests.newest(story.id()).orElseThrow();
    }

    private void agreeOnACall(Story story, Duration ahead) {
        Instant from = clock.instant().plus(ahead);
        Instant to = from.plus(Duration.ofHours(1));
        story.complete("userTask_proposeCallTime", Map.of("callFrom", from.toString(), "callTo", to.toString()))
                .complete("userTask_agreeOnCallTime", "callDecision", "AGREE");
    }

    private void missTheCall(Story story) {
        agreeOnACall(story, Duration.ofHours(26));
        story.after(Duration.ofHours(26)).isWaitingAt("userTask_enterCode").after(Duration.ofHours(1));
    }

    private void confirmDeflection(Story story) {
        story.complete(
                "userTask_confirmDeflection",
                Map.of(
                        "confirmedBy",
                        "IT",
                        "testedOn",
                        clock.instant().toString().substring(0, 10)));
    }

    private Story askForAnother(Story story) {
        return story.after(PAUSE).complete("userTask_enterCode", "notReceived", "SMS");
    }

    private static String landline() {
        return String.valueOf(9_000_000 + LANDLINES.incrementAndGet());
    }

    private String verifiedCode() {
        ArgumentCaptor<VerificationCode> code = ArgumentCaptor.forClass(VerificationCode.class);
        verify(numbers).verifyCode(eq(otherSide.numberId), code.capture());
        return code.getValue().reveal();
    }
}
