package io.embark.process.clientscreening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.embark.domain.Industry;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.process.RouteProcess;
import io.embark.status.PolicyDecisions;
import io.embark.status.PolicyDecisions.Decision;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story is about a client that would get every approval. */
@ProcessTest("client-screening")
class ClientScreeningProcessTest {

    private static final String REVIEW = "userTask_reviewPolicy";
    private static final String PERMISSION = "userTask_getPlatformPermission";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    RouteProcess process;

    @Autowired
    PolicyDecisions policies;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Nullable
    String loosened;

    @AfterEach
    void theTableIsAsDelivered() {
        if (loosened != null) {
            repository.deleteDeployment(loosened, true);
        }
    }

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void allowedIndustry_isAdmittedWithoutAnybody() {
        Story story = driver.handIn().run();

        story.hasPassed("businessRuleTask_screenPolicy", "endEvent_clientAdmitted")
                .hasNotPassed("userTask_reviewPolicy", "userTask_resolveNumberConflict", "endEvent_prohibited");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOBACCO", "ANIMALS", "MEDICAL_AND_HEALTHCARE", "ALCOHOL", "REAL_MONEY_GAMBLING"})
    @DisplayName(
            "F04: a forbidden industry is rejected for good, without asking anybody, and the platform hears nothing")
    void forbiddenIndustry_isRefusedWithoutAskingAnybody(Industry industry) {
        Story story = driver.handIn(row -> row.industry(industry)).run();

        story.hasPassed("businessRuleTask_screenPolicy", "endEvent_prohibited")
                .hasNotPassed("userTask_reviewPolicy", "userTask_getPlatformPermission", "endEvent_clientAdmitted")
                .endedAsRejected("event_screeningEnded", "POLICY_PROHIBITED");
        assertThat(story.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.PROHIBITED);
        otherSide.hearsNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"VETERINARY_SERVICES", "ANIMAL_PRODUCTS", "LIFESTYLE_AND_FITNESS_ACCESSORIES"})
    @DisplayName("F04: the exceptions beside forbidden industries go on as any other")
    void exception_isAdmitted(Industry industry) {
        Story story = driver.handIn(row -> row.industry(industry)).run();

        story.hasPassed("endEvent_clientAdmitted").isWaitingAt("userTask_enterCode");
        assertThat(story.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.ALLOWED);
        assertThat(policies.of(story.id()))
                .extracting(Decision::outcome, Decision::by)
                .containsExactly(tuple(PolicyOutcome.ALLOWED, "embark"));
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER", "FINANCE_AND_BANKING"})
    @DisplayName("F04: what the table does not decide waits for a human, who admits")
    void unclearIndustry_operatorAllows(Industry industry) {
        Story story = driver.handIn(row -> row.industry(industry)).run();
        story.isWaitingAt("userTask_reviewPolicy")
                .isAt(Status.POLICY_REVIEW, WaitingOn.OPERATOR, "review-policy")
                .hasNotPassed("callActivity_clientApproval");
        otherSide.hearsNothing();

        story.submitAs("lena", REVIEW, Map.of("policyDecision", "ALLOW", "policyReason", "A bank\nwith a licence."))
                .run()
                .isWaitingAt("userTask_enterCode")
                .hasPassed("callActivity_clientApproval");
        assertThat(policies.of(story.id()))
                .extracting(Decision::outcome, Decision::by, Decision::reason)
                .containsExactly(
                        tuple(PolicyOutcome.HUMAN_REVIEW, "embark", null),
                        tuple(PolicyOutcome.ALLOWED, "lena", "A bank with a licence."));
        assertThat(story.timeline()).contains("Policy review: allowed. Reason: A bank with a licence.");
    }

    @Test
    @DisplayName("F04: a human who decides nothing known changes nothing")
    void unclearIndustry_operatorDecidesNothing() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER)).run();

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.complete(REVIEW, "policyDecision", "PERHAPS"))
                .withMessageContaining("Choose whether this client may use WhatsApp.");

        story.isWaitingAt(REVIEW);
        assertThat(story.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.HUMAN_REVIEW);
    }

    @Test
    @DisplayName("F04: a human admits for messages only, and everybody reads it")
    void unclearIndustry_operatorAllowsMessagesOnly() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER))
                .run()
                .complete(REVIEW, "policyDecision", "ALLOW_NO_COMMERCE")
                .isWaitingAt("userTask_enterCode");

        assertThat(story.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.ALLOWED_NO_COMMERCE);
        assertThat(story.timeline()).anyMatch(entry -> entry.contains("must not sell in the chat"));
        assertThat(shown(story, "userTask_enterCode", "industry"))
                .isEqualTo("OTHER (messages only, no commerce features)");
    }

    @Test
    @DisplayName(
            "F04: a human finds that the platform's permission is needed: the case waits for it and goes on with its reference")
    void unclearIndustry_operatorAsksForThePermission() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER))
                .run()
                .complete(REVIEW, "policyDecision", "NEEDS_PERMISSION")
                .isWaitingAt(PERMISSION)
                .isAt(Status.POLICY_REVIEW, WaitingOn.OPERATOR, "get-platform-permission")
                .hasNotPassed("endEvent_clientAdmitted");
        otherSide.hearsNothing();

        for (Map<String, Object> missing : List.<Map<String, Object>>of(
                Map.of("permissionDecision", "GRANTED"),
                Map.of("permissionDecision", "GRANTED", "permissionReference", " "))) {
            assertThatExceptionOfType(ProcessEngineException.class)
                    .isThrownBy(() -> story.complete(PERMISSION, missing))
                    .withMessageContaining("Enter the reference");
        }
        story.isWaitingAt(PERMISSION);

        story.complete(PERMISSION, Map.of("permissionDecision", "GRANTED", "permissionReference", "Meta 4711"))
                .hasPassed("endEvent_clientAdmitted")
                .isWaitingAt("userTask_enterCode");
        assertThat(policies.of(story.id()))
                .extracting(Decision::outcome, Decision::permissionReference)
                .endsWith(tuple(PolicyOutcome.NEEDS_PLATFORM_PERMISSION, "Meta 4711"));
        assertThat(story.timeline()).contains("Meta's permission is there, reference Meta 4711.");
    }

    @Test
    @DisplayName("F04: rejected by a human")
    void unclearIndustry_operatorRejects() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER))
                .run()
                .complete("userTask_reviewPolicy", Map.of("policyDecision", "REJECT", "policyReason", "Sells loans."));

        story.hasNotPassed("callActivity_clientApproval").hasEnded(Status.REJECTED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("POLICY_REJECTED");
        assertThat(story.mails()).containsExactly("rejected");
        assertThat(story.timeline()).contains("Policy review: not allowed. Reason: Sells loans.");
        otherSide.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n "})
    @DisplayName("F04: a rejection by a human is final, so that none goes without its reason")
    void unclearIndustry_rejectedWithoutReason(String reason) {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER)).run();

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> story.submit(
                        "userTask_reviewPolicy", Map.of("policyDecision", "REJECT", "policyReason", reason)))
                .havingRootCause()
                .withMessageContaining("Say why this client may not use WhatsApp");

        story.isWaitingAt("userTask_reviewPolicy");
        assertThat(story.timeline()).noneMatch(text -> text.startsWith("Policy review:"));
    }

    @Test
    void numberLiveAtAnotherPartner_goesOnOnlyWhenTheOtherHasEnded() {
        Story first = driver.handIn().run();
        Story second = driver.handIn(row -> row.of("globex")
                        .conflictOver(first.onboarding().phoneNumber().e164()))
                .run();
        second.isWaitingAt("userTask_resolveNumberConflict")
                .isAt(Status.RECEIVED, WaitingOn.OPERATOR, "resolve-number-conflict")
                .hasNotPassed("businessRuleTask_screenPolicy");

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> second.complete("userTask_resolveNumberConflict", "conflictDecision", "CONTINUE"))
                .withMessageContaining("still live at the other partner");
        second.isWaitingAt("userTask_resolveNumberConflict").hasNotPassed("businessRuleTask_screenPolicy");

        process.withdraw(first.id(), "acme");
        // The first one's code was requested for the same number.
        driver.pass(Duration.ofMinutes(1));
        second.complete("userTask_resolveNumberConflict", "conflictDecision", "CONTINUE")
                .hasPassed("businessRuleTask_screenPolicy")
                .isWaitingAt("userTask_enterCode");
        assertThat(second.onboarding().numberConflict()).isFalse();
    }

    @Test
    void numberLiveAtAnotherPartner_operatorRejects() {
        Story first = driver.handIn().run();
        Story second = driver.handIn(row -> row.of("globex")
                        .conflictOver(first.onboarding().phoneNumber().e164()))
                .run()
                .complete("userTask_resolveNumberConflict", "conflictDecision", "REJECT");

        second.hasNotPassed("businessRuleTask_screenPolicy").hasEnded(Status.REJECTED);
        assertThat(second.onboarding().reasonCode()).isEqualTo("NUMBER_CONFLICT");
        first.isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName("F04: analysts loosen the table: alcohol for messages only, gambling with the platform's permission")
    void loosenedTable() {
        deploy(table().replace(prohibited("ALCOHOL"), decided("ALCOHOL", "ALLOWED_NO_COMMERCE"))
                .replace(
                        prohibited("REAL_MONEY_GAMBLING"),
                        decided("REAL_MONEY_GAMBLING", "NEEDS_PLATFORM_PERMISSION")));

        Story alcohol = driver.handIn(row -> row.industry(Industry.ALCOHOL)).run();
        Story gambling =
                driver.handIn(row -> row.industry(Industry.REAL_MONEY_GAMBLING)).run();
        Story tobacco = driver.handIn(row -> row.industry(Industry.TOBACCO)).run();

        alcohol.hasNotPassed(REVIEW, PERMISSION, "endEvent_prohibited").isWaitingAt("userTask_enterCode");
        assertThat(alcohol.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.ALLOWED_NO_COMMERCE);
        assertThat(alcohol.timeline()).anyMatch(entry -> entry.contains("must not sell in the chat"));
        tobacco.hasEnded(Status.REJECTED);
        gambling.hasNotPassed(REVIEW, "endEvent_prohibited").isWaitingAt(PERMISSION);
        assertThat(shown(gambling, PERMISSION, "industry"))
                .isEqualTo("REAL_MONEY_GAMBLING (only with Meta's permission)");
        gambling.complete(PERMISSION, "permissionDecision", "REFUSED")
                .hasPassed("endEvent_permissionNotGranted")
                .endedAsRejected("event_screeningEnded", "PERMISSION_NOT_GRANTED");
        assertThat(gambling.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.PROHIBITED);
    }

    @Test
    @DisplayName("F04: analysts loosen the table for one country, by the country of the number")
    void loosenedForOneCountry() {
        deploy(
                table().replace(
                                "<rule id=\"rule_1\">",
                                """
                        <rule id="rule_germany">
                          <inputEntry id="rule_germany_1"><text>"ALCOHOL"</text></inputEntry>
                          <inputEntry id="rule_germany_2"><text>"DE","AT"</text></inputEntry>
                          <outputEntry id="rule_germany_3"><text>"ALLOWED_NO_COMMERCE"</text></outputEntry>
                        </rule>
                        <rule id="rule_1">"""));

        Story german = driver.handIn(row -> row.industry(Industry.ALCOHOL)).run();
        Story swiss = driver.handIn(row -> row.industry(Industry.ALCOHOL).number("+41791234567"))
                .run();

        german.isWaitingAt("userTask_enterCode");
        swiss.hasEnded(Status.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ALOWED\"", "\"\"", "null"})
    @DisplayName("F04: a slip in the table admits nobody and rejects nobody: a human decides")
    void outcomeThatNobodyKnows(String outcome) {
        deploy(table().replace("<text>&quot;ALLOWED&quot;</text>", "<text>" + outcome + "</text>"));

        Story story = driver.handIn().run();

        story.isWaitingAt(REVIEW).hasNotPassed("endEvent_clientAdmitted", "endEvent_prohibited");
        assertThat(story.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.HUMAN_REVIEW);
        otherSide.hearsNothing();
    }

    @Test
    @DisplayName("F04: where no rule matches, a human decides")
    void noRule() {
        deploy(table().replace(
                        "<inputEntry id=\"rule_23_input_1\"><text></text>",
                        "<inputEntry id=\"rule_23_input_1\"><text>\"X\"</text>"));

        driver.handIn(row -> row.industry(Industry.OTHER)).run().isWaitingAt(REVIEW);
    }

    private static String table() {
        try {
            return Files.readString(Path.of("processes/client-screening/policy-screening.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the industry's cell on to the outcome. */
    private static String prohibited(String industry) {
        Matcher rule = Pattern.compile("<text>&quot;" + industry + "&quot;</text>.*?PROHIBITED", Pattern.DOTALL)
                .matcher(table());
        assertThat(rule.find()).isTrue();
        return rule.group();
    }

    private static String decided(String industry, String outcome) {
        return prohibited(industry).replace("PROHIBITED", outcome);
    }

    private void deploy(String table) {
        assertThat(table).isNotEqualTo(table());
        loosened = repository
                .createDeployment()
                .addString("policy-screening.dmn", table)
                .deploy()
                .getId();
    }

    private String shown(Story story, String task, String fact) {
        Map<?, ?> briefing = (Map<?, ?>) tasks.getVariableLocal(story.task(task).getId(), "briefing");
        // Escaped for Markdown.
        return String.valueOf(briefing.get(fact)).replaceAll("\\\\(.)", "$1");
    }
}
