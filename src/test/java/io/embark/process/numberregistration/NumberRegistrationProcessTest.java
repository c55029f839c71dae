package io.embark.process.numberregistration;

import static io.embark.backend.PlatformRefusedException.Reason.DEREGISTRATION_INCOMPLETE;
import static io.embark.backend.PlatformRefusedException.Reason.NUMBER_RECENTLY_DELETED;
import static io.embark.backend.PlatformRefusedException.Reason.NUMBER_STILL_IN_USE;
import static io.embark.backend.PlatformRefusedException.Reason.PIN_LOCKED;
import static io.embark.backend.PlatformRefusedException.Reason.PIN_MISMATCH;
import static io.embark.backend.PlatformRefusedException.Reason.REGISTRATION_LIMIT;
import static io.embark.backend.PlatformRefusedException.Reason.RESTRICTED;
import static io.embark.backend.PlatformRefusedException.Reason.REVERIFICATION_NEEDED;
import static io.embark.backend.PlatformRefusedException.Reason.UNAUTHORIZED;
import static io.embark.domain.Status.CODE_SENT_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.CallAllowances;
import io.embark.backend.OutsideCall;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.Pin;
import io.embark.domain.WaitingOn;
import io.embark.status.Onboardings;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each story begins with a verified number that is to be registered; a small process stands in for the one that calls. */
@ProcessTest("number-registration")
class NumberRegistrationProcessTest {

    private static final AtomicInteger PARTNERS = new AtomicInteger();
    private static final String CALLER = "registration-caller";
    /** The platform's 72 hours, and as long as a call may take to arrive there. */
    private static final Duration WINDOW = Duration.ofHours(72).plusMinutes(2);

    private static final int OUR_LIMIT = 8;
    private static final int PLATFORM_LIMIT = 10;
    private static final String REGISTER = "serviceTask_registerWithPin";
    private static final String ALLOW = "userTask_allowRegistration";
    private static final String TWO_STEP = "userTask_removeTwoStep";
    private static final String SETTLE = "userTask_settleRefusal";
    private static final String BLOCK = "event_blockOver";
    private static final String PIN_LOCK = "event_pinLockOver";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    Onboardings onboardings;

    @Autowired
    CallAllowances allowances;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void deployCaller(@Autowired RepositoryService repository) {
        repository
                .createDeployment()
                .addModelInstance(
                        CALLER + ".bpmn",
                        Bpmn.createExecutableProcess(CALLER)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("startEvent_numberVerified")
                                .callActivity("callActivity_registerNumber")
                                .camundaAsyncBefore()
                                .calledElement(NumberRegistration.PROCESS_ID)
                                .camundaInBusinessKey("#{execution.processBusinessKey}")
                                .endEvent("endEvent_callerRegistered")
                                .moveToActivity("callActivity_registerNumber")
                                .boundaryEvent("event_callerCode")
                                .error("REVERIFICATION_NEEDED")
                                .endEvent("endEvent_callerCode")
                                .moveToActivity("callActivity_registerNumber")
                                .boundaryEvent("event_callerName")
                                .error("NAME_NOT_READY")
                                .endEvent("endEvent_callerName")
                                .moveToActivity("callActivity_registerNumber")
                                .boundaryEvent("event_callerEnded")
                                .error("ACTIVATION_ENDED")
                                .endEvent("endEvent_callerEnded")
                                .done())
                .deploy();
    }

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void verifiedNumber_isRegisteredWithItsPin() {
        Story story = verified();
        doAnswer(call -> {
                    story.isAt(CODE_SENT_OUT, WaitingOn.NOBODY, "registering");
                    return otherSide.connected = true;
                })
                .when(numbers)
                .register(any(), any());

        story.run();

        isRegistered(story);
        story.hasNotPassed("event_registrationRefused");
        registered(1);
        verify(numbers).register(eq(otherSide.numberId), any());
    }

