package io.embark.process.obaapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table {@code oba-eligibility}, rule by rule and over all that can be found. */
class ObaEligibilityTableTest {

    private static final DecisionTableFile TABLE =
            DecisionTableFile.of("processes/oba-application/oba-eligibility.dmn");

    @Test
    @DisplayName("F37: a number of which nothing is missing is eligible, when it is asked for and when it is submitted")
    void eligible() {
        assertThat(missing(good("APPLICATION"))).isEmpty();
        assertThat(missing(good("SUBMISSION"))).isEmpty();
        assertThat(missing(with(good("APPLICATION"), "twoStepOn", null)))
                .as("what the platform does not say is not missing")
                .isEmpty();
        assertThat(missing(with(good("APPLICATION"), "officialAccount", "REJECTED")))
                .as("a rejection is waited for by its own date")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}, but not {3}")
    @CsvSource({
        "registered, false, OBA_NOT_CONNECTED, true",
        "daysOnPlatform, 29, OBA_TOO_EARLY, 30",
        "daysOnPlatform, 0, OBA_TOO_EARLY, 31",
        "businessVerified, false, OBA_BUSINESS_NOT_VERIFIED, true",
        "twoStepOn, false, OBA_TWO_STEP_OFF, true",
        "nameApproved, false, OBA_NAME_NOT_APPROVED, true",
        "inBusinessApp, true, OBA_IN_BUSINESS_APP, false",
        "links, 6, OBA_TOO_MANY_LINKS, 5",
        "officialAccount, APPROVED, OBA_GRANTED_ALREADY, NOT_STARTED"
    })
    @DisplayName("F37: each thing that is missing is named by a rule of its own, which the good value does not match")
    void eachThing(String input, String bad, String reason, String good) {
        for (String moment : List.of("APPLICATION", "SUBMISSION")) {
            assertThat(missing(with(good(moment), input, value(bad)))).containsExactly(reason);
            assertThat(missing(with(good(moment), input, value(good)))).isEmpty();
        }
    }

    @Test
    @DisplayName("F37: evidence may still be completed when the partner applies, and is needed when it is submitted")
    void evidence() {
        assertThat(missing(with(good("APPLICATION"), "notabilityShown", false))).isEmpty();
        assertThat(missing(with(good("SUBMISSION"), "notabilityShown", false))).containsExactly("OBA_NO_EVIDENCE");
    }

    @Test
    @DisplayName("F37: one request at a time; at the submission one that the platform shows counts as made")
    void pending() {
        assertThat(missing(with(good("APPLICATION"), "officialAccount", "PENDING")))
                .containsExactly("OBA_PENDING");
        assertThat(missing(with(good("SUBMISSION"), "officialAccount", "PENDING")))
                .isEmpty();
    }

    @Test
    @DisplayName("F37: only what time cures says after how many days, and it is the figure of its own rule")
    void days() {
        assertThat(TABLE.decideAll(with(good("APPLICATION"), "daysOnPlatform", 29L)))
                .singleElement()
                .satisfies(rule ->
                        assertThat(((Number) rule.get("afterDays")).intValue()).isEqualTo(30));
        assertThat(TABLE.decideAll(with(good("APPLICATION"), "businessVerified", false)))
                .singleElement()
                .satisfies(rule -> assertThat(rule.get("afterDays")).isNull());
    }

