package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** What partners may rely on, over HTTP against the whole application: each way on which something has to be put right. */
@EmbarkTest
class OutsideContractTest {

    private final String base;
    private final Http otherSide;
    private final Http operator;

    OutsideContractTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.otherSide = Http.anonymous(base);
        this.operator = Http.user(base, "operator", "operator");
    }

    @AfterEach
    void theNetworkBehavesAgain() {
        otherSide.post("/sandbox/webhooks", Map.of("duplicate", 0, "shuffle", false, "delayMs", 0, "lose", 0));
    }

    @Test
    void aNumberThatIsLive_isShownToItsPartner_andToNobodyElse() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());
        Map<String, Object> row = OnboardingStory.row(story.number(), story.business(), Map.of());

        Http.Reply again = Http.partner(base, "acme-sandbox-key").post("/api/onboardings", row);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("existingId").asText()).isEqualTo(story.id());

        Http globex = Http.partner(base, "globex-sandbox-key");
        Http.Reply elsewhere = globex.post("/api/onboardings", row);
        assertThat(elsewhere.status()).isEqualTo(202);
        assertThat(elsewhere.json().get("status").asText()).isEqualTo("RECEIVED");
        assertThat(elsewhere.json().get("waitingOn").asText()).isEqualTo("OPERATOR");
        assertThat(elsewhere.body()).doesNotContain("acme").doesNotContain(story.id());

        Http.Reply foreign = globex.get("/api/onboardings/" + story.id());
        Http.Reply unknown = globex.get("/api/onboardings/01a20797-0000-7000-8000-000000000000");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        assertThat(globex.get("/api/onboardings").body()).doesNotContain(story.id());
    }

    @Test
    void aForbiddenIndustryIsRejectedForGood() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of("industry", "REAL_MONEY_GAMBLING"))
                .awaitStage("REJECTED", "NOBODY");
        assertThat(story.onboarding().get("reasonCode").asText()).isEqualTo("POLICY_PROHIBITED");
        assertThat(story.command("withdrawal", "{}").status()).isEqualTo(409);
    }

    @Test
    void aDeclinedApprovalGoesToThePartner_andTheOperatorAsksAgain() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of())
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("DECLINE")
                .awaitStage("APPROVE_ON_BEHALF", "PARTNER");
        assertThat(story.onboarding().get("reasonCode").asText()).isEqualTo("CLIENT_DECLINED");

        complete(story, "userTask_settleDeclinedApproval", "declineDecision", "ASK_AGAIN");
        story.awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("ACCEPT")
                .awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT");
        assertThat(story.onboarding().get("reasonCode").isNull()).isTrue();
    }

    @Test
    void eachReviewThatSaysNoLeadsSomewhere_untilTheNumberIsRegistered() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of())
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("ACCEPT")
                .awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT");

        story.businessIs(
                        Map.of("status", "pending_need_more_info", "reasons", new String[] {"LEGAL_NAME_NOT_MATCHING"}))
                .awaitStage("BUSINESS_VERIFICATION_REQUIRED", "PARTNER");
        assertThat(story.onboarding().get("reasonCode").asText()).isEqualTo("LEGAL_NAME_NOT_MATCHING");
        story.businessIs(Map.of("status", "rejected", "reasons", new String[] {"ADDRESS_NOT_MATCHING"}))
                .awaitReason("ADDRESS_NOT_MATCHING");
        story.awaitStage("BUSINESS_VERIFICATION_REQUIRED", "PARTNER").businessIs(Map.of("status", "verified"));

        story.awaitStage("BRAND_IN_REVIEW", "PLATFORM").accountIs("REJECTED").awaitStage("BRAND_IN_REVIEW", "OPERATOR");
        assertThat(story.command(
                                "appeals",
                                Map.of(
                                        "useOfMessages",
                                        "Order confirmations",
                                        "aboutCompany",
                                        "A bakery",
                                        "evidence",
                                        new String[] {"https://oetz.example/about"}))
                        .status())
                .isEqualTo(202);
        story.awaitStage("APPEAL_IN_REVIEW", "PLATFORM").accountIs("APPROVED");

        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM")
                .nameIs(Map.of("decision", "REJECTED", "reason", "NAME_NOT_CONSISTENT"))
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");
        assertThat(story.onboarding().get("reasonCode").asText()).isEqualTo("NAME_NOT_CONSISTENT");
        assertThat(story.correct(Map.of("displayName", "Ötz Brot & Kuchen")).status())
                .isEqualTo(200);
        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        assertThat(story.correct(Map.of("displayName", "Noch ein Name")).status())
                .as("never two reviews at once")
                .isEqualTo(409);
        story.nameIs(Map.of("decision", "APPROVED")).awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.command("verification-code", Map.of("code", story.codeOnThePhone()))
                        .status())
                .isEqualTo(204);
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.onboarding().get("displayName").asText()).isEqualTo("Ötz Brot & Kuchen");
    }

    @Test
    @DisplayName(
            "two wrong codes reach the platform, a third one does not; a new code is requested after the pause and works")
    void twoWrongCodesThenANewOne() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("654321");

        for (int left = 1; left >= 0; left--) {
            Http.Reply wrong = story.command("verification-code", Map.of("code", "000 000"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json().get("reasonCode").asText()).isEqualTo("CODE_WRONG");
            assertThat(wrong.json().get("attemptsLeft").asInt()).isEqualTo(left);
        }
        Http.Reply third = story.command("verification-code", Map.of("code", "654321"));
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.headers()).containsKey("retry-after");
        assertThat(verifications(story)).isEqualTo(2);

        Http.Reply tooSoon = story.command("resend-code", Map.of("method", "SMS"));
        assertThat(tooSoon.status()).as(tooSoon.body()).isEqualTo(429);
        assertThat(tooSoon.headers()).containsKey("retry-after");

        advance("PT2M");
        assertThat(story.command("resend-code", Map.of("method", "VOICE")).status())
                .isEqualTo(202);
        awaitCalls(story, "/request_code", 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> story.onboarding().get("nextAction").asText().contains("voice call"));
        assertThat(story.command("verification-code", Map.of("code", story.codeOnThePhone()))
                        .status())
                .isEqualTo(204);
        story.awaitStage("REGISTERED", "NOBODY");
    }

    @Test
    void aCodeOlderThanTenMinutesCostsNoTry() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("654322");
        advance("PT11M");
        Http.Reply late = story.command("verification-code", Map.of("code", "654322"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.json().get("reasonCode").asText()).isEqualTo("CODE_EXPIRED");
        assertThat(verifications(story)).isZero();
    }

    @Test
    void aWithdrawnCaseIsLeftAlone() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).bringToCode();
        int calls = story.calls().size();

        assertThat(story.command("withdrawal", "{}").status()).isEqualTo(202);

        assertThat(story.onboarding().get("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(tasks(story)).isEmpty();
        assertThat(story.calls()).hasSize(calls);
        assertThat(story.command("withdrawal", "{}").status()).isEqualTo(409);
        assertThat(story.command("verification-code", Map.of("code", "123456")).status())
                .isEqualTo(409);
    }

    @Test
    void whatNobodyAskedForIsRefused() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).awaitStage("APPROVE_ON_BEHALF", "CLIENT");
        assertThat(story.command("verification-code", Map.of("code", "123456")).status())
                .isEqualTo(409);
        assertThat(story.command("resend-code", Map.of("method", "SMS")).status())
                .isEqualTo(409);
        assertThat(story.command("confirmations", Map.of("kind", "ACCOUNT_DELETED", "by", "Ötz"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void eventsThatAreLostCostOnlyTime_andDoubledOnesChangeNothing() {
        otherSide.post("/sandbox/webhooks", Map.of("lose", 1.0));
        OnboardingStory lost = OnboardingStory.handIn(base, Map.of()).bringToCode();
        assertThat(lost.timeline().toString()).doesNotContain("The platform reports");

        otherSide.post("/sandbox/webhooks", Map.of("lose", 0, "duplicate", 3, "shuffle", true));
        OnboardingStory doubled = OnboardingStory.handIn(base, Map.of()).bringToCode();
        assertThat(calls(doubled, "/request_code")).isEqualTo(1);
        assertThat(calls(doubled, "/phone_numbers")).isGreaterThanOrEqualTo(1);
    }

    private void advance(String by) {
        assertThat(otherSide.post("/sandbox/clock", Map.of("advance", by)).status())
                .isEqualTo(200);
    }

    private void complete(OnboardingStory story, String task, String field, String value) {
        JsonNode open = tasks(story).get(0);
        assertThat(open.get("taskDefinitionKey").asText()).isEqualTo(task);
        Http.Reply reply = operator.post(
                "/engine-rest/task/" + open.get("id").asText() + "/submit-form",
                Map.of("variables", Map.of(field, Map.of("value", value))));
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    private JsonNode tasks(OnboardingStory story) {
        return operator.get("/engine-rest/task?processInstanceBusinessKey=" + story.id())
                .json();
    }

    private static long verifications(OnboardingStory story) {
        return calls(story, "/verify_code");
    }

    private static long calls(OnboardingStory story, String pathEnd) {
        long count = 0;
        for (JsonNode call : story.calls()) {
            count += call.get("path").asText().endsWith(pathEnd) ? 1 : 0;
        }
        return count;
    }

    private static void awaitCalls(OnboardingStory story, String pathEnd, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> calls(story, pathEnd) == count);
    }
}
