package io.embark.process.businessverification;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.WaitingOn;
import io.embark.support.DecisionTableFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table {@code verification-reasons}: each reason at each number of submissions left. */
class VerificationReasonsTest {

    private static final DecisionTableFile TABLE =
            DecisionTableFile.of("processes/business-verification/verification-reasons.dmn");

    private static final int CATCH_ALL = 8;
    private static final int SPENT = 11;

    private static final List<String> REASONS = List.of(
            "LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS",
            "LEGAL_NAME_NOT_MATCHING",
            "ADDRESS_NOT_MATCHING",
            "WEBSITE_NOT_MATCHING",
            "MALFORMED_DOCUMENTS",
            "BUSINESS_NOT_ELIGIBLE",
            "VERIFICATION_MORE_INFORMATION",
            "VERIFICATION_REJECTED",
            "A_NEW_ONE",
            "");

    @AfterAll
    static void eachRuleWasSeen() {
        TABLE.assertThatEachRuleWasSeen();
    }

    static Stream<Arguments> everything() {
        return REASONS.stream().flatMap(reason -> Stream.of(0L, 1L, 2L, 3L).map(left -> Arguments.of(reason, left)));
    }

    @ParameterizedTest(name = "{0}, {1} left: {2} by {3}")
    @CsvSource({
        "LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS, 3, NAME_DOCUMENT, PARTNER, true, true",
        "LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS, 1, NAME_DOCUMENT, PARTNER, true, true",
        "LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS, 0, OWN_VERIFICATION, CLIENT, true, true",
        "LEGAL_NAME_NOT_MATCHING, 2, LEGAL_NAME, CLIENT, true, true",
        "LEGAL_NAME_NOT_MATCHING, 0, OWN_VERIFICATION, CLIENT, true, true",
        "ADDRESS_NOT_MATCHING, 2, ADDRESS, CLIENT, true, true",
        "ADDRESS_NOT_MATCHING, 0, OWN_VERIFICATION, CLIENT, true, true",
        "WEBSITE_NOT_MATCHING, 1, WEBSITE, CLIENT, true, true",
        "WEBSITE_NOT_MATCHING, 0, OWN_VERIFICATION, CLIENT, true, true",
        "MALFORMED_DOCUMENTS, 1, READABLE_FILES, PARTNER, true, true",
        "MALFORMED_DOCUMENTS, 0, OWN_VERIFICATION, CLIENT, true, true",
        "BUSINESS_NOT_ELIGIBLE, 2, ELIGIBILITY, CLIENT, true, true",
        "BUSINESS_NOT_ELIGIBLE, 0, OWN_ELIGIBILITY, CLIENT, true, true",
        "VERIFICATION_MORE_INFORMATION, 3, MORE_INFORMATION, PARTNER, false, false",
        "VERIFICATION_MORE_INFORMATION, 0, OWN_VERIFICATION, CLIENT, false, false",
        "VERIFICATION_REJECTED, 2, COMPARE_EVERYTHING, PARTNER, true, true",
        "VERIFICATION_REJECTED, 0, OWN_VERIFICATION, CLIENT, true, true",
        "A_NEW_ONE, 1, COMPARE_EVERYTHING, PARTNER, true, true"
    })
    @DisplayName(
            "F08: each reason at each attempt has its checklist, its actor, and whether it counts and can be appealed")
    void reasonByAttempt(String reason, long left, String checklist, String actor, boolean counts, boolean appealable) {
        assertThat(decide(reason, left))
                .isEqualTo(Map.of(
                        "checklist", checklist, "actor", actor, "countsAsAttempt", counts, "appealable", appealable));
    }

    @ParameterizedTest(name = "{0}, {1} left")
    @MethodSource("everything")
    @DisplayName("F08: whatever the platform says is decided, in words of both languages, and by nobody who cannot act")
    void everythingIsDecided(String reason, long left) throws IOException {
        Map<String, Object> decision = decide(reason, left);

        for (String language : List.of("", "_de")) {
            assertThat(texts(language)).containsKey("check." + decision.get("checklist"));
        }
        WaitingOn actor = WaitingOn.valueOf(String.valueOf(decision.get("actor")));
        assertThat(actor).isIn(WaitingOn.PARTNER, WaitingOn.CLIENT);
        if (left == 0) {
            assertThat(actor).as("nothing goes through us any more").isEqualTo(WaitingOn.CLIENT);
        }
    }

    @Test
    void noRuleAnswersForAnotherReasonOrForSpentSubmissions() {
        for (int rule = 1; rule < CATCH_ALL; rule++) {
            int number = rule;
            assertThat(REASONS.stream()
                            .filter(reason -> rules(reason, 1).contains(number))
                            .toList())
                    .as("rule %d", number)
                    .hasSize(1);
            assertThat(REASONS.stream().filter(reason -> rules(reason, 0).contains(number)))
                    .as("rule %d without submissions left", number)
                    .isEmpty();
        }
        for (int rule = CATCH_ALL + 1; rule <= SPENT; rule++) {
            int number = rule;
            assertThat(REASONS.stream().filter(reason -> rules(reason, 1).contains(number)))
                    .as("rule %d with a submission left", number)
                    .isEmpty();
        }
    }

    private static Map<String, Object> decide(String reason, long left) {
        return TABLE.decide(Map.of("reason", reason, "submissionsLeft", left));
    }

    private static List<Integer> rules(String reason, long left) {
        return TABLE.rulesFor(Map.of("reason", reason, "submissionsLeft", left));
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(VerificationReasonsTest.class.getResourceAsStream(
                        "/texts/status%s.properties".formatted(language))),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
