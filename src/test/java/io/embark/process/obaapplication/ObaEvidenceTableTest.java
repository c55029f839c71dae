package io.embark.process.obaapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision table {@code oba-evidence}, over all that can be handed in. */
class ObaEvidenceTableTest {

    private static final DecisionTableFile TABLE = DecisionTableFile.of("processes/oba-application/oba-evidence.dmn");

    @Test
    @DisplayName("F37: one link is enough, with or without a note; words alone are not")
    void everything() {
        for (int links = 0; links <= 5; links++) {
            for (Boolean note : Arrays.asList(true, false, null)) {
                assertThat(evidence(links, note))
                        .as("%d links, note %s", links, note)
                        .isEqualTo(links == 0 ? "INCOMPLETE" : "COMPLETE");
                TABLE.rulesFor(facts(links, note));
            }
        }
        assertThat(evidence(null, true)).as("what is not known is not enough").isEqualTo("INCOMPLETE");
        assertThat(TABLE.rulesFor(facts(1, false))).containsExactly(1, 2);
        assertThat(TABLE.rulesFor(facts(0, true))).as("not the first one").containsExactly(2);
        TABLE.assertThatEachRuleWasSeen();
    }

    private static String evidence(@Nullable Integer links, @Nullable Boolean note) {
        return String.valueOf(TABLE.decide(facts(links, note)).get("evidence"));
    }

    private static Map<String, Object> facts(@Nullable Integer links, @Nullable Boolean note) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("links", links);
        facts.put("noteGiven", note);
        return facts;
    }
}
