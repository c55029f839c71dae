package io.embark.process.verificationappeal;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which decision may be appealed: each rule, what it must not match, and every combination of inputs. */
class AppealRulesTest {

    private static final DecisionTableFile TABLE =
            DecisionTableFile.of("processes/verification-appeal/appeal-rules.dmn");

    private static final List<String> POLICY = List.of("POLICY_PROHIBITED", "POLICY_REJECTED");
    private static final List<String> OURS = List.of(
            "",
            "POLICY_PROHIBITED",
            "POLICY_REJECTED",
            "NUMBER_CONFLICT",
            "CLIENT_DECLINED",
            "APPROVAL_EXPIRED",
            "NAME_NOT_CONSISTENT",
            "ACTIVATION_ENDED",
            "APPEAL_LOST",
            "ACCOUNT_REJECTED",
            "VERIFICATION_MORE_INFORMATION");
    private static final List<String> VERIFICATION = List.of(
            "LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS",
            "LEGAL_NAME_NOT_MATCHING",
            "ADDRESS_NOT_MATCHING",
            "WEBSITE_NOT_MATCHING",
            "BUSINESS_NOT_ELIGIBLE",
            "MALFORMED_DOCUMENTS",
            "VERIFICATION_REJECTED");
    private static final List<String> REASONS =
            Stream.concat(OURS.stream(), VERIFICATION.stream()).toList();
    private static final List<String> OUTCOMES = List.of(
            "ALLOWED", "ALLOWED_NO_COMMERCE", "NEEDS_PLATFORM_PERMISSION", "PROHIBITED", "HUMAN_REVIEW", "REVIEW", "");
    private static final List<String> EARLIER = List.of("NONE", "OPEN", "LOST", "BANNED");
    private static final List<String> DECISIONS = List.of("NONE", "BUSINESS_VERIFICATION", "ACCOUNT_REVIEW");

    @AfterAll
    static void eachRuleWasSeen() {
        TABLE.assertThatEachRuleWasSeen();
    }

    @ParameterizedTest(name = "{0}, {1}, last appeal {2}, {3}, appealable {4}")
    @MethodSource("everything")
    @DisplayName("F12: whatever meets, exactly one rule decides, and only an administrative rejection may be appealed")
    void everyCombination(String reason, String outcome, String earlier, String decision, boolean appealable) {
        Map<String, Object> result = TABLE.decide(inputs(reason, outcome, earlier, decision, appealable));

        boolean banned = POLICY.contains(reason) || outcome.equals("PROHIBITED") || earlier.equals("BANNED");
        boolean isFinal = banned || earlier.equals("LOST");
        boolean rejected = decision.equals("ACCOUNT_REVIEW") && reason.equals("ACCOUNT_REJECTED")
                || decision.equals("BUSINESS_VERIFICATION")
                        && appealable
                        && !List.of("", "VERIFICATION_MORE_INFORMATION").contains(reason);
        assertThat(result.get("allowed")).isEqualTo(!isFinal && earlier.equals("NONE") && rejected);
        assertThat(result.get("final")).isEqualTo(isFinal);
        assertThat(String.valueOf(result.get("explanation")).isEmpty())
                .as("a refusal is explained")
                .isEqualTo(Boolean.TRUE.equals(result.get("allowed")));
    }

    static Stream<Arguments> everything() {
        return REASONS.stream().flatMap(reason -> OUTCOMES.stream().flatMap(outcome -> EARLIER.stream()
                .flatMap(earlier -> DECISIONS.stream().flatMap(decision -> Stream.of(true, false)
                        .map(appealable -> Arguments.of(reason, outcome, earlier, decision, appealable))))));
    }