    @Test
    @DisplayName("F37: whatever is found, exactly what is missing is named, and no rule is idle")
    void everything() {
        for (Map<String, Object> facts : all()) {
            List<String> expected = new ArrayList<>();
            boolean submission = facts.get("moment").equals("SUBMISSION");
            add(expected, facts.get("registered").equals(false), "OBA_NOT_CONNECTED");
            add(
                    expected,
                    facts.get("registered").equals(true) && (Long) facts.get("daysOnPlatform") < 30,
                    "OBA_TOO_EARLY");
            add(expected, facts.get("businessVerified").equals(false), "OBA_BUSINESS_NOT_VERIFIED");
            add(expected, Boolean.FALSE.equals(facts.get("twoStepOn")), "OBA_TWO_STEP_OFF");
            add(expected, facts.get("nameApproved").equals(false), "OBA_NAME_NOT_APPROVED");
            add(expected, facts.get("inBusinessApp").equals(true), "OBA_IN_BUSINESS_APP");
            add(expected, (Integer) facts.get("links") > 5, "OBA_TOO_MANY_LINKS");
            add(expected, submission && facts.get("notabilityShown").equals(false), "OBA_NO_EVIDENCE");
            add(expected, facts.get("officialAccount").equals("APPROVED"), "OBA_GRANTED_ALREADY");
            add(expected, !submission && facts.get("officialAccount").equals("PENDING"), "OBA_PENDING");

            assertThat(missing(facts)).as("%s", facts).containsExactlyElementsOf(expected);
        }
        TreeSet<Integer> seen = new TreeSet<>();
        for (String moment : List.of("APPLICATION", "SUBMISSION")) {
            for (String state : List.of("PENDING", "APPROVED")) {
                seen.addAll(TABLE.rulesFor(bad(moment, true, state)));
                seen.addAll(TABLE.rulesFor(bad(moment, false, state)));
            }
        }
        assertThat(seen).hasSize(TABLE.size());
        TABLE.assertThatEachRuleWasSeen();
    }

    private static void add(List<String> expected, boolean missing, String reason) {
        if (missing) {
            expected.add(reason);
        }
    }

    private static List<Map<String, Object>> all() {
        List<Map<String, Object>> all = List.of(Map.of());
        all = times(all, "moment", "APPLICATION", "SUBMISSION");
        all = times(all, "registered", true, false);
        all = times(all, "daysOnPlatform", 29L, 30L);
        all = times(all, "businessVerified", true, false);
        all = times(all, "twoStepOn", true, false, null);
        all = times(all, "nameApproved", true, false);
        all = times(all, "inBusinessApp", true, false);
        all = times(all, "links", 5, 6);
        all = times(all, "notabilityShown", true, false);
        return times(all, "officialAccount", "NOT_STARTED", "PENDING", "APPROVED", "REJECTED");
    }

    private static List<Map<String, Object>> times(
            List<Map<String, Object>> some, String input, @Nullable Object... values) {
        return some.stream()
                .flatMap(facts -> Arrays.stream(values).map(value -> with(facts, input, value)))
                .toList();
    }

    private static Map<String, Object> good(String moment) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("moment", moment);
        facts.put("registered", true);
        facts.put("daysOnPlatform", 30L);
        facts.put("businessVerified", true);
        facts.put("twoStepOn", true);
        facts.put("nameApproved", true);
        facts.put("inBusinessApp", false);
        facts.put("links", 5);
        facts.put("notabilityShown", true);
        facts.put("officialAccount", "NOT_STARTED");
        return facts;
    }

    private static Map<String, Object> bad(String moment, boolean registered, String state) {
        Map<String, Object> facts = good(moment);
        facts.put("registered", registered);
        facts.put("daysOnPlatform", 3L);
        facts.put("businessVerified", false);
        facts.put("twoStepOn", false);
        facts.put("nameApproved", false);
        facts.put("inBusinessApp", true);
        facts.put("links", 6);
        facts.put("notabilityShown", false);
        facts.put("officialAccount", state);
        return facts;
    }

    private static Map<String, Object> with(Map<String, Object> facts, String input, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(facts);
        changed.put(input, value);
        return changed;
    }

    private static Object value(String text) {
        if (text.matches("\\d+")) {
            return Integer.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    private static List<String> missing(Map<String, Object> facts) {
        return TABLE.decideAll(facts).stream()
                .map(rule -> String.valueOf(rule.get("missing")))
                .toList();
    }
}
