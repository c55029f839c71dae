package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Clients that decline, are asked under the wrong id, take their approval back or stay silent, over HTTP against the sandbox. */
@EmbarkTest
class ApprovalOverHttpTest {

    /** Between two code requests for a number. */
    private static final Duration CODE_PAUSE = Duration.ofMinutes(1);

    private final String base;
    private final Http operator;
    private final Http otherSide;
    private final People people;

    ApprovalOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.otherSide = Http.anonymous(base);
        this.people = new People(base);
    }

    @Test
    @DisplayName("F07: a client declines, is asked again and accepts")
    void declinedThenAccepted() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).awaitStage("APPROVE_ON_BEHALF", "CLIENT");

        story.clientAnswers("DECLINE").awaitStage("APPROVE_ON_BEHALF", "PARTNER");
        assertThat(story.reasonCode()).isEqualTo("CLIENT_DECLINED");
        people.complete(operator, story, "userTask_settleDeclinedApproval", Map.of("declineDecision", "ASK_AGAIN"));

        register(story);
    }

    @Test
    @DisplayName(
            "F03: a wrong Business Manager ID is corrected while its client is asked; the wrong client's answer counts for nothing")
    void correctedId() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).awaitStage("APPROVE_ON_BEHALF", "CLIENT");
        String right = story.business().replaceFirst("^77", "78");

        Http.Reply number =
                story.correct(Map.of("businessManagerId", story.number().substring(1)));
        assertThat(number.status()).isEqualTo(422);
        assertThat(number.body()).contains("is the phone number");
        assertThat(story.correct(Map.of("businessManagerId", "oetz.ltd")).status())
                .isEqualTo(422);
        Http.Reply corrected = story.correct(Map.of("businessManagerId", right));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(corrected.json().get("businessManagerId").asText()).isEqualTo(right);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(story.mails())
                .filteredOn(mail -> mail.startsWith("Freigabe von"))
                .as("each request is told with its link")
                .hasSize(2));

        // The sandbox's answer of the business that was asked by mistake.
        story.clientAnswers("ACCEPT");
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() -> story.onboarding().get("wabaId").isNull());
        story.awaitStage("APPROVE_ON_BEHALF", "CLIENT");

        decide(right, "ACCEPT");
        story.awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT");
        Http.Reply late = story.correct(Map.of("businessManagerId", story.business()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asText()).contains("the client has approved");
    }

    @Test
    @DisplayName(
            "F07: a client takes its approval back in the middle of the activation, accepts again and is registered")
    void revokedInTheMiddle() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).bringToCode();
        String waba = story.onboarding().get("wabaId").asText();
        long calls = story.calls().size();

        story.clientAnswers("REVOKE").awaitStage("APPROVE_ON_BEHALF", "CLIENT");

        JsonNode back = story.onboarding();
        assertThat(back.get("reasonCode").asText()).isEqualTo("APPROVAL_REVOKED");
        assertThat(back.get("reasonText").asText()).isNotBlank();
        assertThat(back.get("wabaId").isNull()).isTrue();
        assertThat(back.get("phoneNumberId").isNull()).isTrue();
        assertThat(people.tasks(operator, story)).isEmpty();
        assertThat(story.enter("123456").status()).isEqualTo(409);
        story.awaitMail("Bäckerei Ötz GmbH hat die Freigabe zurückgenommen");
        assertThat(story.calls().size()).as("calls about the number meanwhile").isEqualTo((int) calls);

        // The business stays verified; the new account is reviewed, and the number added to it.
        story.clientAnswers("ACCEPT").awaitStage("BRAND_IN_REVIEW", "PLATFORM").accountIs("APPROVED");
        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM").nameIs(Map.of("decision", "APPROVED"));
        story.awaitStage("READY_FOR_ACTIVATION", "PLATFORM");
        people.advance(CODE_PAUSE);
        story.awaitStage("CODE_SENT_OUT", "PARTNER").enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");

        assertThat(story.onboarding().get("wabaId").asText()).isNotEqualTo(waba);
        assertThat(story.ladder())
                .startsWith("RECEIVED", "APPROVE_ON_BEHALF", "BUSINESS_VERIFICATION_REQUIRED")
                .containsSubsequence("CODE_SENT_OUT", "APPROVE_ON_BEHALF", "CODE_SENT_OUT", "REGISTERED");
    }

    @Test
    @DisplayName(
            "F07: a client takes its approval back after the registration: the timeline says so, and the status stays")
    void revokedAfterTheRegistration() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());
        register(story);

        story.clientAnswers("REVOKE");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(texts(story))
                .anyMatch(text -> text.contains("no longer shares its account with us")));
        story.awaitStage("REGISTERED", "NOBODY");
    }

    @Test
    @DisplayName(
            "F06: a client that never answers: reminders by the table, an account manager, and after 90 days the end")
    void neverAnswered() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).awaitStage("APPROVE_ON_BEHALF", "CLIENT");
        story.awaitMail("Freigabe von Bäckerei Ötz GmbH für WhatsApp erbeten");

        people.advance(Duration.ofDays(2));
        story.awaitMail("Hat Bäckerei Ötz GmbH unsere Anfrage gesehen?");
        people.advance(Duration.ofDays(18));
        story.awaitMail("Wir helfen Bäckerei Ötz GmbH gern bei der Freigabe");
        assertThat(StreamSupport.stream(
                                people.tasks(Http.user(base, "lead", "lead"), story)
                                        .spliterator(),
                                false)
                        .map(task -> task.get("taskDefinitionKey").asText()))
                .containsExactly("userTask_helpClientAnswer");
        story.awaitStage("APPROVE_ON_BEHALF", "CLIENT");

        people.advance(Duration.ofDays(70));
        story.awaitStage("EXPIRED", "NOBODY");

        assertThat(story.reasonCode()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(people.tasks(operator, story)).isEmpty();
        story.awaitMail("Vorgang abgeschlossen: keine Freigabe von Bäckerei Ötz GmbH");
    }

    @Test
    @DisplayName(
            "F31: a partner changes the window of its move until everything is ready, and sees from whom the number comes")
    void windowCorrected() {
        OnboardingStory story = OnboardingStory.handIn(
                        base, Map.of("route", "BSP_MIGRATION", "sourceProvider", "Old Provider Ltd"))
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT");
        assertThat(story.onboarding().get("sourceProvider").asText()).isEqualTo("Old Provider Ltd");
        String day = story.onboarding().get("createdAt").asText();
        Instant from = Instant.parse(day).plus(Duration.ofDays(7));

        Http.Reply changed = story.correct(Map.of(
                "cutOverWindow",
                Map.of(
                        "from",
                        from.toString(),
                        "to",
                        from.plus(Duration.ofHours(2)).toString())));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().get("cutOverWindow").isNull()).isFalse();
        assertThat(texts(story)).contains("Corrected: cutOverWindow.");
        Http.Reply tooShort = story.correct(Map.of(
                "cutOverWindow",
                Map.of(
                        "from",
                        from.toString(),
                        "to",
                        from.plus(Duration.ofMinutes(1)).toString())));
        assertThat(tooShort.status()).isEqualTo(422);

        OnboardingStory other = OnboardingStory.handIn(base, Map.of());
        assertThat(other.onboarding().get("sourceProvider").isNull()).isTrue();
        Http.Reply refused = other.correct(Map.of(
                "cutOverWindow",
                Map.of(
                        "from",
                        from.toString(),
                        "to",
                        from.plus(Duration.ofHours(2)).toString())));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains("moves from another provider");
    }

    private void register(OnboardingStory story) {
        story.bringToCode().enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
    }

    private void decide(String business, String decision) {
        assertThat(otherSide
                        .post("/sandbox/businesses/" + business + "/approval", Map.of("decision", decision))
                        .status())
                .isEqualTo(204);
    }

    private static List<String> texts(OnboardingStory story) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .map(entry -> entry.get("text").asText())
                .toList();
    }
}