    @ParameterizedTest(name = "rule {0}: {1}, {2}, {3}, {4}, appealable {5}")
    @CsvSource({
        "1, POLICY_PROHIBITED, PROHIBITED, NONE, NONE, true",
        "2, POLICY_REJECTED, HUMAN_REVIEW, NONE, NONE, true",
        "3, ACCOUNT_REJECTED, PROHIBITED, NONE, ACCOUNT_REVIEW, true",
        "4, APPEAL_LOST, ALLOWED, BANNED, NONE, true",
        "5, APPEAL_LOST, ALLOWED, LOST, NONE, true",
        "6, ACCOUNT_REJECTED, ALLOWED, OPEN, NONE, true",
        "7, ACCOUNT_REJECTED, ALLOWED, NONE, ACCOUNT_REVIEW, true",
        "8, VERIFICATION_MORE_INFORMATION, ALLOWED, NONE, BUSINESS_VERIFICATION, true",
        "9, '', ALLOWED, NONE, BUSINESS_VERIFICATION, true",
        "10, MALFORMED_DOCUMENTS, ALLOWED, NONE, BUSINESS_VERIFICATION, false",
        "11, MALFORMED_DOCUMENTS, ALLOWED, NONE, BUSINESS_VERIFICATION, true",
        "12, NAME_NOT_CONSISTENT, ALLOWED, NONE, NONE, true"
    })
    @DisplayName("F12: each rule matches what it is for, before the rules below it")
    void eachRule(int rule, String reason, String outcome, String earlier, String decision, boolean appealable) {
        assertThat(TABLE.rulesFor(inputs(reason, outcome, earlier, decision, appealable)))
                .startsWith(rule);
    }

    @ParameterizedTest(name = "rule {0} does not match {1}, {2}, {3}, {4}, appealable {5}")
    @CsvSource({
        "1, ACCOUNT_REJECTED, PROHIBITED, LOST, ACCOUNT_REVIEW, true",
        "2, ACCOUNT_REJECTED, HUMAN_REVIEW, NONE, ACCOUNT_REVIEW, true",
        "3, ACCOUNT_REJECTED, HUMAN_REVIEW, NONE, ACCOUNT_REVIEW, true",
        "3, ACCOUNT_REJECTED, NEEDS_PLATFORM_PERMISSION, NONE, ACCOUNT_REVIEW, true",
        "4, ACCOUNT_REJECTED, ALLOWED, LOST, ACCOUNT_REVIEW, true",
        "5, ACCOUNT_REJECTED, ALLOWED, BANNED, ACCOUNT_REVIEW, true",
        "6, ACCOUNT_REJECTED, ALLOWED, NONE, ACCOUNT_REVIEW, true",
        "7, ACCOUNT_REJECTED, ALLOWED, NONE, NONE, true",
        "7, ACCOUNT_REJECTED, ALLOWED, NONE, BUSINESS_VERIFICATION, true",
        "7, MALFORMED_DOCUMENTS, ALLOWED, NONE, ACCOUNT_REVIEW, true",
        "8, VERIFICATION_MORE_INFORMATION, ALLOWED, NONE, NONE, true",
        "9, VERIFICATION_REJECTED, ALLOWED, NONE, BUSINESS_VERIFICATION, true",
        "10, MALFORMED_DOCUMENTS, ALLOWED, NONE, BUSINESS_VERIFICATION, true",
        "10, ACCOUNT_REJECTED, ALLOWED, NONE, ACCOUNT_REVIEW, false",
        "11, MALFORMED_DOCUMENTS, ALLOWED, NONE, BUSINESS_VERIFICATION, false",
        "11, MALFORMED_DOCUMENTS, ALLOWED, NONE, NONE, true",
        "11, ACCOUNT_REJECTED, ALLOWED, NONE, ACCOUNT_REVIEW, true"
    })
    @DisplayName("F12: a rule leaves alone what it is not for")
    void whatARuleMustNotMatch(
            int rule, String reason, String outcome, String earlier, String decision, boolean appealable) {
        assertThat(TABLE.rulesFor(inputs(reason, outcome, earlier, decision, appealable)))
                .doesNotContain(rule);
    }

    private static Map<String, Object> inputs(
            String reason, String outcome, String earlier, String decision, boolean appealable) {
        return Map.of(
                "reason", reason,
                "industryOutcome", outcome,
                "earlierAppeal", earlier,
                "decision", decision,
                "appealable", appealable);
    }
}
