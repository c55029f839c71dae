package io.embark.process.numberactivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.ActivationMethod;
import io.embark.domain.NumberType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision table {@code code-method}, rule by rule and as a whole, over all number types, methods and attempts. */
class CodeMethodTableTest {

    private static final Path TABLE = Path.of("processes/number-activation/code-method.dmn");
    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static final String SERVICE = "TOLL_FREE, PREMIUM_RATE, SHARED_COST, UAN";

    /** What each rule is for, in the table's order: types, wishes, attempts → method, warning. */
    private static final List<Expected> RULES = List.of(
            rule("MOBILE", "SMS", "first, later", "SMS", ""),
            rule("FIXED_LINE_OR_MOBILE", "SMS", "first, later", "SMS", "MAYBE_LANDLINE"),
            rule("FIXED_LINE", "SMS", "first", "SMS", "LANDLINE_SMS"),
            rule("VOIP", "SMS", "first", "SMS", "VOIP_SMS"),
            rule("PERSONAL_NUMBER", "SMS", "first", "SMS", "PERSONAL_NUMBER_SMS"),
            rule("FIXED_LINE, VOIP, PERSONAL_NUMBER", "SMS", "later", "VOICE", "CALL_INSTEAD"),
            rule(SERVICE, "SMS", "first", "SMS", "SERVICE_NUMBER_SMS"),
            rule(SERVICE, "SMS", "later", "VOICE", "SERVICE_NUMBER"),
            rule(SERVICE, "VOICE, IVR", "first, later", "VOICE", "SERVICE_NUMBER"),
            rule("VOICEMAIL", "SMS", "first", "SMS", "MAILBOX"),
            rule("VOICEMAIL", "SMS", "later", "VOICE", "MAILBOX"),
            rule("VOICEMAIL", "VOICE, IVR", "first, later", "VOICE", "MAILBOX"),
            rule("PAGER", "SMS", "first, later", "SMS", "PAGER"),
            rule("PAGER", "VOICE, IVR", "first, later", "VOICE", "PAGER"),
            rule("UNKNOWN", "SMS", "first, later", "SMS", "UNKNOWN_TYPE"),
            rule(
                    "MOBILE, FIXED_LINE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, UNKNOWN",
                    "VOICE, IVR",
                    "first, later",
                    "VOICE",
                    ""));

    @ParameterizedTest(name = "rule {0}")
    @MethodSource("numbers")
    @DisplayName("F16, F17: each rule of the method choice, alone, matches what it is for and nothing else")
    void ruleAlone(int number) {
        Expected expected = RULES.get(number - 1);
        DmnModelInstance alone = only(number);

        for (Case input : all()) {
            DmnDecisionTableResult result = evaluate(alone, input);

            assertThat(result.isEmpty())
                    .as("rule %d leaves %s alone", number, input)
                    .isEqualTo(!expected.matches(input));
            if (!result.isEmpty()) {
                assertThat(result.getSingleResult().getEntryMap())
                        .as("rule %d, %s", number, input)
                        .isEqualTo(expected.outcome());
            }
        }
    }

    static IntStream numbers() {
        return IntStream.rangeClosed(1, RULES.size());
    }

    @Test
    @DisplayName("F16, F17: every number type, wished method and attempt is decided by exactly one rule")
    void exactlyOneRuleDecides() {
        DmnModelInstance table = Dmn.readModelFromFile(TABLE.toFile());
        DecisionTable rules =
                table.getModelElementsByType(DecisionTable.class).iterator().next();
        assertThat(rules.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
        assertThat(rules.getRules()).hasSameSizeAs(RULES);
        // Counted without the hit policy, which would only tell that there were too many.
        rules.setHitPolicy(HitPolicy.COLLECT);

        assertThat(all()).hasSize(NumberType.values().length * ActivationMethod.values().length * 2);
        for (Case input : all()) {
            assertThat(evaluate(table, input)).as(input.toString()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SATELLITE", "mobile", ""})
    void numberTypeThatTheTableDoesNotKnow_isDecidedByNoRule(String type) {
        DmnModelInstance table = Dmn.readModelFromFile(TABLE.toFile());

        assertThat(evaluate(table, new Case(type, "SMS", true))).isEmpty();
        assertThat(evaluate(table, new Case("MOBILE", "PIGEON", true))).isEmpty();
    }

    @Test
    @DisplayName("F16: where SMS rarely arrives, the second code is a call; a mobile phone keeps what was wished")
    void theSecondCodeIsACall() {
        DmnModelInstance table = Dmn.readModelFromFile(TABLE.toFile());
        Map<String, Object> methods = Arrays.stream(NumberType.values())
                .map(Enum::name)
                .collect(Collectors.toMap(type -> type, type -> evaluate(table, new Case(type, "SMS", false))
                        .getSingleResult()
                        .getEntry("codeMethod")));

        assertThat(methods.entrySet().stream()
                        .filter(entry -> "SMS".equals(entry.getValue()))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("MOBILE", "FIXED_LINE_OR_MOBILE", "PAGER", "UNKNOWN");
    }

    @Test
    void everyWarningHasItsText_andEveryTextItsRule() throws Exception {
        Properties texts = new Properties();
        try (var file = getClass().getResourceAsStream("/texts/status.properties")) {
            texts.load(file);
        }
        Set<String> warnings = RULES.stream()
                .map(rule -> "warning." + rule.warning())
                .filter(key -> !key.endsWith("."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("warning.") && !key.startsWith("warning.policy.")))
                .containsExactlyInAnyOrderElementsOf(warnings);
    }

    private static DmnModelInstance only(int number) {
        DmnModelInstance table = Dmn.readModelFromFile(TABLE.toFile());
        DecisionTable rules =
                table.getModelElementsByType(DecisionTable.class).iterator().next();
        List<Rule> others = List.copyOf(rules.getRules());
        for (int i = 0; i < others.size(); i++) {
            if (i != number - 1) {
                rules.getRules().remove(others.get(i));
            }
        }
        return table;
    }

    private static DmnDecisionTableResult evaluate(DmnModelInstance table, Case input) {
        return ENGINE.evaluateDecisionTable(
                NumberActivation.CODE_METHOD,
                table,
                Map.of("numberType", input.type(), "wishedMethod", input.wished(), "firstAttempt", input.first()));
    }

    private static List<Case> all() {
        return Arrays.stream(NumberType.values())
                .flatMap(type -> Arrays.stream(ActivationMethod.values()).flatMap(wished -> Stream.of(true, false)
                        .map(first -> new Case(type.name(), wished.name(), first))))
                .toList();
    }

    private static Expected rule(String types, String wishes, String attempts, String method, String warning) {
        return new Expected(words(types), words(wishes), words(attempts), method, warning);
    }

    private static Set<String> words(String list) {
        return new HashSet<>(List.of(list.split(", ")));
    }

    private record Case(String type, String wished, boolean first) {}

    private record Expected(
            Set<String> types, Set<String> wishes, Set<String> attempts, String method, String warning) {

        boolean matches(Case input) {
            return types.contains(input.type())
                    && wishes.contains(input.wished())
                    && attempts.contains(input.first() ? "first" : "later");
        }

        Map<String, Object> outcome() {
            return Map.of("codeMethod", method, "warning", warning);
        }
    }
}