    @Test
    @DisplayName("F24: a number that is connected already spends no registration")
    void connectedNumber_needsNoRegistration() {
        otherSide.connected = true;

        isRegistered(verified().run());

        registered(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNAUTHORIZED")
    @DisplayName("F25: each code routes to its own stage, and nothing is tried again by itself")
    void eachRefusalHasItsOwnWay(Reason reason) {
        refuse(reason);

        Story story = verified().run();

        switch (reason) {
            case REVERIFICATION_NEEDED -> hasEnded(story, "endEvent_newCodeNeeded", "endEvent_callerCode");
            case NUMBER_STILL_IN_USE -> hasEnded(story, "endEvent_nameNotReady", "endEvent_callerName");
            case REGISTRATION_LIMIT, NUMBER_RECENTLY_DELETED -> story.isWaitingAt(BLOCK);
            case PIN_LOCKED -> story.isWaitingAt(PIN_LOCK);
            case PIN_MISMATCH -> story.isWaitingAt(TWO_STEP);
            case DEREGISTRATION_INCOMPLETE -> story.hasPassed("serviceTask_deregisterNumber");
            default -> story.isWaitingAt(SETTLE);
        }
        // One that needs the deregistration first is registered again after it, once.
        registered(reason == DEREGISTRATION_INCOMPLETE ? 2 : 1);
        verify(numbers, never()).requestCode(any(), any(), any());
    }

    @Test
    @DisplayName("F25: 133006 goes back to the code, to no other stage")
    void reverificationNeeded_callerAsksForANewCode() {
        refuse(REVERIFICATION_NEEDED);

        Story story = verified().run();

        hasEnded(story, "endEvent_newCodeNeeded", "endEvent_callerCode");
        story.hasNotPassed("endEvent_nameNotReady", BLOCK, ALLOW, TWO_STEP, SETTLE, "serviceTask_deregisterNumber");
        assertThat(story.mails()).isEmpty();
        registered(1);
    }

    @Test
    @DisplayName("F14: registered too early (2388001) goes back to the name stage")
    void registeredTooEarly_callerGoesBackToTheName() {
        refuse(NUMBER_STILL_IN_USE);

        Story story = verified().run();

        hasEnded(story, "endEvent_nameNotReady", "endEvent_callerName");
        story.hasNotPassed("endEvent_newCodeNeeded", BLOCK, ALLOW, TWO_STEP, SETTLE, "serviceTask_deregisterNumber");
        registered(1);
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTRATION_LIMIT, PT5H30M, PT5H30M",
        "REGISTRATION_LIMIT, , PT72H",
        "NUMBER_RECENTLY_DELETED, PT7M, PT7M",
        "NUMBER_RECENTLY_DELETED, , PT5M"
    })
    @DisplayName("F24: a block (133016, 133015) lasts as long as the platform says, or 72 hours and 5 minutes")
    void block_lastsExactly(Reason reason, @Nullable Duration retryAfter, Duration expected) {
        refuse(reason, retryAfter);

        Story story = verified().run();

        story.isWaitingAt(BLOCK).isAt(CODE_SENT_OUT, WaitingOn.PLATFORM, "registration-blocked");
        assertThat(story.onboarding().reasonCode()).isEqualTo("REGISTRATION_BLOCKED");
        endsExactly(story, "REGISTER", expected);
        story.after(expected.minusMinutes(1)).isWaitingAt(BLOCK);
        registered(1);

        accept();
        isRegistered(story.after(Duration.ofMinutes(1)));
        registered(2);
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    @DisplayName("F28: 133015 is tried three times, five minutes apart; then an operator looks, who has three more")
    void recentlyDeleted_isTriedThreeTimes() {
        refuse(NUMBER_RECENTLY_DELETED);

        Story story = verified().run().isWaitingAt(BLOCK);
        story.after(Duration.ofMinutes(4)).isWaitingAt(BLOCK);
        registered(1);
        story.after(Duration.ofMinutes(1)).isWaitingAt(BLOCK);
        registered(2);
        story.after(Duration.ofMinutes(5)).isWaitingAt(SETTLE);
        registered(3);
        story.after(Duration.ofDays(1)).isWaitingAt(SETTLE);

        story.complete(SETTLE, "refusalDecision", "TRY_AGAIN").isWaitingAt(BLOCK);
        registered(4);
        story.after(Duration.ofMinutes(5)).after(Duration.ofMinutes(5)).isWaitingAt(SETTLE);
        registered(6);
        assertThat(story.detailOf(SETTLE)).contains("NUMBER_RECENTLY_DELETED by the platform");
    }

    @Test
    @DisplayName(
            "F26, F28: a number that is back in the app although its name is approved is waited for, at most three times")
    void backInTheApp_isTriedThreeTimes() {
        otherSide.firstName = "Bäckerei Ötz";
        refuse(NUMBER_STILL_IN_USE);

        Story story = verified().run().isWaitingAt(BLOCK);
        story.after(Duration.ofMinutes(4)).isWaitingAt(BLOCK);
        registered(1);
        story.after(Duration.ofMinutes(1)).after(Duration.ofMinutes(5)).isWaitingAt(SETTLE);

        story.hasNotPassed("endEvent_nameNotReady");
        registered(3);
    }

    @Test
    @DisplayName("F24: another case of a blocked number waits for the end of the block without a call")
    void blockOfAnotherCase_isNotTried() {
        refuse(REGISTRATION_LIMIT);
        Story first = verified().run().isWaitingAt(BLOCK);

        Story second = sameNumber(first).run();

        second.isWaitingAt(BLOCK);
        assertThat(second.onboarding().retryAt()).isEqualTo(first.onboarding().retryAt());
        registered(1);
    }

    @Test
    @DisplayName("F24: after eight registrations in 72 hours a lead decides; the eleventh call is impossible")
    void eleventhCallIsImpossible() {
        refuse(RESTRICTED);
        Story story = verified().run();
        for (int calls = 1; calls < OUR_LIMIT; calls++) {
            story.complete(SETTLE, "refusalDecision", "TRY_AGAIN");
        }
        registered(OUR_LIMIT);
        story.isWaitingAt(SETTLE).complete(SETTLE, "refusalDecision", "TRY_AGAIN");
        registered(OUR_LIMIT);

        for (int calls = OUR_LIMIT; calls < PLATFORM_LIMIT; calls++) {
            story.isWaitingAt(ALLOW).isAt(CODE_SENT_OUT, WaitingOn.OPERATOR, "allow-registration");
            allow(story, "The account is free again.").run().isWaitingAt(SETTLE);
            registered(calls + 1);
            story.complete(SETTLE, "refusalDecision", "TRY_AGAIN");
        }

        story.isWaitingAt(BLOCK).isAt(CODE_SENT_OUT, WaitingOn.PLATFORM, "registration-blocked");
        IntStream.range(0, 3).forEach(n -> grant(story));
        Story other = sameNumber(story).run().isWaitingAt(BLOCK);
        story.after(WINDOW.minusHours(1)).isWaitingAt(BLOCK);
        other.run().isWaitingAt(BLOCK);
        registered(PLATFORM_LIMIT);

        accept();
        isRegistered(story.after(Duration.ofHours(1)));
        registered(PLATFORM_LIMIT + 1);
    }

    @Test
    @DisplayName("F24: with allowances, too, two cases of one number have ten calls together")
    void twoCasesShareTheBudget() {
        refuse(RESTRICTED);
        Story first = verified().run();
        Story second = sameNumber(first).run();
        IntStream.range(0, 20).forEach(n -> grant(n % 2 == 0 ? first : second));

        for (int calls = 2; calls < PLATFORM_LIMIT; calls++) {
            (calls % 2 == 0 ? first : second).complete(SETTLE, "refusalDecision", "TRY_AGAIN");
        }

        registered(PLATFORM_LIMIT);
        first.complete(SETTLE, "refusalDecision", "TRY_AGAIN").isWaitingAt(BLOCK);
        second.complete(SETTLE, "refusalDecision", "TRY_AGAIN").isWaitingAt(BLOCK);
        registered(PLATFORM_LIMIT);
    }

    @Test
    @DisplayName("F24: the lead sees what is used and when it frees by itself; the allowance is one call with a reason")
    void lead_allowsOneRegistration() {
        Story story = verified();
        spend(story, OUR_LIMIT);

        story.run().isWaitingAt(ALLOW);

        story.openTask(ALLOW).hasCandidateGroup("onboarding-leads");
        assertThat(story.onboarding().reasonCode()).isEqualTo("REGISTRATION_LIMIT");
        assertThat(briefing(story, ALLOW))
                .containsEntry("registrationsUsed", OUR_LIMIT)
                .containsEntry("registrationLimit", OUR_LIMIT)
                .containsEntry("platformRegistrations", PLATFORM_LIMIT)
                .containsEntry("registrationWindow", 72)
                .hasEntrySatisfying("registrationsFreeAt", at -> assertThat(String.valueOf(at))
                        .contains("Europe"));
        registered(0);

        allow(story, "The client has turned two-step verification off.");
        assertThat(story.timeline())
                .contains(
                        "Allowed one more registration beyond the limit: The client has turned two-step verification off.");
        assertThat(jdbc.sql("select granted_by || ': ' || reason from call_allowance where onboarding_id = ?")
                        .param(story.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("lead: The client has turned two-step verification off.");
        isRegistered(story.run());
        registered(1);
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", ","})
    @DisplayName("F24: without a reason nothing is allowed")
    void allowanceWithoutAReason_isRefused(@Nullable String reason) {
        Story story = verified();
        spend(story, OUR_LIMIT);
        story.run();

        assertThatThrownBy(() -> allow(story, reason)).hasStackTraceContaining("Write down why");

        story.run().isWaitingAt(ALLOW);
        assertThat(allowancesOf(story)).isZero();
        registered(0);
    }

    @Test
    @DisplayName("F24: only a lead allows, neither an operator nor somebody unknown")
    void allowanceBySomebodyElse_isRefused() {
        Story story = verified();
        spend(story, OUR_LIMIT);
        story.run();
        Map<String, Object> form = Map.of("allowanceDecision", "ALLOW", "allowanceReason", "Because.");

        assertThatExceptionOfType(AuthorizationException.class)
                .isThrownBy(() -> complete(story, "operator", "onboarding-operators", form));
        assertThatThrownBy(() -> story.submit(ALLOW, form)).hasStackTraceContaining("Only a person");

        story.run().isWaitingAt(ALLOW);
        assertThat(allowancesOf(story)).isZero();
        registered(0);
    }

    @Test
    @DisplayName("F24: nobody decides, and the case goes on by itself when the budget frees")
    void limitOver_registersByItself() {
        Story story = verified();
        spend(story, OUR_LIMIT);
        story.run().isWaitingAt(ALLOW);
        Instant oldest = jdbc.sql("select min(started_at) from outside_call where onboarding_id = ?")
                .param(story.id().value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        assertThat(story.onboarding().retryAt()).isCloseTo(oldest.plus(WINDOW), within(1, ChronoUnit.SECONDS));

        story.after(WINDOW.minusMinutes(OUR_LIMIT + 1)).isWaitingAt(ALLOW);
        registered(0);
        isRegistered(story.after(Duration.ofMinutes(1)));

        story.hasPassed("event_limitOver").hasNotPassed("gateway_registrationAllowed");
        assertThat(allowancesOf(story)).isZero();
        registered(1);
    }

    @Test
    @DisplayName("F24: the lead ends the case")
    void lead_doesNotAllow() {
        Story story = verified();
        spend(story, OUR_LIMIT);
        story.run();

        complete(story, "lead", "onboarding-leads", Map.of("allowanceDecision", "END"));
        story.run();

        hasEnded(story, "endEvent_registrationNotAllowed", "endEvent_callerEnded");
        assertThat(allowancesOf(story)).isZero();
        registered(0);
    }

    @Test
    @DisplayName("F25: 133005 waits until two-step verification is off, and no time registers again")
    void anotherPin_isNeverGuessed() {
        refuse(PIN_MISMATCH);

        Story story = verified().run();

        story.isWaitingAt(TWO_STEP)
                .isAt(CODE_SENT_OUT, WaitingOn.PARTNER, "remove-two-step")
                .hasPassed("sendTask_tellTwoStepOn")
                .hasNotPassed(PIN_LOCK, SETTLE, BLOCK);
        story.openTask(TWO_STEP).hasCandidateGroup("onboarding-operators");
        assertThat(story.onboarding().reasonCode()).isEqualTo("PIN_MISMATCH");
        assertThat(story.mails()).containsExactly("two-step-on");
        assertThat(story.detailOf(TWO_STEP)).contains("PIN_MISMATCH by the platform");
        story.after(Duration.ofDays(30)).isWaitingAt(TWO_STEP);
        registered(1);

        accept();
        isRegistered(story.complete(TWO_STEP, "twoStepDecision", "TURNED_OFF"));
        registered(2);
        ArgumentCaptor<Pin> pins = ArgumentCaptor.forClass(Pin.class);
        verify(numbers, times(2)).register(any(), pins.capture());
        assertThat(pins.getAllValues().stream().map(Pin::reveal).distinct())
                .as("PINs that were tried")
                .hasSize(1);
    }

    @Test
    @DisplayName("F25: 133005 is over when the partner confirms that two-step verification is off")
    void partnerConfirmsThatTwoStepIsOff() {
        refuse(PIN_MISMATCH);
        Story story = verified().run().isWaitingAt(TWO_STEP);

        accept();
        isRegistered(story.confirm(ConfirmationKind.TWO_STEP_REMOVED));

        story.hasPassed("event_twoStepRemoved").hasNotPassed("gateway_twoStepOff");
        registered(2);
    }

    @Test
    @DisplayName("F25: 133005 stays, and the case is given up")
    void twoStepStaysOn_caseEnds() {
        refuse(PIN_MISMATCH);

        Story story = verified().run().complete(TWO_STEP, "twoStepDecision", "END");

        hasEnded(story, "endEvent_twoStepLeftOn", "endEvent_callerEnded");
        registered(1);
    }

    @ParameterizedTest
    @CsvSource({"PT11H, PT11H", ", PT1H"})
    @DisplayName("F25: 133008/133009 wait as long as the platform says, then two-step verification comes first")
    void pinLocked_neverStraightToRegister(@Nullable Duration retryAfter, Duration expected) {
        refuse(PIN_LOCKED, retryAfter);

        Story story = verified().run();

        story.isWaitingAt(PIN_LOCK).isAt(CODE_SENT_OUT, WaitingOn.PLATFORM, "pin-locked");
        assertThat(story.onboarding().reasonCode()).isEqualTo("PIN_LOCKED");
        endsExactly(story, "REGISTER", expected);
        story.after(expected.minusMinutes(1)).isWaitingAt(PIN_LOCK);
        story.after(Duration.ofMinutes(1)).isWaitingAt(TWO_STEP);
        assertThat(story.timesPassed(REGISTER)).isZero();
        assertThat(story.mails()).containsExactly("two-step-on");
        registered(1);

        accept();
        isRegistered(story.complete(TWO_STEP, "twoStepDecision", "TURNED_OFF"));
        registered(2);
    }

    @Test
    @DisplayName(
            "F25: another case of a number with a locked PIN waits for the lock, too, and then for two-step verification")
    void pinLockOfAnotherCase_isNotTried() {
        refuse(PIN_LOCKED);
        Story first = verified().run().isWaitingAt(PIN_LOCK);

        Story second = sameNumber(first).run().isWaitingAt(PIN_LOCK);

        assertThat(second.onboarding().retryAt()).isEqualTo(first.onboarding().retryAt());
        second.after(Duration.ofHours(1)).isWaitingAt(TWO_STEP);
        registered(1);
    }

    @Test
    @DisplayName("F30: 133000 deregisters the number first, then registers it")
    void incompleteDeregistration_isCompletedFirst() {
        Story story = verified();
        doThrow(refused(DEREGISTRATION_INCOMPLETE, null))
                .doAnswer(call -> otherSide.connected = true)
                .when(numbers)
                .register(any(), any());
        doAnswer(call -> {
                    story.isAt(CODE_SENT_OUT, WaitingOn.NOBODY, "deregistering");
                    return null;
                })
                .when(numbers)
                .deregister(any());

        isRegistered(story.run());

        InOrder order = inOrder(numbers);
        order.verify(numbers).register(any(), any());
        order.verify(numbers).deregister(otherSide.numberId);
        order.verify(numbers).register(any(), any());
        story.hasNotPassed("event_deregistrationRefused", SETTLE);
    }

    @Test
    @DisplayName("F30: 133000 again after the deregistration is a person's, so that no loop burns the budget")
    void stillIncomplete_isSettled() {
        refuse(DEREGISTRATION_INCOMPLETE);

        Story story = verified().run().isWaitingAt(SETTLE);
        registered(2);
        verify(numbers).deregister(any());

        // The person may have it tried once more.
        story.complete(SETTLE, "refusalDecision", "TRY_AGAIN").isWaitingAt(SETTLE);
        registered(4);
        verify(numbers, times(2)).deregister(any());
    }

    @ParameterizedTest
    @CsvSource({"PT3H, PT3H", ", PT72H"})
    @DisplayName("F30: a deregistration that is blocked waits as long as the platform says")
    void deregistrationBlocked_waits(@Nullable Duration retryAfter, Duration expected) {
        refuse(DEREGISTRATION_INCOMPLETE);
        doThrow(refused(REGISTRATION_LIMIT, retryAfter)).when(numbers).deregister(any());

        Story story = verified().run();

        story.isWaitingAt(BLOCK).hasPassed("event_deregistrationRefused");
        endsExactly(story, "DEREGISTER", expected);
        registered(1);
        verify(numbers).deregister(any());

        accept();
        isRegistered(story.after(expected));
        verify(numbers).deregister(any());
    }

    @Test
    @DisplayName("F30: deregistrations have a budget of their own, which is waited for")
    void deregistrationBudgetSpent_waits() {
        refuse(DEREGISTRATION_INCOMPLETE);
        Story story = verified();
        spend(story, "DEREGISTER", OUR_LIMIT);

        story.run().isWaitingAt(BLOCK);

        registered(1);
        verify(numbers, never()).deregister(any());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_REGISTERED", "PIN_MISMATCH", "REVERIFICATION_NEEDED", "OTHER"})
    @DisplayName("F30: any other refusal to deregister is a person's")
    void deregistrationRefused_isSettled(Reason reason) {
        refuse(DEREGISTRATION_INCOMPLETE);
        doThrow(refused(reason, null)).when(numbers).deregister(any());

        Story story = verified().run();

        story.isWaitingAt(SETTLE);
        assertThat(story.detailOf(SETTLE)).contains(reason + " by the platform");
        registered(1);
        verify(numbers).deregister(any());
    }

    @Test
    void anyOtherRefusal_isSettledAndTriedAgain() {
        refuse(RESTRICTED);

        Story story = verified().run();

        story.isWaitingAt(SETTLE)
                .isAt(CODE_SENT_OUT, WaitingOn.OPERATOR, "settle-refusal")
                .hasNotPassed(BLOCK, ALLOW, TWO_STEP, "serviceTask_deregisterNumber");
        story.openTask(SETTLE).hasCandidateGroup("onboarding-operators");
        assertThat(story.onboarding().reasonCode()).isEqualTo("REGISTRATION_REFUSED");
        assertThat(story.detailOf(SETTLE)).contains("RESTRICTED by the platform");
        story.after(Duration.ofDays(10)).isWaitingAt(SETTLE);
        registered(1);

        accept();
        isRegistered(story.complete(SETTLE, "refusalDecision", "TRY_AGAIN"));
    }

    @Test
    void anyOtherRefusal_caseEnds() {
        refuse(RESTRICTED);

        Story story = verified().run().complete(SETTLE, "refusalDecision", "END");

        hasEnded(story, "endEvent_refusalStands", "endEvent_callerEnded");
        registered(1);
    }

    @ParameterizedTest
    @CsvSource({"REGISTER", "DEREGISTER"})
    @DisplayName("F30: our own missing permission and an outage are failures of the job, and spend nothing")
    void failures_areRetriedAndSpendNothing(OutsideCall kind) {
        Story story = verified();
        if (kind == OutsideCall.DEREGISTER) {
            refuse(DEREGISTRATION_INCOMPLETE);
        }
        List<RuntimeException> failures =
                List.of(refused(UNAUTHORIZED, null), new PlatformUnavailableException("Overloaded.", false));
        for (RuntimeException failure : failures) {
            if (kind == OutsideCall.DEREGISTER) {
                doThrow(failure).when(numbers).deregister(any());
            } else {
                doThrow(failure).when(numbers).register(any(), any());
            }
            // The job comes again by itself, a little later.
            assertThatThrownBy(() -> story.after(Duration.ofMinutes(1))).hasMessageContaining(failure.getMessage());
        }

        story.isWaitingAt(kind == OutsideCall.DEREGISTER ? "serviceTask_deregisterNumber" : REGISTER);
        assertThat(jdbc.sql(
                                "select count(*) from outside_call where onboarding_id = ? and kind = ? and state <> 'NOT_DONE'")
                        .params(story.id().value(), kind.name())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("F24: two cases at the limit at the same moment: one START, one call")
    void twoAtTheLimit_oneCalls() throws Exception {
        Story first = verified();
        Story second = sameNumber(first);
        spend(first, OUR_LIMIT - 1);
        List.of(first, second).forEach(story -> story.runUntil(REGISTER));
        doNothing().when(numbers).register(any(), any());

        atOnce(List.of(first, second));

        registered(1);
        assertThat(startsOf(first)).isEqualTo(OUR_LIMIT);
        assertThat(List.of(first, second).stream()
                        .filter(story -> story.whereabouts().contains(ALLOW)))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "F24: twelve cases of one number at the same moment have eight calls, with any number of allowances ten")
    void manyAtOnce_haveTheBudgetOnce() throws Exception {
        refuse(RESTRICTED);
        List<Story> stories = new ArrayList<>(List.of(verified()));
        while (stories.size() < 12) {
            stories.add(sameNumber(stories.get(0)));
        }
        stories.forEach(story -> story.runUntil(REGISTER));

        atOnce(stories);
        registered(OUR_LIMIT);
        List<Story> refused = stories.stream()
                .filter(story -> story.whereabouts().contains(ALLOW))
                .toList();
        assertThat(refused).hasSize(12 - OUR_LIMIT);

        refused.forEach(story -> allow(story, "All of us allow one."));
        atOnce(refused);
        registered(PLATFORM_LIMIT);
        assertThat(refused.stream().filter(story -> story.whereabouts().contains(BLOCK)))
                .hasSize(2);
    }

    /** A case whose number is verified, and whose registration has been asked for. */
    private Story verified() {
        return verified(row -> row);
    }

    /** Another partner's case of the same number. */
    private Story sameNumber(Story story) {
        String partner = "partner-" + PARTNERS.incrementAndGet();
        jdbc.sql("insert into partner (id, name, email, language) values (?, ?, 'it@partner.example', 'en')")
                .params(partner, partner)
                .update();
        return verified(row ->
                row.of(partner).conflictOver(story.onboarding().phoneNumber().e164()));
    }

    private Story verified(UnaryOperator<Row> deviation) {
        Story story = driver.handIn(deviation);
        story.processes()
                .forEach(process -> engine.getRuntimeService().deleteProcessInstance(process, "not told here"));
        onboardings.assignWaba(story.id(), otherSide.waba);
        onboardings.assignPhoneNumberId(story.id(), otherSide.numberId);
        engine.getRuntimeService()
                .createProcessInstanceByKey(CALLER)
                .businessKey(story.id().toString())
                .setVariable("partnerId", story.onboarding().partnerId())
                .execute();
        return story;
    }

    private void refuse(Reason reason) {
        refuse(reason, null);
    }

    private void refuse(Reason reason, @Nullable Duration retryAfter) {
        doThrow(refused(reason, retryAfter)).when(numbers).register(any(), any());
    }

    private void accept() {
        doAnswer(call -> otherSide.connected = true).when(numbers).register(any(), any());
    }

    private static PlatformRefusedException refused(Reason reason, @Nullable Duration retryAfter) {
        return new PlatformRefusedException(reason, reason + " by the platform", retryAfter);
    }

    private void registered(int times) {
        verify(numbers, times(times)).register(any(), any());
    }

    private static void isRegistered(Story story) {
        hasEnded(story, "endEvent_numberRegistered", "endEvent_callerRegistered");
    }

    private static void hasEnded(Story story, String end, String callersEnd) {
        story.isWaitingAt().hasPassed(end, callersEnd);
    }

    /** What partners read, what the timer does and what the platform said are one moment. */
    private void endsExactly(Story story, String kind, Duration wait) {
        Instant end = moment(story, kind, "retry_at");
        assertThat(end).isCloseTo(moment(story, kind, "settled_at").plus(wait), within(1, ChronoUnit.SECONDS));
        assertThat(story.onboarding().retryAt()).isCloseTo(end, within(1, ChronoUnit.SECONDS));
        Job timer = jobs(story).get(0);
        assertThat(timer.getDuedate().toInstant()).isCloseTo(end, within(1, ChronoUnit.SECONDS));
    }

    private Instant moment(Story story, String kind, String column) {
        return jdbc.sql("select " + column
                        + " from outside_call where onboarding_id = ? and kind = ? and retry_at is not null")
                .params(story.id().value(), kind)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private List<Job> jobs(Story story) {
        return story.processes().stream()
                .flatMap(process -> management.createJobQuery().processInstanceId(process).list().stream())
                .toList();
    }

    /** The budget was spent before: a minute between two registrations, the newest a minute ago. */
    private void spend(Story story, int calls) {
        spend(story, "REGISTER", calls);
    }

    private void spend(Story story, String kind, int calls) {
        for (int minutes = 1; minutes <= calls; minutes++) {
            jdbc.sql(
                            """
                            insert into outside_call (id, onboarding_id, kind, subject, fingerprint, state, reason, started_at,
                                settled_at, taken_at)
                            select gen_random_uuid(), :id, :kind, :number, ''::bytea, 'REFUSED', 'OTHER', at, at, at
                            from (select embark_now() - :minutes * interval '1 minute') times (at)
                            """)
                    .param("id", story.id().value())
                    .param("kind", kind)
                    .param("number", story.onboarding().phoneNumber().digits())
                    .param("minutes", minutes)
                    .update();
        }
    }

    private void grant(Story story) {
        allowances.grant(
                story.id(), OutsideCall.REGISTER, story.onboarding().phoneNumber(), "lead", "Whatever it takes.");
    }

    private Story allow(Story story, @Nullable String reason) {
        Map<String, Object> form = reason == null
                ? Map.of("allowanceDecision", "ALLOW")
                : Map.of("allowanceDecision", "ALLOW", "allowanceReason", reason);
        complete(story, "lead", "onboarding-leads", form);
        return story;
    }

    /** Completes the lead's task as somebody who has logged in. */
    private void complete(Story story, String user, String group, Map<String, Object> form) {
        String task = story.task(ALLOW).getId();
        engine.getIdentityService()
                .setAuthentication(
                        user, List.of(group), List.of(story.onboarding().partnerId()));
        try {
            engine.getTaskService().complete(task, form);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> briefing(Story story, String userTask) {
        return (Map<String, Object>)
                engine.getTaskService().getVariableLocal(story.task(userTask).getId(), "briefing");
    }

    private int allowancesOf(Story story) {
        return jdbc.sql("select count(*) from call_allowance where onboarding_id = ?")
                .param(story.id().value())
                .query(Integer.class)
                .single();
    }

    private int startsOf(Story story) {
        return jdbc.sql("select count(*) from outside_call where kind = 'REGISTER' and subject = ?")
                .param(story.onboarding().phoneNumber().digits())
                .query(Integer.class)
                .single();
    }

    /** Runs the next job of each case, all of them in one moment. */
    private void atOnce(List<Story> stories) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(stories.size());
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (Story story : stories) {
                String job = jobs(story).get(0).getId();
                runs.add(threads.submit(() -> {
                    go.await();
                    management.executeJob(job);
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
