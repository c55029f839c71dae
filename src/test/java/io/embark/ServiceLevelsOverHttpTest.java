package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Time passes, nobody acts, and the right people hear of it: over HTTP, by the schedules that run in production. */
@EmbarkTest
class ServiceLevelsOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String base;

    ServiceLevelsOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
    }

    @Test
    void whoHasTheBallIsReminded_andOverdueCasesAreListed() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());
        story.awaitStage("APPROVE_ON_BEHALF", "CLIENT").clientAnswers("ACCEPT");
        story.awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT");
        assertThat(story.mails()).noneMatch(mail -> mail.startsWith("Steht noch aus"));
        assertThat(overdue(story)).isEmpty();

        advance(Duration.ofDays(3).plusMinutes(1));
        story.awaitMail("Steht noch aus");

        advance(Duration.ofDays(12));
        assertThat(overdue(story)).containsExactly(story.id());
        assertThat(story.mails().stream().filter(mail -> mail.startsWith("Steht noch aus")))
                .hasSize(1);
    }

    @Test
    void anOverdueTaskIsInTasklistsFilterAndIsTheLeadsToo() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of("industry", "OTHER"));
        story.awaitStage("POLICY_REVIEW", "OPERATOR");
        String task = taskOf(story);
        assertThat(inTheFilter()).doesNotContain(task);
        assertThat(groupsOf(task)).containsExactly("onboarding-operators");

        // Two working days, whatever day it is and however long the holidays are.
        advance(Duration.ofDays(10));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(groupsOf(task))
                .containsExactlyInAnyOrder("onboarding-operators", "onboarding-leads"));

        assertThat(inTheFilter()).contains(task);
        assertThat(overdue(story)).containsExactly(story.id());
        assertThat(StreamSupport.stream(story.timeline().spliterator(), false)
                        .map(entry -> entry.get("text").asText())
                        .filter(text -> text.contains("onboarding-leads sees it now too")))
                .hasSize(1);
    }

    private void advance(Duration by) {
        assertThat(Http.anonymous(base)
                        .post("/sandbox/clock", Map.of("advance", by.toString()))
                        .status())
                .isEqualTo(200);
    }

    private List<String> overdue(OnboardingStory story) {
        String number = story.number().substring(1);
        return texts(
                Http.partner(base, "acme-sandbox-key")
                        .get("/api/onboardings?overdue=true&q=" + number)
                        .json()
                        .get("items"),
                "id");
    }

    private String taskOf(OnboardingStory story) {
        return texts(
                        Http.user(base, "operator", "operator")
                                .get("/engine-rest/task?processInstanceBusinessKey=" + story.id())
                                .json(),
                        "id")
                .get(0);
    }

    private List<String> inTheFilter() {
        Http operator = Http.user(base, "operator", "operator");
        String filter = texts(operator.get("/engine-rest/filter?name=Overdue").json(), "id")
                .get(0);
        return texts(
                operator.get("/engine-rest/filter/" + filter + "/list?firstResult=0&maxResults=500")
                        .json(),
                "id");
    }

    private List<String> groupsOf(String task) {
        return texts(
                Http.user(base, "admin", "admin")
                        .get("/engine-rest/task/" + task + "/identity-links?type=candidate")
                        .json(),
                "groupId");
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }
}
