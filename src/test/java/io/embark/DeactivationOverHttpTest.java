package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.StreamSupport;
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

    @Test
    @DisplayName(
            "F41: asked for by mail: an operator looks, the partner confirms by the link at its own address, once; forged mails do nothing")
    void byMail() throws Exception {
        OnboardingStory story = registered();
        String subject = "Off " + story.id();
        write("somebody@else.example", subject, "Please switch off " + story.number());

        JsonNode task = awaitTask(subject);
        assertThat(people.submit(
                                operator,
                                task.get("id").asText(),
                                Map.of("requestedCase", story.id(), "requestDecision", "CONFIRM"))
                        .status())
                .isEqualTo(204);
        String link = awaitLink(story);
        assertThat(story.onboarding().get("status").asText()).as("nothing yet").isEqualTo("REGISTERED");

        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        for (int opened = 0; opened < 2; opened++) {
            HttpResponse<String> page =
                    browser.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Bäckerei", "Deactivate the number");
        }
        assertThat(story.onboarding().get("status").asText())
                .as("a scanner opened it")
                .isEqualTo("REGISTERED");
        assertThat(press(browser, link).statusCode()).isEqualTo(200);
        story.awaitStage("DEACTIVATED", "NOBODY");
        assertThat(browser.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString())
                        .statusCode())
                .as("used")
                .isEqualTo(404);
        assertThat(story.onboarding().at("/deactivation/requestReason").asText())
                .contains("by mail");
        assertThat(story.calls("/deregister")).isOne();
    }

    private void write(String from, String subject, String text) {
        assertThat(otherSide
                        .post("/sandbox/mails", Map.of("from", from, "subject", subject, "text", text))
                        .status())
                .isEqualTo(204);
    }

    /** The mail's task, by what its form shows. */
    private JsonNode awaitTask(String subject) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> StreamSupport.stream(
                                        operator.get("/engine-rest/task?taskDefinitionKey=userTask_checkMailedRequest")
                                                .json()
                                                .spliterator(),
                                        false)
                                .filter(task -> operator.get("/engine-rest/task/"
                                                + task.get("id").asText() + "/localVariables/briefing")
                                        .body()
                                        .replace("\\", "")
                                        .contains(subject))
                                .findFirst()
                                .orElse(null),
                        task -> task != null);
    }

    private String awaitLink(OnboardingStory story) {
        String digits = story.number().substring(3).replaceAll("\\D", "");
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> StreamSupport.stream(
                                        otherSide.get("/sandbox/mails").json().spliterator(), false)
                                .map(mail -> mail.get("text").asText())
                                .filter(text -> text.contains("/portal/mailed-requests/")
                                        && text.replaceAll("\\D", "").contains(digits))
                                .map(text -> text.replaceFirst("(?s).*?(http\\S+/portal/mailed-requests/\\S+).*", "$1"))
                                .findFirst()
                                .orElse(null),
                        link -> link != null);
    }

    private static HttpResponse<String> press(HttpClient browser, String link) throws Exception {
        String page = browser.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString())
                .body();
        String form = page.substring(page.indexOf("<form method=\"post\" action=\"/portal/mailed-requests"));
        String token = form.replaceFirst("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        return browser.send(
                HttpRequest.newBuilder(URI.create(link))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
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
