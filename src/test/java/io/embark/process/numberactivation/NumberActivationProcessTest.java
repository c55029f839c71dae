package io.embark.process.numberactivation;

import static io.embark.backend.PlatformRefusedException.Reason.ALREADY_VERIFIED;
import static io.embark.backend.PlatformRefusedException.Reason.CODE_COOLDOWN;
import static io.embark.backend.PlatformRefusedException.Reason.CODE_WRONG;
import static io.embark.backend.PlatformRefusedException.Reason.PIN_MISMATCH;
import static io.embark.backend.PlatformRefusedException.Reason.RESTRICTED;
import static io.embark.backend.PlatformRefusedException.Reason.REVERIFICATION_NEEDED;
import static io.embark.backend.PlatformRefusedException.Reason.UNAUTHORIZED;
import static io.embark.domain.Status.CODE_SENT_OUT;
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
import io.embark.backend.CodeRequests.State;
import io.embark.backend.MessagingChannel;
import io.embark.backend.MessagingChannel.Profile;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.domain.Pin;
import io.embark.domain.Status;
import io.embark.domain.VerificationCode;
import io.embark.domain.WaitingOn;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.support.AllTables;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story begins with a client that shares an approved WABA and a name that is approved at once. */
@ProcessTest("number-activation")
class NumberActivationProcessTest {

