package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables as analysts wrote them; whether each stage of a model has its row, ModelCheck tells. */
class ServiceLevelsTableTest {

    private static final String LEVELS = "processes/service-levels/service-levels.dmn";
    private static final DecisionTableFile TABLE = DecisionTableFile.of(LEVELS);

    @ParameterizedTest
    @MethodSource("stages")
    void oneRowAnswersForItsStageAndForNoOther(String stage) {
        assertThat(TABLE.rulesFor(Map.of("stage", stage)))
                .containsExactly(stages().toList().indexOf(stage) + 1);
        for (String other : List.of(stage + "s", stage + ".more", "x" + stage, stage.toUpperCase(Locale.ROOT))) {
            assertThat(TABLE.decideAll(Map.of("stage", other))).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyRowCanBeReadAndIsPossible(String stage) {
        ServiceLevel level = ServiceLevel.of(TABLE.decide(Map.of("stage", stage)));
        Duration day = level.clock() == ServiceLevel.Clock.CALENDAR ? Duration.ofDays(1) : Duration.ofHours(8);

        List<Span> before = new ArrayList<>(level.reminders());
        if (level.followUp() != null) {
            before.add(level.followUp());
        }
        if (level.due() != null) {
            assertThat(level.due().with(day)).isPositive();
            assertThat(before).as("before it is due").allSatisfy(span -> assertThat(span.with(day))
                    .isPositive()
                    .isLessThan(level.due().with(day)));
        } else {
            assertThat(level.earlyWarning()).isNull();
        }
        assertThat(level.reminders()).as("each earlier than the next").isSortedAccordingTo((one, other) -> one.with(day)
                .compareTo(other.with(day)));
    }

    @Test
    void nothingAnswersForNoStage() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("stage", null);
        assertThat(TABLE.decideAll(nothing)).isEmpty();
        assertThat(TABLE.decideAll(Map.of("stage", ""))).isEmpty();
        assertThat(TABLE.decideAll(Map.of("stage", "registered")))
                .as("a case that has ended")
                .isEmpty();
    }

    /** What partners were promised, and figures of the platform. */
    @ParameterizedTest
    @CsvSource({
        "approve, P90D, CALENDAR",
        "number-release, PT3M, CALENDAR",
        "verification-in-review, P14D, CALENDAR",
        "start-cut-over, PT2H, CALENDAR",
        "enter-code, P1D, BUSINESS_HOURS",
        "review-policy, P2D, BUSINESS_HOURS",
        "agree-on-call-time, P1D, BUSINESS_HOURS"
    })
    void asDelivered(String stage, String due, String clock) {
        assertThat(TABLE.decide(Map.of("stage", stage)))
                .containsEntry("due", due)
                .containsEntry("clock", clock);
    }

    @Test
    void whatFollowsADotChoosesASentenceOnly() {
        assertThat(ServiceLevels.stage("enter-code.sms")).isEqualTo("enter-code");
        assertThat(ServiceLevels.stage("enter-code.voice.again")).isEqualTo("enter-code");
        assertThat(ServiceLevels.stage("approve")).isEqualTo("approve");
    }

    static Stream<String> stages() {
        return Dmn.readModelFromFile(new java.io.File(LEVELS))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next()
                .getRules()
                .stream()
                .map(rule -> rule.getInputEntries()
                        .iterator()
                        .next()
                        .getText()
                        .getTextContent()
                        .replace("\"", ""));
    }

    @Nested
    class Hours {

        private final DecisionTableFile hours = DecisionTableFile.of("processes/service-levels/business-hours.dmn");

        @Test
        void everyCountryHasDaysAndHours() {
            List<String> countries = new ArrayList<>(Arrays.asList(Locale.getISOCountries()));
            countries.add("");
            for (String country : countries) {
                Map<String, Object> row = hours.decide(Map.of("country", country));
                assertThat(Arrays.stream(String.valueOf(row.get("days")).split(","))
                                .map(DayOfWeek::valueOf))
                        .as("a week in '%s'", country)
                        .hasSize(5)
                        .doesNotHaveDuplicates();
                assertThat(LocalTime.parse((String) row.get("from"))).isBefore(LocalTime.parse((String) row.get("to")));
            }
        }

        @Test
        void theFirstRuleIsForWeeksThatBeginOnSunday() {
            for (String country : List.of("IL", "SA", "EG", "KW", "BD")) {
                assertThat(hours.rulesFor(Map.of("country", country))).containsExactly(1, 2);
                assertThat(hours.decide(Map.of("country", country)).get("days"))
                        .asString()
                        .startsWith("SUNDAY");
            }
            for (String country : List.of("DE", "AE", "US", "il", "I", "")) {
                assertThat(hours.rulesFor(Map.of("country", country))).containsExactly(2);
            }
            hours.assertThatEachRuleWasSeen();
        }
    }
}
