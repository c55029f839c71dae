package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;

/** Numbers that move from another provider, over HTTP against the sandbox. */
@EmbarkTest
class BspMigrationOverHttpTest {

    private static final List<Map<String, Object>> TEMPLATES = List.of(
            Map.of("name", "order_update", "language", "de", "status", "APPROVED", "quality", "GREEN"),
            Map.of("name", "summer_sale", "language", "de", "status", "APPROVED", "quality", "YELLOW"));

    private final String base;
    private final Http operator;
    private final Http otherSide;
    private final People people;

    BspMigrationOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.otherSide = Http.anonymous(base);
        this.people = new People(base);
    }

    @Test
    @DisplayName("F31: a number moves from another provider: two-step lifted and confirmed, moved, code, registered")
    void movesFromAnotherProvider() {
        OnboardingStory story = handIn(Map.of()).bringThroughBrand().awaitStage("TWO_STEP_REMOVAL", "SOURCE_PROVIDER");
        assertThat(people.tasks(operator, story))
                .as("no checklist while everything is green")
                .extracting(task -> task.get("taskDefinitionKey").asText())
                .containsExactly("userTask_confirmTwoStepRemoved");
        assertThat(moves(story)).isZero();
        assertThat(story.enter("123456").status()).isEqualTo(409);

        accepted(story.confirm("TWO_STEP_REMOVED"));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");

        assertThat(moves(story)).isOne();
        assertThat(story.calls("/request_code")).isOne();
        assertThat(story.ladder())
                .startsWith(
                        "RECEIVED",
                        "APPROVE_ON_BEHALF",
                        "BUSINESS_VERIFICATION_REQUIRED",
                        "BRAND_IN_REVIEW",
                        "TWO_STEP_REMOVAL",
                        "MIGRATING",
                        "READY_FOR_ACTIVATION",
                        "CODE_SENT_OUT")
                .endsWith("REGISTERED");
        JsonNode number = stage(story);
        assertThat(number.get("status").asText()).isEqualTo("CONNECTED");
        assertThat(number.get("registeredAt").isNull()).isTrue();
        assertThat(number.get("source").get("status").asText()).isEqualTo("MIGRATED");
    }

    @Test
    @DisplayName(
            "F31: while the platform shows two-step verification as on, a confirmation moves nothing and asks for no code")
    void twoStepKeptOn() {
        OnboardingStory story = handIn(Map.of("twoStepEnabled", true))
                .bringThroughBrand()
                .awaitStage("TWO_STEP_REMOVAL", "SOURCE_PROVIDER");

        accepted(story.confirm("TWO_STEP_REMOVED"));
        story.awaitReason("TWO_STEP_STILL_ON");
        story.awaitStage("TWO_STEP_REMOVAL", "SOURCE_PROVIDER");
        assertThat(moves(story)).isZero();
        assertThat(story.calls("/request_code")).isZero();

        story.prepareNumber(Map.of("twoStepEnabled", false));
        accepted(story.confirm("TWO_STEP_REMOVED"));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(moves(story)).isOne();
    }

    static Stream<Arguments> preconditions() {
        return Stream.of(
                arguments("another business", Map.of("businessManagerId", "7700000000009999")),
                arguments("name not approved", Map.of("nameStatus", "PENDING_REVIEW")),
                arguments("rename pending", Map.of("renamePending", true)),
                arguments("source account rejected", Map.of("sourceWabaReview", "REJECTED")),
                arguments("no payment method", Map.of("paymentMethod", false)),
                arguments("in the Business app", Map.of("coexistence", true)),
                arguments("registered nowhere", Map.of("registeredAt", "")),
                arguments("source not shared", Map.of("sourceWabaShared", false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preconditions")
    @DisplayName("F32, F33: a precondition that is red stops the move, and an operator sees it on the checklist")
    void preconditionRed(String what, Map<String, Object> red) {
        OnboardingStory story = handIn(red).bringThroughBrand().awaitStage("TWO_STEP_REMOVAL", "OPERATOR");

        assertThat(story.reasonCode()).isEqualTo("PRECONDITION_NOT_MET");
        assertThat(story.confirm("TWO_STEP_REMOVED").status()).isEqualTo(409);
        assertThat(moves(story)).isZero();
        people.complete(operator, story, "userTask_clearPreconditions", Map.of("checklistDecision", "CHECK_AGAIN"));
        story.awaitStage("TWO_STEP_REMOVAL", "OPERATOR");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> people.task(operator, story, "userTask_clearPreconditions"));

        story.prepareNumber(good(story));
        people.complete(operator, story, "userTask_clearPreconditions", Map.of("checklistDecision", "CHECK_AGAIN"));
        story.awaitStage("TWO_STEP_REMOVAL", "SOURCE_PROVIDER");
        accepted(story.confirm("TWO_STEP_REMOVED"));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(moves(story)).isOne();
    }

    @Test
    @DisplayName("F33: a precondition that turns red after everything was green is seen before the move is asked for")
    void redAfterTheConfirmation() {
        OnboardingStory story = handIn(Map.of()).bringThroughBrand().awaitStage("TWO_STEP_REMOVAL", "SOURCE_PROVIDER");
        story.prepareNumber(Map.of("sourceWabaReview", "REJECTED"));

        accepted(story.confirm("TWO_STEP_REMOVED"));
        story.awaitStage("TWO_STEP_REMOVAL", "OPERATOR");
        assertThat(moves(story)).isZero();

        story.prepareNumber(good(story));
        people.complete(operator, story, "userTask_clearPreconditions", Map.of("checklistDecision", "CHECK_AGAIN"));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
    }

    @Test
    @DisplayName("F34: what did not move is a task; until it is settled the partner keeps the source account")
    void templatesLeftBehind() {
        OnboardingStory story = handIn(Map.of("templates", TEMPLATES, "lostInMigration", List.of("TEMPLATES")))
                .bringThroughBrand()
                .awaitStage("TWO_STEP_REMOVAL", "SOURCE_PROVIDER");
        accepted(story.confirm("TWO_STEP_REMOVED"));
        story.awaitStage("CODE_SENT_OUT", "PARTNER").enterCodeOnThePhone();
        story.awaitStage("MIGRATING", "OPERATOR");

        assertThat(people.tasks(operator, story)).hasSize(2);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(story.mails())
                .anySatisfy(mail -> assertThat(mail).contains("order_update", "summer_sale")));
        assertThat(otherSide
                        .put(
                                "/sandbox/wabas/"
                                        + story.onboarding().get("wabaId").asText(),
                                Map.of(
                                        "templates",
                                        List.of(
                                                Map.of("name", "order_update", "language", "de"),
                                                Map.of("name", "summer_sale", "language", "de"))))
                        .status())
                .isEqualTo(204);
        StreamSupport.stream(people.tasks(operator, story).spliterator(), false)
                .map(task -> task.get("id").asText())
                .forEach(task -> assertThat(people.submit(
                                        operator,
                                        task,
                                        Map.of("differenceDecision", "PUT_RIGHT", "settlementNote", "submitted again"))
                                .status())
                        .isEqualTo(204));

        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(people.tasks(operator, story)).isEmpty();
    }

    private OnboardingStory handIn(Map<String, ?> stage) {
        OnboardingStory story =
                OnboardingStory.handIn(base, Map.of("route", "BSP_MIGRATION", "sourceProvider", "Old Provider Ltd"));
        Map<String, Object> staged = new LinkedHashMap<>(good(story));
        staged.putAll(stage);
        return story.prepareNumber(staged);
    }

    private static Map<String, Object> good(OnboardingStory story) {
        return Map.of(
                "registeredAt",
                "old-provider",
                "businessManagerId",
                story.business(),
                "nameStatus",
                "APPROVED",
                "renamePending",
                false,
                "sourceWabaReview",
                "APPROVED",
                "paymentMethod",
                true,
                "coexistence",
                false,
                "sourceWabaShared",
                true);
    }

    private JsonNode stage(OnboardingStory story) {
        return otherSide.get("/sandbox/numbers/" + story.number()).json();
    }

    private static long moves(OnboardingStory story) {
        return StreamSupport.stream(story.calls().spliterator(), false)
                .filter(call -> call.get("method").asText().equals("POST")
                        && call.get("path").asText().endsWith("/phone_numbers"))
                .count();
    }

    private static void accepted(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }
}