    private static final String CODE = "918273";
    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMinutes(1);

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
    Clock clock;

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
                .hasPassedInOrder("serviceTask_checkGate", "serviceTask_requestCode", "sendTask_tellCodeWanted")
                .hasNotPassed("userTask_confirmCallTime", "serviceTask_verifyCode");
        story.openTask("userTask_enterCode")
                .hasCandidateGroup("onboarding-operators")
                .isNotAssigned();
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.SMS, "de");
        assertThat(story.mails()).containsOnlyOnce("code-wanted");

        story.complete("userTask_enterCode", "verificationCode", "918-273");

        story.hasPassed("serviceTask_verifyCode", "serviceTask_registerNumber", "serviceTask_readBack")
                .hasPassed("endEvent_numberActivated")
                .hasNotPassed("userTask_confirmCallTime", "event_codeWrong", "event_readBackDue")
                .hasEnded(Status.REGISTERED);
        assertThat(verifiedCode()).isEqualTo(CODE);
        verify(numbers).register(any(), any());
        verify(messaging).configureCallbacks("oetz1cpaas", story.onboarding().phoneNumber());
        verify(messaging).sendTestMessage("oetz1cpaas", story.onboarding().phoneNumber());
    }

    @Test
    void codeByVoice_isRequestedWhenSomebodyIsAtThePhone() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.VOICE)).run();

        story.isWaitingAt("userTask_confirmCallTime")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "confirm-call-time")
                .hasNotPassed("userTask_arrangeSenderIds");
        verify(numbers, never()).requestCode(any(), any(), any());

        story.complete("userTask_confirmCallTime", Map.of()).isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");
    }

    @Test
    void numberBehindIvr_senderIdsAreArrangedFirst() {
        Story story = driver.handIn(row -> row.method(ActivationMethod.IVR)).run();

        story.isWaitingAt("userTask_arrangeSenderIds")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "arrange-sender-ids");
        story.complete("userTask_arrangeSenderIds", Map.of()).isWaitingAt("userTask_confirmCallTime");
        verify(numbers, never()).requestCode(any(), any(), any());

        story.complete("userTask_confirmCallTime", Map.of()).isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(otherSide.numberId, CodeMethod.VOICE, "de");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
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
                .hasNotPassed("serviceTask_checkGate", "serviceTask_requestCode", "serviceTask_registerNumber")
                .hasEnded(Status.REGISTERED);
        verify(numbers, never()).requestCode(any(), any(), any());
        verify(numbers, never()).register(any(), any());
    }

    @Test
    void wrongCode_taskComesBackToTheSamePersonWithTheReason() {
        Story story = driver.handIn().run().claim("userTask_enterCode", "operator");
        refuseCodes(CODE_WRONG, null);

        story.complete("userTask_enterCode", "verificationCode", "000000");

        story.isWaitingAt("userTask_enterCode")
                .isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS")
                .hasPassed("event_codeWrong")
                .hasNotPassed("serviceTask_registerNumber");
        assertThat(story.task("userTask_enterCode").getAssignee()).isEqualTo("operator");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CODE_WRONG");
        assertThat(request(story).attemptsLeft()).isEqualTo(1);

        acceptCodes();
        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    void twoWrongCodes_furtherOnesAreRefusedWithoutACall() {
        Story story = driver.handIn().run();
        refuseCodes(CODE_WRONG, null);

        assertThat(refusal(story, "000001").attemptsLeft()).isEqualTo(1);
        assertThat(refusal(story, "000002").attemptsLeft()).isZero();
        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), "000003", "acme"))
                .withMessageContaining("ask for another code");

        verify(numbers, times(2)).verifyCode(any(), any());
        story.isWaitingAt("userTask_enterCode");

        driver.pass(PAUSE);
        activation.resendCode(story.id(), CodeMethod.SMS, "acme");
        story.run();
        acceptCodes();
        activation.enterCode(story.id(), CODE, "acme");
        story.run().hasEnded(Status.REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12a456", "９１８２７３"})
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
    void expiredCode_costsNothing() {
        Story story = driver.handIn().run().after(Duration.ofMinutes(10).plusSeconds(1));

        CodeRefusedException refusal = refusal(story, CODE);

        assertThat(refusal.reason()).isEqualTo(Reason.CODE_EXPIRED);
        verify(numbers, never()).verifyCode(any(), any());
        assertThat(request(story).attemptsLeft()).isEqualTo(2);
        story.isWaitingAt("userTask_enterCode");
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
                        .isEqualTo(request(story).requestedAt().plus(PAUSE)));

        story.run().isWaitingAt("userTask_enterCode");
        verify(numbers).requestCode(any(), any(), any());
        assertThat(story.timeline()).doesNotContain("Asked for another code by SMS.");
    }

    @Test
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
        assertThat(request(story).state()).isEqualTo(State.IN_DOUBT);

        story.complete("userTask_enterCode", "verificationCode", CODE).hasEnded(Status.REGISTERED);
    }

    @Test
    void processDiedDuringTheRequest_countsAsSentAndIsNotRepeated() {
        Story story = driver.handIn().runUntil("serviceTask_requestCode");
        requests.start(story.id(), CodeMethod.SMS);

        story.run();

        story.isWaitingAt("userTask_enterCode").isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS.unknown");
        verify(numbers, never()).requestCode(any(), any(), any());
        assertThat(request(story).state()).isEqualTo(State.IN_DOUBT);
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
        assertThat(request(story).state()).isEqualTo(State.SENT);
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

        story.hasPassed("event_alreadyVerified", "serviceTask_registerNumber", "endEvent_numberActivated")
                .hasNotPassed("userTask_enterCode", "serviceTask_verifyCode")
                .hasEnded(Status.REGISTERED);
        assertThat(story.mails()).doesNotContain("code-wanted").contains("registered");
        verify(numbers, never()).verifyCode(any(), any());
    }

    @Test
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
    void guessedTooOftenAtThePlatform_codeIsRefusedWithTheTime() {
        Story story = driver.handIn().run();
        refuseCodes(CODE_COOLDOWN, Duration.ofHours(12));

        assertThatExceptionOfType(CooldownException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), CODE, "acme"))
                .satisfies(refusal -> assertThat(refusal.retryAt())
                        .isCloseTo(clock.instant().plus(Duration.ofHours(12)), within(1, ChronoUnit.MINUTES)));

        story.isWaitingAt("userTask_enterCode").hasNotPassed("event_codeWrong");
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
    void answerToTheCodeLostAndNumberNotVerified_codeMayBeEnteredAgain() {
        Story story = driver.handIn().run();
        doThrow(new PlatformUnavailableException("cut off", true)).when(numbers).verifyCode(any(), any());

        assertThatExceptionOfType(PlatformAwayException.class)
                .isThrownBy(() -> activation.enterCode(story.id(), CODE, "acme"));

        story.isWaitingAt("userTask_enterCode");
        assertThat(request(story).attemptsLeft()).isEqualTo(2);
        assertThat(tables.showing(CODE)).isEmpty();
    }

    @Test
    void connectedAlready_isNotRegisteredAgain() {
        otherSide.connected = true;

        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);

        story.hasEnded(Status.REGISTERED);
        verify(numbers, never()).register(any(), any());
    }

    @Test
    void registrationRepeated_usesTheSamePinWhichIsStoredEncrypted() {
        doThrow(new PlatformUnavailableException("cut off", true))
                .doAnswer(call -> otherSide.connected = true)
                .when(numbers)
                .register(any(), any());
        Story story = driver.handIn().run();

        assertThatExceptionOfType(PlatformUnavailableException.class)
                .isThrownBy(() -> story.complete("userTask_enterCode", "verificationCode", CODE));
        story.after(RETRY).hasEnded(Status.REGISTERED);

        ArgumentCaptor<Pin> pins = ArgumentCaptor.forClass(Pin.class);
        verify(numbers, times(2)).register(eq(otherSide.numberId), pins.capture());
        String pin = pins.getAllValues().get(0).reveal();
        assertThat(pins.getAllValues().get(1).reveal()).isEqualTo(pin);
        assertThat(tables.showing(pin)).isEmpty();
    }

    @Test
    void numberMustBeVerifiedAgain_newCodeIsWanted() {
        doThrow(refused(REVERIFICATION_NEEDED))
                .doAnswer(call -> otherSide.connected = true)
                .when(numbers)
                .register(any(), any());

        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);

        story.isWaitingAt("userTask_enterCode")
                .isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS")
                .hasPassed("event_reverificationNeeded")
                .hasNotPassed("userTask_settleRegistration");
        assertThat(story.onboarding().reasonCode()).isEqualTo("REVERIFICATION_NEEDED");

        story.after(PAUSE)
                .complete("userTask_enterCode", "notReceived", "SMS")
                .complete("userTask_enterCode", "verificationCode", CODE)
                .hasEnded(Status.REGISTERED);
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    void wrongCodeAfterTheNumberMustBeVerifiedAgain_isToldAsWrong() {
        doThrow(refused(REVERIFICATION_NEEDED)).when(numbers).register(any(), any());
        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
        otherSide.codeVerified = false;
        refuseCodes(CODE_WRONG, null);

        assertThat(refusal(story, "000000").reason()).isEqualTo(Reason.CODE_WRONG);
    }

    @Test
    void registrationRefused_operatorRemovesTheObstacle() {
        doThrow(refused(PIN_MISMATCH))
                .doAnswer(call -> otherSide.connected = true)
                .when(numbers)
                .register(any(), any());

        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
        story.isWaitingAt("userTask_settleRegistration")
                .isAt(CODE_SENT_OUT, WaitingOn.OPERATOR, "settle-registration")
                .hasPassed("event_registrationRefused")
                .hasNotPassed("serviceTask_readBack");
        assertThat(story.onboarding().reasonCode()).isEqualTo("REGISTRATION_REFUSED");
        assertThat(story.onboarding().reasonText())
                .as("technical words for partners")
                .isNull();
        assertThat(story.detailOf("userTask_settleRegistration")).isEqualTo("refused: PIN_MISMATCH");

        story.complete("userTask_settleRegistration", "registrationDecision", "TRY_AGAIN")
                .hasEnded(Status.REGISTERED);
        assertThat(story.onboarding().reasonText()).isNull();
        verify(numbers, times(2)).register(any(), any());
    }

    @Test
    void registrationRefused_givenUp_endsTheCase() {
        doThrow(refused(PIN_MISMATCH)).when(numbers).register(any(), any());

        Story story = driver.handIn()
                .run()
                .complete("userTask_enterCode", "verificationCode", CODE)
                .complete("userTask_settleRegistration", "registrationDecision", "END");

        story.hasPassed("endEvent_registrationGivenUp")
                .hasNotPassed("serviceTask_readBack", "endEvent_numberActivated")
                .hasEnded(Status.REJECTED);
        verify(numbers).register(any(), any());
        verify(messaging, never()).sendTestMessage(any(), any());
    }

    @Test
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

    private String verifiedCode() {
        ArgumentCaptor<VerificationCode> code = ArgumentCaptor.forClass(VerificationCode.class);
        verify(numbers).verifyCode(eq(otherSide.numberId), code.capture());
        return code.getValue().reveal();
    }
}
