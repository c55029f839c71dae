package io.embark.process.namereview;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.WaitingOn;
import io.embark.support.DecisionTableFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision table {@code name-advice}, rule by rule. */
class NameAdviceTableTest {

    private static final DecisionTableFile TABLE = DecisionTableFile.of("processes/name-review/name-advice.dmn");
    private static final String ADVICE = "next.correct-name.";

    @AfterAll
    static void noRuleWasForgotten() {
        TABLE.assertThatEachRuleWasSeen();
    }

    @ParameterizedTest
    @DisplayName("F13: each of the five reasons has its own advice, and it is said who can follow it")
    @CsvSource({
        "1, NAME_EMPLOYEE_ISSUE, COMPANY_NOT_EMPLOYEE, PARTNER",
        "2, NAME_INDIVIDUAL_ISSUE, BUSINESS_NOT_PERSON, PARTNER",
        "3, NAME_ENDCLIENT_NOTRELATED, SHOW_RELATION, CLIENT",
        "4, NAME_FORMAT_UNACCEPTABLE, SPELLING, PARTNER",
        "5, NAME_NOT_CONSISTENT, AS_ON_THE_WEBSITE, PARTNER",
        "6, NAME_REFUSED, NOT_TAKEN, OPERATOR",
        "7, UNKNOWN, ASK_SUPPORT, OPERATOR"
    })
    void reason(int rule, String reason, String advice, String actor) {
        assertThat(TABLE.decide(Map.of("reason", reason))).isEqualTo(Map.of("advice", advice, "actor", actor));
        assertThat(TABLE.rulesFor(Map.of("reason", reason)))
                .as("its own rule and the last one, which takes everything")
                .containsExactly(rule, TABLE.size());
    }

    @ParameterizedTest
    @DisplayName("F13: without a reason, or with one that nobody knows yet, the general advice is given")
    @ValueSource(strings = {"NAME_REJECTED", "NAME_SOMETHING_NEW", "name_format_unacceptable", ""})
    void noReason(String reason) {
        assertThat(TABLE.decide(Map.of("reason", reason))).isEqualTo(Map.of("advice", "GENERAL", "actor", "PARTNER"));
        assertThat(TABLE.rulesFor(Map.of("reason", reason))).containsExactly(TABLE.size());
    }

    @Test
    void everyAdviceHasItsTexts_andEveryTextItsRule() throws IOException {
        TreeSet<String> advices = new TreeSet<>();
        for (String reason : new String[] {
            "NAME_EMPLOYEE_ISSUE",
            "NAME_INDIVIDUAL_ISSUE",
            "NAME_ENDCLIENT_NOTRELATED",
            "NAME_FORMAT_UNACCEPTABLE",
            "NAME_NOT_CONSISTENT",
            "NAME_REFUSED",
            "UNKNOWN",
            ""
        }) {
            Map<String, Object> advice = TABLE.decide(Map.of("reason", reason));
            advices.add(ADVICE + advice.get("advice"));
            assertThat(Stream.of(WaitingOn.values()).map(Enum::name))
                    .contains(advice.get("actor").toString());
        }
        for (String texts : new String[] {"status", "status_de"}) {
            assertThat(texts(texts).stringPropertyNames().stream().filter(key -> key.startsWith(ADVICE)))
                    .as(texts)
                    .containsExactlyInAnyOrderElementsOf(advices);
        }
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                NameAdviceTableTest.class.getResourceAsStream("/texts/" + name + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
