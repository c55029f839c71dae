package io.embark.process.accountdeactivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.process.NotPossibleException;
import io.embark.status.Deactivation;
import io.embark.status.Deactivation.State;
import io.embark.status.Deactivations;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story begins with a registered number. */
@ProcessTest("account-deactivation")
class AccountDeactivationProcessTest {

    private static final String WAIT = "event_reactivationRequested";
    private static final String SETTLE = "userTask_settleDeregistration";
    private static final String DECIDE = "userTask_decideOnReactivation";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    AccountDeactivationProcess process;

    @Autowired
    Deactivations deactivations;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "F41: a registered number is taken off the platform, stays off, and is registered again without a code")
    void offAndOnAgain() {
        Story story = registered();
        Instant registered = story.onboarding().endedAt();
        process.request(story.id(), "Closed for\nthe winter", null, "acme");
        assertThat(deactivation(story).state()).isEqualTo(State.SCHEDULED);
        assertThat(story.onboarding().status()).isEqualTo(Status.REGISTERED);

        story.run().isWaitingAt(WAIT).isAt(Status.DEACTIVATED, WaitingOn.NOBODY, "deactivated");
        assertThat(story.onboarding().isLive()).isFalse();
        assertThat(story.onboarding().endedAt()).isAfter(registered);
        Deactivation off = deactivation(story);
        assertThat(off.state()).isEqualTo(State.DEACTIVATED);
        assertThat(off.waitingOn()).isEqualTo(WaitingOn.PARTNER);
        assertThat(off.deactivatedAt()).isNotNull();
        assertThat(off.isOpen()).isTrue();
        verify(numbers).deregister(otherSide.numberId);
        assertThat(story.timeline()).contains("Asked for the deactivation of the number: Closed for the winter");

        story.after(Duration.ofDays(200)).isWaitingAt(WAIT);
        process.reactivate(story.id(), "acme");
        assertThat(deactivation(story).state()).isEqualTo(State.REACTIVATING);
        assertThat(story.onboarding().isLive()).isTrue();
        story.run().hasEnded(Status.REGISTERED);

        assertThat(otherSide.connected).isTrue();
        Deactivation over = deactivation(story);
        assertThat(over.state()).isEqualTo(State.REACTIVATED);
        assertThat(over.deactivatedAt()).isEqualTo(off.deactivatedAt());
        assertThat(over.reactivatedAt()).isNotNull();
        verify(numbers, never()).requestCode(any(), any(), any());
        assertThat(story.mails()).containsExactly("account-deactivated", "account-reactivated");
        assertThat(story.ladder())
                .containsSubsequence(
                        Status.REGISTERED, Status.DEACTIVATED, Status.READY_FOR_ACTIVATION, Status.REGISTERED);

        process.request(story.id(), null, null, "acme");
        story.run().isWaitingAt(WAIT);
        assertThat(deactivation(story).state()).isEqualTo(State.DEACTIVATED);
    }

    @Test
    @DisplayName("F41: where the platform wants the number verified anew, the reactivation asks for a code")
    void aCodeWhereThePlatformWantsOne() {
        Story story = off();
        otherSide.codeVerified = false;

        process.reactivate(story.id(), "acme");

        story.run().isWaitingAt("userTask_enterCode");
        assertThat(story.onboarding().status()).isEqualTo(Status.CODE_SENT_OUT);
        assertThat(deactivation(story).state()).isEqualTo(State.REACTIVATING);
    }

    @Test
    @DisplayName("F41: a deactivation waits for its day, and is called off by a reactivation before")
    void onADay() {
        Story story = registered();
        Instant day = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
        process.request(story.id(), null, day, "acme");
        story.run().isWaitingAt("gateway_untilDay");
        assertThat(story.onboarding().status()).isEqualTo(Status.REGISTERED);
        process.request(story.id(), null, day, "acme");
        process.request(story.id(), null, null, "acme");
        assertThatThrownBy(() -> process.request(story.id(), null, day.plusSeconds(60), "acme"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining(day.toString());

        process.reactivate(story.id(), "acme");
        story.run().hasEnded(Status.REGISTERED);
        assertThat(deactivation(story).state()).isEqualTo(State.CANCELLED);
        story.after(Duration.ofDays(4)).hasEnded(Status.REGISTERED);
        verify(numbers, never()).deregister(any());

        Instant another = clock.instant().plus(Duration.ofDays(1));
        process.request(story.id(), null, another, "acme");
        story.run().after(Duration.ofHours(25)).isWaitingAt(WAIT);
        assertThat(story.onboarding().status()).isEqualTo(Status.DEACTIVATED);
    }

    @Test
    @DisplayName("F41: asked for twice, also at once, a deactivation and a reactivation happen once")
    void once() throws Exception {
        Story story = registered();
        twiceAtOnce(() -> process.request(story.id(), null, null, "acme"));
        story.run().isWaitingAt(WAIT);
        process.request(story.id(), null, null, "acme");
        verify(numbers, times(1)).deregister(any());

        twiceAtOnce(() -> process.reactivate(story.id(), "acme"));
        story.run().hasEnded(Status.REGISTERED);
        verify(numbers, times(1)).register(any(), any());
        assertThat(story.timeline().stream()
                        .filter(text -> text.startsWith("Asked for"))
                        .toList())
                .containsExactly(
                        "Asked for the deactivation of the number.", "Asked for the reactivation of the number.");
    }

    @Test
    @DisplayName("F41: only a registered number is deactivated, and only a deactivated one reactivated")
    void outOfTurn() {
        Story live = driver.handIn();
        assertThatThrownBy(() -> process.request(live.id(), null, null, "acme"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("RECEIVED");
        Story story = registered();
        assertThatThrownBy(() -> process.reactivate(story.id(), "acme"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("not deactivated");
        otherSide.inBusinessApp = true;
        assertThatThrownBy(() -> process.request(story.id(), null, null, "acme"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("only the app can disconnect it");
        assertThat(deactivations.newest(story.id())).isEmpty();
    }

    @Test
    @DisplayName("F41: a platform that does not answer beforehand holds no deactivation up")
    void platformAwayBeforehand() {
        Story story = registered();
        doThrow(new PlatformUnavailableException("away", false)).when(numbers).officialAccount(any());

        process.request(story.id(), null, null, "acme");

        story.run().isWaitingAt(WAIT);
    }

    @Test
    @DisplayName("F24, F41: a block of the platform is waited for to its end, not knocked at")
    void blocked() {
        Story story = registered();
        refuseOnce(Reason.REGISTRATION_LIMIT, Duration.ofHours(72));
        process.request(story.id(), null, null, "acme");

        story.run().isWaitingAt("event_deregistrationBlockOver");
        Deactivation blocked = deactivation(story);
        assertThat(blocked.waitingOn()).isEqualTo(WaitingOn.PLATFORM);
        assertThat(blocked.retryAt()).isAfter(clock.instant().plus(Duration.ofHours(71)));
        assertThatThrownBy(() -> process.reactivate(story.id(), "acme")).isInstanceOf(NotPossibleException.class);

        story.after(Duration.ofHours(73)).isWaitingAt(WAIT);
        verify(numbers, times(2)).deregister(any());
    }

    @Test
    @DisplayName("F30, F41: a deregistration that stopped half-way is repeated once, then an operator looks")
    void halfDone() {
        Story story = registered();
        doThrow(new PlatformRefusedException(Reason.DEREGISTRATION_INCOMPLETE, "Incomplete Deregistration", null))
                .when(numbers)
                .deregister(any());
        process.request(story.id(), null, null, "acme");

        story.run().isWaitingAt(SETTLE);
        verify(numbers, times(2)).deregister(any());
        assertThat(story.detailOf(SETTLE)).contains("Incomplete Deregistration");
        assertThat(story.task(SETTLE).getDueDate()).isNotNull();
        assertThat(story.task(SETTLE).getTenantId()).isEqualTo("acme");
        assertThat(deactivation(story).waitingOn()).isEqualTo(WaitingOn.OPERATOR);

        doAnswer(call -> otherSide.connected = false).when(numbers).deregister(any());
        story.complete(SETTLE, "deregistrationDecision", "TRY_AGAIN").isWaitingAt(WAIT);
    }

    @Test
    @DisplayName("F41: what the platform does not take off stays registered, and the partner is told")
    void refused() {
        Story story = registered();
        refuseOnce(Reason.OTHER, null);
        process.request(story.id(), null, null, "acme");

        story.run().complete(SETTLE, "deregistrationDecision", "END").hasEnded(Status.REGISTERED);

        assertThat(deactivation(story).state()).isEqualTo(State.REFUSED);
        assertThat(story.mails()).containsExactly("account-not-deactivated");
    }

    @Test
    @DisplayName("F41: a number that is off already is what was wanted; an answer that was lost is not asked for twice")
    void offAlready() {
        Story story = registered();
        refuseOnce(Reason.NOT_REGISTERED, null);
        process.request(story.id(), null, null, "acme");
        story.runUntil("serviceTask_checkNumberOff").run().isWaitingAt("event_offReadBackDue");
        otherSide.connected = false;

        story.after(Duration.ofMinutes(5)).isWaitingAt(WAIT);

        verify(numbers, times(1)).deregister(any());
    }

    @Test
    @DisplayName("F41: a number whose client no longer shares it is off for us, and nobody is asked to try again")
    void noLongerShared() {
        Story story = registered();
        refuseOnce(Reason.NOT_FOUND, null);
        process.request(story.id(), null, null, "acme");
        story.runUntil("serviceTask_checkNumberOff");
        doThrow(new PlatformRefusedException(Reason.NOT_FOUND, "100/33", null))
                .when(numbers)
                .read(any());

        story.run().isWaitingAt(WAIT);
        assertThat(story.mails()).containsExactly("account-deactivated");
    }

    @Test
    @DisplayName("F41: a number that the platform restrains is registered, and not off")
    void restrained() {
        Story story = registered();
        doAnswer(call -> otherSide.restricted = true).when(numbers).deregister(any());
        process.request(story.id(), null, null, "acme");

        story.run().isWaitingAt("event_offReadBackDue");
    }

    @Test
    @DisplayName("F41: a number that the platform hides from us after the deregistration is off")
    void hidden() {
        Story story = registered();
        process.request(story.id(), null, null, "acme");
        story.runUntil("serviceTask_checkNumberOff");
        doThrow(new PlatformRefusedException(Reason.NOT_FOUND, "100/33", null))
                .when(numbers)
                .read(any());

        story.run().isWaitingAt(WAIT);
    }

    @Test
    @DisplayName(
            "F41: a number in use at another partner comes back by an operator's decision only, and nobody learns why")
    void inUseElsewhere() {
        Story story = off();
        Story other = driver.handIn(
                row -> row.of("globex").number(story.onboarding().phoneNumber().e164()));

        process.reactivate(story.id(), "acme");
        story.run().isWaitingAt(DECIDE).isAt(Status.DEACTIVATED, WaitingOn.NOBODY, "deactivated");
        assertThat(deactivation(story).waitingOn()).isEqualTo(WaitingOn.OPERATOR);
        assertThat(deactivation(story).reasonCode()).isEqualTo("NUMBER_CONFLICT");
        assertThat(story.timeline()).noneMatch(text -> text.contains("globex"));
        assertThatThrownBy(() -> story.complete(DECIDE, "reactivationDecision", "REACTIVATE"))
                .hasMessageContaining("still in use");

        story.complete(DECIDE, "reactivationDecision", "KEEP_OFF").isWaitingAt(WAIT);
        assertThat(story.onboarding().reasonCode()).isEqualTo("REACTIVATION_DECLINED");
        assertThat(story.mails()).endsWith("account-still-deactivated");

        process.reactivate(story.id(), "acme");
        driver.enter(other.id(), Status.WITHDRAWN);
        story.complete(DECIDE, "reactivationDecision", "REACTIVATE").hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F41: a number that its partner onboards anew is neither reactivated nor deactivated beside that")
    void onboardedAnew() {
        Story story = off();
        Story anew =
                driver.handIn(row -> row.number(story.onboarding().phoneNumber().e164()));

        assertThatThrownBy(() -> process.reactivate(story.id(), "acme"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining(anew.id().toString());
        story.isWaitingAt(WAIT);
    }

    @Test
    @DisplayName(
            "F41: a reactivation that is withdrawn or given up leaves the number deactivated, to be asked for again")
    void givenUp() {
        Story story = off();
        otherSide.codeVerified = false;
        process.reactivate(story.id(), "acme");
        story.run().withdraw().isWaitingAt(WAIT).isAt(Status.DEACTIVATED, WaitingOn.NOBODY, "deactivated");

        otherSide.codeVerified = true;
        doThrow(new PlatformRefusedException(Reason.OTHER, "no", null))
                .when(numbers)
                .register(any(), any());
        process.reactivate(story.id(), "acme");
        story.run().complete("userTask_settleRefusal", "refusalDecision", "END").isWaitingAt(WAIT);

        assertThat(story.onboarding().reasonCode()).isEqualTo("ACTIVATION_ENDED");
        assertThat(story.mails())
                .endsWith("account-still-deactivated")
                .filteredOn("account-still-deactivated"::equals)
                .hasSize(2);
        assertThat(deactivation(story).deactivatedAt()).isNotNull();
    }

    private Story registered() {
        Story story = driver.registered();
        otherSide.firstName = story.onboarding().displayName();
        otherSide.codeVerified = true;
        return story;
    }

    private Story off() {
        Story story = registered();
        process.request(story.id(), null, null, "acme");
        return story.run().isWaitingAt(WAIT);
    }

    private void refuseOnce(Reason reason, Duration wait) {
        doThrow(new PlatformRefusedException(reason, "The platform says no", wait))
                .doAnswer(call -> otherSide.connected = false)
                .when(numbers)
                .deregister(any());
    }

    private Deactivation deactivation(Story story) {
        return deactivations.newest(story.id()).orElseThrow();
    }

    private static void twiceAtOnce(Runnable command) throws Exception {
        var hands = Executors.newFixedThreadPool(2);
        try {
            for (var done : hands.invokeAll(
                    List.<Callable<Object>>of(Executors.callable(command), Executors.callable(command)))) {
                done.get();
            }
        } finally {
            hands.shutdown();
        }
    }
}
