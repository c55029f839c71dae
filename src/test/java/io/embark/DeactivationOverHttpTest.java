package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Registered numbers off the platform and back onto it, over HTTP against the sandbox. */
@EmbarkTest
class DeactivationOverHttpTest {

    private final Http otherSide;
    private final Http globex;
    private final Http operator;
    private final People people;
    private final String base;

    DeactivationOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.otherSide = Http.anonymous(base);
        this.globex = Http.partner(base, "globex-sandbox-key");
        this.operator = Http.user(base, "operator", "operator");
        this.people = new People(base);
    }

    @AfterEach
    void theNetworkIsWellAgain() {
        otherSide.delete("/sandbox/faults");
    }

    @Test
    @DisplayName(
            "F41: deactivated over the API at once, told by mail, and reactivated to REGISTERED with the PIN it had")
    void offAndOnAgain() {
        OnboardingStory story = registered();
        assertThat(story.onboarding().get("deactivation").isNull()).isTrue();
        assertThat(story.command("reactivation", Map.of()).status()).isEqualTo(409);
        refusesWrongInput(story);

        accepted(story.command("deactivation", Map.of("reason", "Closed for the winter")));
        story.awaitStage("DEACTIVATED", "NOBODY");
        JsonNode off = story.onboarding().get("deactivation");
        assertThat(off.get("state").asText()).isEqualTo("DEACTIVATED");
        assertThat(off.get("requestReason").asText()).isEqualTo("Closed for the winter");
        assertThat(off.get("deactivatedAt").isNull()).isFalse();
        assertThat(off.get("nextAction").asText()).contains("nothing is billed", "30 days");
        assertThat(stage(story).get("status").asText()).isEqualTo("DISCONNECTED");
        story.awaitMail("Deaktiviert: ");
        accepted(story.command("deactivation", Map.of()));
        assertThat(story.calls("/deregister")).isOne();

        accepted(story.command("reactivation", Map.of()));
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.onboarding().at("/deactivation/state").asText()).isEqualTo("REACTIVATED");
        assertThat(stage(story).get("status").asText()).isEqualTo("CONNECTED");
        assertThat(story.calls("/request_code")).as("no other code").isOne();
        story.awaitMail("Reaktiviert: ");
        assertThat(story.ladder())
                .endsWith("REGISTERED", "DEACTIVATED", "READY_FOR_ACTIVATION", "CODE_SENT_OUT", "REGISTERED");
    }

    @Test
    @DisplayName("F41: a deregistration whose answer was lost is not lost, and ends deactivated all the same")
    void answerLost() {
        OnboardingStory story = registered();
        otherSide.post("/sandbox/faults", Map.of("match", "POST */deregister", "kind", "DROP_RESPONSE", "times", 1));

        accepted(story.command("deactivation", Map.of()));

        await().atMost(Duration.ofSeconds(60)).until(() -> story.calls("/deregister") > 0);
        people.advance(Duration.ofMinutes(10));
        story.awaitStage("DEACTIVATED", "NOBODY");
    }

    @Test
    @DisplayName(
            "F41: deactivated from a day on; called off before, it stays registered; foreign partners find nothing")
    void onADay() {
        OnboardingStory story = registered();
        String path = "/api/onboardings/" + story.id();
        assertThat(globex.post(path + "/deactivation", Map.of()).status()).isEqualTo(404);
        assertThat(globex.post(path + "/reactivation", Map.of()).status()).isEqualTo(404);
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(200);

        accepted(story.command("deactivation", Map.of("from", day.toString())));
        assertThat(story.onboarding().at("/deactivation/state").asText()).isEqualTo("SCHEDULED");
        assertThat(story.onboarding().get("status").asText()).isEqualTo("REGISTERED");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> accepted(story.command("reactivation", Map.of())));
        assertThat(story.onboarding().at("/deactivation/state").asText()).isEqualTo("CANCELLED");
        assertThat(story.calls("/deregister")).isZero();
        assertThat(people.tasks(operator, story)).isEmpty();
    }

    private static void refusesWrongInput(OnboardingStory story) {
        Http.Reply wrong = story.command("deactivation", Map.of("from", "2020-01-01", "reasons", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactlyInAnyOrder("from", "reasons");
        assertThat(story.command("deactivation", Map.of("from", "2026-13-77")).status())
                .isEqualTo(422);
        assertThat(story.command("deactivation", Map.of("from", "soon")).status())
                .isEqualTo(422);
    }

    private OnboardingStory registered() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).bringToCode();
        story.enterCodeOnThePhone();
        return story.awaitStage("REGISTERED", "NOBODY");
    }

    private JsonNode stage(OnboardingStory story) {
        return otherSide.get("/sandbox/numbers/" + story.number()).json();
    }

    private static void accepted(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    }
}
