package io.embark.process.callpreparation;

import static io.embark.domain.Status.READY_FOR_ACTIVATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.domain.CallWindow;
import io.embark.domain.WaitingOn;
import io.embark.process.NotPossibleException;
import io.embark.process.WindowTexts;
import io.embark.status.Appointment;
import io.embark.status.Appointment.State;
import io.embark.status.Appointments;
import io.embark.status.Deflections;
import io.embark.status.Texts;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The client of all stories lives in Europe/Berlin; a window is two hours long. */
@ProcessTest("call-preparation")
class CallPreparationProcessTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String SENDER_IDS = "+14155550100, +14155550101";

    @Autowired
    ProcessDriver driver;

    @Autowired
    CallPreparationProcess process;

    @Autowired
    Appointments appointments;

    @Autowired
    Deflections deflections;

    @Autowired
    Texts texts;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    @DisplayName(
            "F18: partner and operator agree on a time, the partner is reminded twice, and the process ends when it has come")
    void theCallIsAgreedOn_andTheWindowOpens() {
        Story story = voice();
        story.isWaitingAt("userTask_proposeCallTime")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.PARTNER, "propose-call-time");
        assertThat(story.mails()).containsExactly("propose-call-time");
        assertThat(appointments.current(story.id())).isEmpty();

        CallWindow window = inDays(3);
        process.propose(story.id(), window, "acme");

        story.run()
                .isWaitingAt("userTask_agreeOnCallTime")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "agree-on-call-time");
        assertThat(current(story))
                .isEqualTo(new Appointment(window.opensAt(), window.closesAt(), window.zone(), State.PROPOSED));
        assertThat(current(story).isOpen(window.opensAt()))
                .as("a proposed window")
                .isFalse();

        story.claim("userTask_agreeOnCallTime", "operator")
                .complete("userTask_agreeOnCallTime", "callDecision", "AGREE");

        story.isWaitingAt("event_windowOpened").isAt(READY_FOR_ACTIVATION, WaitingOn.PARTNER, "call-agreed");
        assertThat(story.onboarding().dueAt()).isEqualTo(window.opensAt());
        assertThat(current(story).state()).isEqualTo(State.AGREED);
        assertThat(current(story).isOpen(window.opensAt())).isTrue();
        assertThat(current(story).isOpen(window.closesAt())).isFalse();
        assertThat(story.mails()).containsExactly("propose-call-time", "call-agreed");
        until(story, window.dayBefore().minusSeconds(30));
        assertThat(story.mails()).hasSize(2);
        until(story, window.dayBefore());
        assertThat(story.mails()).endsWith("call-agreed", "call-reminder-day");
        until(story, window.hourBefore().minusSeconds(30));
        assertThat(story.mails()).hasSize(3);
        until(story, window.hourBefore());
        assertThat(story.mails()).endsWith("call-reminder-day", "call-reminder-hour");
        until(story, window.opensAt().minusSeconds(30));
        story.isWaitingAt("event_windowOpened");

        until(story, window.opensAt());

        story.isWaitingAt()
                .hasPassed("endEvent_callWindowOpen")
                .hasNotPassed("userTask_askForSenderIds", "sendTask_passSenderIdsOn", "event_appointmentMoved");
        assertThat(story.mails()).hasSize(4);
        assertThat(current(story).isOpen(clock.instant())).isTrue();
        assertThat(story.timeline())
                .contains(
                        "Proposed the call for %s.".formatted(WindowTexts.of(window)),
                        "Agreed on the call: %s.".formatted(WindowTexts.of(window)));
        assertThat(leftovers(story)).isZero();
    }

    @Test
    @DisplayName("F17: the sender ids go to the partner, and nobody proposes a time before the deflection is confirmed")
    void theCallIsDeflected_beforeItIsAgreedOn() {
        Story story = ivr();
        story.isWaitingAt("userTask_askForSenderIds")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "ask-for-sender-ids");
        assertThatNobodyAskedForATime(story);
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.confirmDeflection(story.id(), "Uwe", today(), null, "acme"))
                .withMessage("Nobody asked for DEFLECTION_READY: the onboarding is in status READY_FOR_ACTIVATION.");

        story.complete("userTask_askForSenderIds", "senderIds", " +14155550100 ,+14155550101 ");

        story.isWaitingAt("userTask_confirmDeflection")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.PARTNER, "confirm-deflection");
        assertThat(story.mails()).containsExactly("sender-ids");
        assertThat(deflections.of(story.id()).orElseThrow().senderIds()).isEqualTo(SENDER_IDS);
        assertThat(briefing(story, "userTask_confirmDeflection", "senderIds")).isEqualTo(SENDER_IDS);
        assertThat(variables(story)).doesNotContain("senderIds");
        assertThatNobodyAskedForATime(story);

        process.confirmDeflection(story.id(), "Uwe", today(), "rings well", "acme");

        story.run().isWaitingAt("userTask_proposeCallTime").hasPassed("userTask_confirmDeflection");
        assertThat(story.mails()).containsExactly("sender-ids", "propose-call-time");
        assertThat(deflections.of(story.id()).orElseThrow())
                .isEqualTo(new Deflections.Deflection(SENDER_IDS, "Uwe", today()));
        assertThat(story.timeline())
                .contains(
                        "Got the sender ids of the call: %s.".formatted(SENDER_IDS),
                        "Uwe confirmed that calls from the sender ids reach a person, tested on %s. rings well"
                                .formatted(today()));
        assertThatExceptionOfType(NotPossibleException.class)
                .as("a second time")
                .isThrownBy(() -> process.confirmDeflection(story.id(), "Uwe", today(), null, "acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "+14155550100, +14155550101, +14155550102", "<script>", "1"})
    @DisplayName("F17: one or two sender ids, nothing else")
    void senderIdsAreOneOrTwo(String typed) {
        Story story = ivr();

        assertThatThrownBy(() -> story.complete("userTask_askForSenderIds", "senderIds", typed))
                .hasStackTraceContaining("Enter the one or two sender ids");

        story.isWaitingAt("userTask_askForSenderIds");
        assertThat(story.mails()).isEmpty();
        assertThat(deflections.of(story.id())).isEmpty();
    }

    @Test
    @DisplayName("F17: an operator confirms for the partner, with name and day of the test")
    void theOperatorConfirmsForThePartner() {
        Story story = ivr().complete("userTask_askForSenderIds", "senderIds", SENDER_IDS);

        for (Map<String, Object> incomplete : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("confirmedBy", "Uwe"),
                Map.of("testedOn", today().toString()),
                Map.of("confirmedBy", " ", "testedOn", today().toString()),
                Map.of("confirmedBy", "Uwe", "testedOn", "yesterday"),
                Map.of("confirmedBy", "Uwe", "testedOn", today().plusDays(1).toString()),
                Map.of("confirmedBy", "Uwe", "testedOn", today().minusDays(31).toString()))) {
            assertThatThrownBy(() -> story.complete("userTask_confirmDeflection", incomplete))
                    .as("%s", incomplete)
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        story.isWaitingAt("userTask_confirmDeflection");
        assertThat(deflections.of(story.id()).orElseThrow().isConfirmed()).isFalse();

        story.complete(
                "userTask_confirmDeflection",
                Map.of("confirmedBy", "Uwe", "testedOn", today().minusDays(30).toString()));

        story.isWaitingAt("userTask_proposeCallTime");
        assertThat(deflections.of(story.id()).orElseThrow().testedOn()).isEqualTo(today().minusDays(30));
        assertThat(variables(story)).doesNotContain("confirmedBy", "testedOn");
        deflections.ask(story.id(), "+14155550199");
        assertThat(deflections.of(story.id()).orElseThrow())
                .as("other sender ids are not deflected yet")
                .isEqualTo(new Deflections.Deflection("+14155550199", null, null));
    }

    @Test
    @DisplayName("F18: an operator proposes for the partner, in the client's local time")
    void theOperatorProposesForThePartner() {
        Story story = voice();
        LocalDateTime from = LocalDate.now(clock.withZone(BERLIN)).plusDays(3).atTime(10, 0);

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("callFrom", from.toString(), "callTo", "later"),
                Map.of(
                        "callFrom",
                        from.toString(),
                        "callTo",
                        from.plusMinutes(5).toString()),
                Map.of("callFrom", from.minusDays(4).toString(), "callTo", from.toString()))) {
            assertThatThrownBy(() -> story.complete("userTask_proposeCallTime", wrong))
                    .as("%s", wrong)
                    .hasRootCauseInstanceOf(RuntimeException.class)
                    .hasStackTraceContaining("IllegalArgumentException: The time of '");
        }
        assertThat(appointments.current(story.id())).isEmpty();

        story.claim("userTask_proposeCallTime", "lead")
                .complete(
                        "userTask_proposeCallTime",
                        Map.of(
                                "callFrom",
                                from.toString(),
                                "callTo",
                                from.plusHours(2).toString()));

        story.isWaitingAt("userTask_agreeOnCallTime");
        CallWindow window = new CallWindow(
                from.atZone(BERLIN).toInstant(),
                from.plusHours(2).atZone(BERLIN).toInstant(),
                BERLIN);
        assertThat(current(story).window()).isEqualTo(window);
        assertThat(story.timeline())
                .contains("Proposed the call for %s, for the partner.".formatted(WindowTexts.of(window)));
        assertThat(variables(story)).doesNotContain("callFrom", "callTo");
    }

    @Test
    @DisplayName("F18: an operator asks for another time, and the partner reads why")
    void anotherTimeIsAskedFor() {
        Story story = voice();
        process.propose(story.id(), inDays(3), "acme");
        Map<String, Object> form = new HashMap<>();
        form.put("callDecision", "ASK_FOR_ANOTHER");
        form.put("noteToPartner", "We are closed that day.");

        story.run().complete("userTask_agreeOnCallTime", form);

        story.isWaitingAt("userTask_proposeCallTime")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.PARTNER, "propose-call-time")
                .hasNotPassed("sendTask_tellCallAgreed", "event_windowOpened");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CALL_TIME_DECLINED");
        assertThat(texts.reason(story.onboarding(), Locale.GERMAN)).isEqualTo("We are closed that day.");
        assertThat(story.mails()).containsExactly("propose-call-time", "propose-call-time");
        assertThat(appointments.current(story.id())).isEmpty();
        assertThat(states(story)).containsExactly(State.DECLINED);

        process.propose(story.id(), inDays(4), "acme");

        story.run().isWaitingAt("userTask_agreeOnCallTime");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThatThrownBy(() -> story.complete("userTask_agreeOnCallTime", Map.of()))
                .as("the last answer is not one about this proposal")
                .hasStackTraceContaining("Choose whether to agree");
        story.complete("userTask_agreeOnCallTime", "callDecision", "ASK_FOR_ANOTHER");
        assertThat(texts.reason(story.onboarding(), Locale.ENGLISH)).startsWith("Our onboarding team cannot make the");
    }

    @Test
    @DisplayName("F18: the partner moves the appointment while it waits for it; reminders of the old one do not come")
    void thePartnerMovesTheAppointment() {
        Story story = agreed(inDays(3));
        CallWindow old = current(story).window();
        CallWindow later = inDays(10);

        process.propose(story.id(), later, "acme");

        story.run()
                .isWaitingAt("userTask_agreeOnCallTime")
                .isAt(READY_FOR_ACTIVATION, WaitingOn.OPERATOR, "agree-on-call-time")
                .hasPassed("event_appointmentMoved")
                .hasNotPassed("endEvent_waitOver");
        assertThat(states(story)).containsExactly(State.MOVED, State.PROPOSED);
        assertThat(story.timeline())
                .contains("Proposed to move the call from %s to %s."
                        .formatted(WindowTexts.of(old), WindowTexts.of(later)));
        until(story, old.opensAt());
        story.isWaitingAt("userTask_agreeOnCallTime");
        assertThat(story.mails()).doesNotContain("call-reminder-day", "call-reminder-hour");

        story.complete("userTask_agreeOnCallTime", "callDecision", "AGREE");

        assertThat(story.onboarding().dueAt()).isEqualTo(later.opensAt());
        until(story, later.opensAt().minusSeconds(30));
        story.isWaitingAt("event_windowOpened");
        assertThat(story.mails()).containsOnlyOnce("call-reminder-day").containsOnlyOnce("call-reminder-hour");
        until(story, later.opensAt());
        story.hasPassed("endEvent_callWindowOpen");
    }

    @Test
    @DisplayName("F18: reminders whose time has passed when the time is agreed do not come")
    void lateRemindersDoNotCome() {
        Story inTwoHours = agreed(after(Duration.ofHours(2)));
        Story inHalfAnHour = agreed(after(Duration.ofMinutes(30)));

        until(inHalfAnHour, current(inHalfAnHour).opensAt());
        inHalfAnHour.hasPassed("endEvent_callWindowOpen").hasNotPassed("event_dayBefore", "event_hourBefore");
        until(inTwoHours, current(inTwoHours).opensAt());
        inTwoHours.hasPassed("event_hourBefore", "endEvent_callWindowOpen").hasNotPassed("event_dayBefore");
    }

    @Test
    @DisplayName("F18: what an operator can still agree to: a window that has begun, not one that is over")
    void aWindowThatIsOverIsNotAgreedOn() {
        Story begun = proposed(after(Duration.ofMinutes(30)));
        Story over = proposed(after(Duration.ofMinutes(30)));
        driver.pass(Duration.ofHours(1));

        begun.complete("userTask_agreeOnCallTime", "callDecision", "AGREE").hasPassed("endEvent_callWindowOpen");
        driver.pass(Duration.ofHours(2));

        assertThatThrownBy(() -> over.complete("userTask_agreeOnCallTime", "callDecision", "AGREE"))
                .hasStackTraceContaining("The proposed time has passed.");
        over.isWaitingAt("userTask_agreeOnCallTime");
        assertThat(begun.mails()).doesNotContain("call-reminder-day", "call-reminder-hour");
    }

    @Test
    @DisplayName(
            "F18: the operator sees the proposed window in the partner's zone and in UTC, and is due before it opens")
    void theOperatorSeesBothClocks() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant opensAt = LocalDate.now(clock.withZone(newYork))
                .plusDays(40)
                .atTime(22, 30)
                .atZone(newYork)
                .toInstant();
        Story story = proposed(new CallWindow(opensAt, opensAt.plus(Duration.ofHours(3)), newYork));

        assertThat(briefing(story, "userTask_agreeOnCallTime", "callWindow"))
                .matches(
                        "\\w+ \\d+ \\w+ \\d{4} 22:30 to \\w+ \\d+ \\w+ \\d{4} 01:30 \\(America/New_York, UTC-0[45]:00\\)");
        assertThat(briefing(story, "userTask_agreeOnCallTime", "callWindowInUtc"))
                .matches("\\w+ \\d+ \\w+ \\d{4} 0[23]:30 to 0[56]:30 UTC");
        assertThat(story.onboarding().dueAt()).isBefore(opensAt);

        Story soon = proposed(after(Duration.ofMinutes(90)));
        assertThat(soon.onboarding().dueAt()).isEqualTo(current(soon).opensAt());
        assertThat(soon.task("userTask_agreeOnCallTime").getDueDate())
                .isEqualTo(current(soon).opensAt());
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 23",
        "Europe/Berlin, 25",
        "America/New_York, 23",
        "America/New_York, 25",
        "Asia/Kolkata, 24"
    })
    @DisplayName("F18: the reminder of the day before comes at the same time on the clock, also when the clocks change")
    void theDayBeforeFollowsTheClockOnTheWall(String zone, int hours) {
        LocalDate day = nextDayOf(hours, ZoneId.of(zone));
        driver.pass(Duration.between(
                clock.instant(), day.minusDays(3).atStartOfDay(BERLIN).toInstant()));
        Instant opensAt = day.atTime(10, 0).atZone(ZoneId.of(zone)).toInstant();
        Story story = agreed(new CallWindow(opensAt, opensAt.plus(Duration.ofHours(1)), ZoneId.of(zone)));

        until(story, opensAt.minus(Duration.ofHours(hours)).minusSeconds(30));
        story.hasNotPassed("event_dayBefore");
        until(story, opensAt.minus(Duration.ofHours(hours)).plusSeconds(1));
        story.hasPassed("sendTask_remindDayBefore").hasNotPassed("event_hourBefore");
    }

    @Test
    @DisplayName("F18: nobody proposes where nobody asked, twice, or when the window is open")
    void proposalsNeedAQuestion() {
        Story other = driver.handIn();
        assertThatNobodyAskedForATime(other);

        Story story = proposed(inDays(3));
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.propose(story.id(), inDays(4), "acme"))
                .withMessageStartingWith("A time was proposed already");
        story.complete("userTask_agreeOnCallTime", "callDecision", "AGREE");
        driver.pass(Duration.between(clock.instant(), current(story).opensAt()));
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.propose(story.id(), inDays(4), "acme"))
                .withMessageStartingWith("The agreed time of the call has begun");
        assertThat(states(story)).containsExactly(State.AGREED);
    }

    @Test
    @DisplayName("F18: of two proposals at once one counts and the other is told")
    void twoProposeAtOnce() {
        Story story = voice();

        List<String> outcomes = atOnce(
                () -> process.propose(story.id(), inDays(3), "acme"),
                () -> process.propose(story.id(), inDays(4), "acme"));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "NotPossibleException");
        story.run().isWaitingAt("userTask_agreeOnCallTime");
        assertThat(states(story)).containsExactly(State.PROPOSED);
        assertThat(story.timeline())
                .filteredOn(text -> text.startsWith("Proposed"))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "F18: an operator agrees while the partner proposes another time: one counts, and the other is told or comes after it")
    void theOperatorAgreesWhileThePartnerMoves() {
        Story story = proposed(inDays(3));
        CallWindow other = inDays(4);

        List<String> outcomes = atOnce(
                () -> story.submit("userTask_agreeOnCallTime", Map.of("callDecision", "AGREE")),
                () -> process.propose(story.id(), other, "acme"));

        story.run();
        assertThat(outcomes.get(0)).isEqualTo("done");
        if (outcomes.get(1).equals("done")) {
            story.isWaitingAt("userTask_agreeOnCallTime");
            assertThat(states(story)).containsExactly(State.MOVED, State.PROPOSED);
        } else {
            assertThat(outcomes.get(1)).isEqualTo("NotPossibleException");
            story.isWaitingAt("event_windowOpened");
            assertThat(states(story)).containsExactly(State.AGREED);
        }
    }

    @Test
    @DisplayName("F18: a missed window is counted, and a new time can be asked for")
    void missedWindowsAreCounted() {
        Story story = agreed(after(Duration.ofMinutes(30)));
        assertThat(appointments.miss(story.id())).isTrue();
        assertThat(appointments.miss(story.id())).as("a second time").isFalse();
        assertThat(appointments.keep(story.id())).isFalse();
        assertThat(appointments.missed(story.id())).isEqualTo(1);
        assertThat(appointments.current(story.id())).isEmpty();
        assertThat(appointments.missed(voice().id())).isZero();

        Story kept = agreed(after(Duration.ofMinutes(30)));
        assertThat(appointments.keep(kept.id())).isTrue();
        assertThat(states(kept)).containsExactly(State.KEPT);
        assertThat(appointments.missed(kept.id())).isZero();
    }

    private Story voice() {
        return driver.startAlone("call-preparation", Map.of("activationMethod", "VOICE"))
                .run();
    }

    private Story ivr() {
        return driver.startAlone("call-preparation", Map.of("activationMethod", "IVR"))
                .run();
    }

    private Story proposed(CallWindow window) {
        Story story = voice();
        process.propose(story.id(), window, "acme");
        return story.run();
    }

    private Story agreed(CallWindow window) {
        return proposed(window).complete("userTask_agreeOnCallTime", "callDecision", "AGREE");
    }

    private Appointment current(Story story) {
        return appointments.current(story.id()).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BERLIN));
    }

    private CallWindow inDays(int days) {
        Instant opensAt =
                today().plusDays(days).atTime(LocalTime.NOON).atZone(BERLIN).toInstant();
        return new CallWindow(opensAt, opensAt.plus(Duration.ofHours(2)), BERLIN);
    }

    private CallWindow after(Duration time) {
        Instant opensAt = clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
        return new CallWindow(opensAt, opensAt.plus(Duration.ofHours(2)), BERLIN);
    }

    /** The next day on which the wall clock of a zone takes so many hours from ten to ten. */
    private LocalDate nextDayOf(int hours, ZoneId zone) {
        if (hours == 24) {
            return LocalDate.now(clock.withZone(zone)).plusDays(5);
        }
        Predicate<ZoneOffsetTransition> wanted =
                hours == 23 ? ZoneOffsetTransition::isGap : ZoneOffsetTransition::isOverlap;
        return Stream.iterate(
                        zone.getRules().nextTransition(clock.instant().plus(Duration.ofDays(4))),
                        change -> zone.getRules().nextTransition(change.getInstant()))
                .filter(wanted)
                .findFirst()
                .orElseThrow()
                .getDateTimeBefore()
                .toLocalDate();
    }

    private void until(Story story, Instant time) {
        Duration left = Duration.between(clock.instant(), time);
        // The engine knows whole milliseconds only.
        story.after(left.isNegative() ? Duration.ZERO : left.plusMillis(2));
    }

    private void assertThatNobodyAskedForATime(Story story) {
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.propose(story.id(), inDays(3), "acme"))
                .withMessageStartingWith("Nobody asked for an appointment: the onboarding is in status");
        assertThat(appointments.current(story.id())).isEmpty();
    }

    private List<State> states(Story story) {
        return jdbc
                .sql("select state from appointment where onboarding_id = ? order by proposed_at")
                .param(story.id().value())
                .query(String.class)
                .list()
                .stream()
                .map(State::valueOf)
                .toList();
    }

    private String briefing(Story story, String task, String fact) {
        Map<?, ?> briefing = (Map<?, ?>)
                engine.getTaskService().getVariableLocal(story.task(task).getId(), "briefing");
        return String.valueOf(briefing.get(fact)).replaceAll("\\\\(.)", "$1");
    }

    private List<String> variables(Story story) {
        return engine
                .getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(story.processes().toArray(String[]::new))
                .list()
                .stream()
                .map(variable -> variable.getName())
                .toList();
    }

    private long leftovers(Story story) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.processes().get(0))
                .count();
    }

    /** "done", or the kind of exception, of both. */
    private static List<String> atOnce(Runnable one, Runnable other) {
        CyclicBarrier start = new CyclicBarrier(2);
        return Stream.of(one, other)
                .map(command -> CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await(30, TimeUnit.SECONDS);
                        command.run();
                        return "done";
                    } catch (Exception e) {
                        return e.getClass().getSimpleName();
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
