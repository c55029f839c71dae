package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.embark.domain.DecisionTables;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.status.Onboardings;
import io.embark.status.StageDates;
import io.embark.status.StageNotice;
import io.embark.status.StageNotice.Kind;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a row means, at a fixed moment; and the moments at which models draw timers. */
@ProcessTest
class ServiceLevelsTest {

    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T11:00:00Z");

    @Autowired
    ServiceLevels asDeployed;

    @Autowired
    Onboardings onboardings;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Clock clock;

    Story story;

    @BeforeEach
    void aClientInBerlin() {
        otherSide.goesWell();
        story = driver.handIn(row -> row.industry(Industry.OTHER)).run();
    }

    @Test
    void onTheCalendarADayHas24Hours() {
        assertThat(dates(row("due", "P2DT1H"), null).dueAt()).isEqualTo("2026-11-25T12:00:00Z");
    }

    @Test
    void inBusinessHoursADayIsAWorkingDay() {
        assertThat(dates(row("clock", "BUSINESS_HOURS", "due", "P2DT1H"), null).dueAt())
                .isEqualTo("2026-11-25T12:00:00Z");
        assertThat(dates(row("clock", "BUSINESS_HOURS", "due", "P5D"), null).dueAt())
                .as("over a weekend")
                .isEqualTo("2026-11-30T11:00:00Z");
        assertThat(dates(row("clock", "BUSINESS_HOURS", "due", "PT8H"), null).dueAt())
                .as("a working day has eight hours")
                .isEqualTo("2026-11-24T11:00:00Z");
        assertThat(dates(row("clock", "BUSINESS_HOURS", "due", "P24D"), null).dueAt())
                .as("over Christmas")
                .isEqualTo("2026-12-28T11:00:00Z");
    }

    @Test
    void theEarlierOfTableAndModelCounts() {
        Instant tomorrow = Instant.parse("2026-11-24T11:00:00Z");

        assertThat(dates(row("due", "P2D"), tomorrow).dueAt()).isEqualTo(tomorrow);
        assertThat(dates(row("due", "PT2H"), tomorrow).dueAt()).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(dates(row("due", ""), tomorrow).dueAt()).isEqualTo(tomorrow);
        assertThat(dates(row("due", ""), null).dueAt()).isNull();
    }

    @Test
    void everythingIsToldBeforeItIsDue_andTheEscalationThen() {
        assertThat(dates(
                                row(
                                        "due",
                                        "P4D",
                                        "reminders",
                                        "P3D, P1D,P9D",
                                        "earlyWarning",
                                        50,
                                        "escalation",
                                        "leads"),
                                null)
                        .notices())
                .containsExactly(
                        notice(Kind.REMINDER, "2026-11-24T11:00:00Z", null),
                        notice(Kind.EARLY_WARNING, "2026-11-25T11:00:00Z", null),
                        notice(Kind.REMINDER, "2026-11-26T11:00:00Z", null),
                        notice(Kind.ESCALATION, "2026-11-27T11:00:00Z", "leads"));
    }

    @Test
    void whereTheModelTells_onlyTheEscalationIsLeft() {
        assertThat(dates(
                                row(
                                        "due",
                                        "P4D",
                                        "reminders",
                                        "P1D",
                                        "earlyWarning",
                                        50,
                                        "escalation",
                                        "leads",
                                        "toldBy",
                                        "MODEL"),
                                null)
                        .notices())
                .containsExactly(notice(Kind.ESCALATION, "2026-11-27T11:00:00Z", "leads"));
    }

    @Test
    void halfOfTheTimeIsHalfOfTheWorkingTime() {
        assertThat(dates(row("clock", "BUSINESS_HOURS", "due", "P8D", "earlyWarning", 50), null)
                        .notices())
                .containsExactly(notice(Kind.EARLY_WARNING, "2026-11-27T11:00:00Z", null));
    }

    @Test
    void aStageWithoutARowHasTheModelsDateOnly() {
        Instant tomorrow = Instant.parse("2026-11-24T11:00:00Z");

        assertThat(levels(null).arrivingAt("anything", story.id(), tomorrow))
                .isEqualTo(new StageDates(tomorrow, java.util.List.of()));
    }

    @Test
    void aRowThatNobodyCanReadHoldsUpNoCase() {
        assertThat(dates(row("due", "3 days"), null).dueAt()).isNull();
        assertThat(dates(row("clock", "SOME_DAY"), null).dueAt()).isNull();
        assertThat(dates(row("reminders", "soon"), null).notices()).isEmpty();
    }

    @Test
    void aDrawnTimerFollowsTheCasesOwnDates_whereTheCaseIsAtTheStage() {
        driver.pass(Duration.ofDays(1));

        assertThat(asDeployed.due("review-policy", execution()))
                .isEqualTo(String.valueOf(story.onboarding().dueAt()));
        assertThat(Instant.parse(asDeployed.earlyWarning("review-policy", execution())))
                .isBetween(story.onboarding().waitingSince(), story.onboarding().dueAt());
    }

    @Test
    void aDrawnTimerOfAnotherStageCountsFromNow() {
        assertThat(Instant.parse(asDeployed.due("verification-in-review", execution())))
                .isCloseTo(clock.instant().plus(Duration.ofDays(14)), within(10, ChronoUnit.SECONDS));
        assertThat(Instant.parse(asDeployed.earlyWarning("verification-in-review", execution())))
                .isCloseTo(clock.instant().plus(Duration.ofDays(7)), within(10, ChronoUnit.SECONDS));
        assertThatIllegalStateException()
                .isThrownBy(() -> asDeployed.due("await-cut-over", execution()))
                .withMessage("The table service-levels has no due time for 'await-cut-over'.");
    }

    private StageDates dates(Map<String, Object> row, Instant noLaterThan) {
        return levels(row).arrivingAt("stage.sentence", story.id(), noLaterThan);
    }

    private ServiceLevels levels(Map<String, Object> row) {
        DecisionTables tables = (table, input, value) -> Optional.ofNullable(
                table.equals("business-hours")
                        ? Map.of("days", "MONDAY, TUESDAY,WEDNESDAY,THURSDAY,FRIDAY", "from", "09:00", "to", "17:00")
                        : row);
        return new ServiceLevels(
                tables, new BusinessHours(tables), onboardings, Clock.fixed(MONDAY_NOON, ZoneOffset.UTC));
    }

    private static Map<String, Object> row(Object... cells) {
        Map<String, Object> row = new HashMap<>();
        row.put("due", null);
        row.put("clock", "CALENDAR");
        row.put("toldBy", "EMBARK");
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1]);
        }
        return row;
    }

    private static StageNotice notice(Kind kind, String at, String group) {
        return new StageNotice(kind, Instant.parse(at), group);
    }

    private DelegateExecution execution() {
        OnboardingId id = story.id();
        DelegateExecution execution = mock();
        when(execution.getProcessBusinessKey()).thenReturn(id.toString());
        return execution;
    }
}
