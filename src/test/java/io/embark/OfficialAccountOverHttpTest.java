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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Official business accounts of registered numbers, over HTTP against the sandbox. */
@EmbarkTest
class OfficialAccountOverHttpTest {

    private static final String REQUEST = "/official_business_account";

    /** Longer than the sandbox waits for an event before it reads the state back. */
    private static final Duration READ_BACK = Duration.ofSeconds(6);

    private static final Map<String, Object> APPLICATION = Map.of(
            "website",
            "https://www.oetz.example",
            "country",
            "Deutschland",
            "language",
            "de",
            "links",
            List.of("https://press.example/oetz"),
            "note",
            "Baker of the year 2026");

    /** Without a link it is not enough. */
    private static final Map<String, Object> IN_WORDS =
            Map.of("website", "https://www.oetz.example", "country", "DE", "language", "de", "note", "Known to all");

    private final Http operator;
    private final Http otherSide;
    private final Http globex;
    private final People people;
    private final String base;

    @Autowired
    JdbcClient jdbc;

    OfficialAccountOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.otherSide = Http.anonymous(base);
        this.globex = Http.partner(base, "globex-sandbox-key");
        this.people = new People(base);
    }

    @AfterEach
    void eventsAreDeliveredAsUsual() {
        deliver(Map.of());
    }

    @Test
    @DisplayName(
            "F37: too early on the platform is refused with the day; a month later it is submitted and approved with nobody at a task")
    void tooEarlyThenApproved() {
        OnboardingStory story = registered();
        assertThat(story.onboarding().get("officialBusinessAccount").isNull()).isTrue();
        Instant registeredAt =
                Instant.parse(story.onboarding().get("statusSince").asText());

        Http.Reply tooEarly = apply(story);
        assertThat(tooEarly.status()).as(tooEarly.body()).isEqualTo(409);
        assertThat(reasonCodes(tooEarly)).containsExactly("OBA_TOO_EARLY");
        assertThat(tooEarly.json().get("detail").asText())
                .contains(DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH)
                        .withZone(ZoneId.of("Europe/Berlin"))
                        .format(registeredAt.plus(Duration.ofDays(30))));
        assertThat(story.calls(REQUEST)).isZero();
        assertThat(people.tasks(operator, story)).isEmpty();

        people.advance(Duration.ofDays(30));
        story.businessIs(Map.of("status", "revoked"));
        story.prepareNumber(Map.of("twoStepEnabled", false));
        assertThat(reasonCodes(apply(story))).containsExactly("OBA_BUSINESS_NOT_VERIFIED", "OBA_TWO_STEP_OFF");
        story.businessIs(Map.of("status", "verified"));
        story.prepareNumber(Map.of("twoStepEnabled", true));
        accepted(apply(story));
        awaitOfficial(story, "SUBMITTED");
        assertThat(apply(story).status()).as("one at a time").isEqualTo(409);
        assertThat(people.tasks(operator, story)).as("nobody has to act").isEmpty();
        assertThat(official(story).get("waitingOn").asText()).isEqualTo("PLATFORM");
        assertThat(story.calls(REQUEST)).isOne();
        decide(story, "APPROVED");
        awaitOfficial(story, "APPROVED");
        assertThat(story.onboarding().get("status").asText()).isEqualTo("REGISTERED");
        assertThat(stage(story).get("officialBusinessAccount").asText()).isEqualTo("APPROVED");
        story.awaitMail("Offizielles Unternehmenskonto: Meta hat");
        assertThat(people.tasks(operator, story)).isEmpty();
        assertThat(reasonCodes(apply(story))).containsExactly("OBA_GRANTED_ALREADY");
    }

    @Test
    @DisplayName(
            "F37: rejected, then asked again: refused on day 29, unheard by the platform, accepted on day 30; no appeal")
    void rejectedAndAskedAgain() {
        OnboardingStory story = eligible();
        accepted(apply(story));
        awaitOfficial(story, "SUBMITTED");
        decide(story, "REJECTED");
        awaitOfficial(story, "REJECTED");

        JsonNode rejected = official(story);
        Instant retryAt = Instant.parse(rejected.get("retryAt").asText());
        assertThat(Duration.between(Instant.parse(rejected.get("since").asText()), retryAt))
                .isBetween(Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30));
        assertThat(rejected.get("reason").asText()).contains("does not say why");
        story.awaitMail("Offizielles Unternehmenskonto: Meta hat den Antrag");
        assertThat(story.command(
                                "appeals",
                                Map.of("useOfMessages", "Orders", "aboutCompany", "Bakery", "evidence", List.of()))
                        .status())
                .as("there is no appeal")
                .isNotEqualTo(202);

        people.advance(Duration.ofDays(29));
        long before = story.calls().size();
        Http.Reply day29 = apply(story);
        assertThat(day29.status()).as(day29.body()).isEqualTo(429);
        assertThat(Instant.parse(day29.json().get("retryAt").asText())).isEqualTo(retryAt);
        assertThat(Long.parseLong(day29.headers().get("Retry-After").get(0))).isBetween(86_000L, 86_401L);
        assertThat(story.calls()).as("nothing reaches the platform").hasSize((int) before);
        assertThat(people.tasks(operator, story)).isEmpty();

        people.advance(Duration.ofDays(1));
        accepted(apply(story));
        awaitOfficial(story, "SUBMITTED");
        assertThat(story.calls(REQUEST)).isEqualTo(2);
        decide(story, "APPROVED");
        awaitOfficial(story, "APPROVED");
    }

    @Test
    @DisplayName("F37: bad fields are named at once, foreign and unfinished cases have none")
    void whoMayApplyWithWhat() {
        OnboardingStory live = OnboardingStory.handIn(base, Map.of());
        assertThat(apply(live).status()).isEqualTo(409);
        assertThat(globex.post("/api/onboardings/" + live.id() + "/official-business-account", APPLICATION)
                        .status())
                .isEqualTo(404);

        Http.Reply bad = live.command(
                "official-business-account",
                Map.of(
                        "website",
                        "oetz",
                        "country",
                        "Atlantis",
                        "links",
                        List.of("http://a.example", "x"),
                        "note",
                        "x".repeat(2001),
                        "promise",
                        true));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactlyInAnyOrder("website", "country", "language", "links", "note", "promise");
        Http.Reply six = live.command(
                "official-business-account",
                Map.of(
                        "website",
                        "https://www.oetz.example",
                        "country",
                        "DE",
                        "language",
                        "German",
                        "links",
                        Stream.iterate(1, i -> i + 1)
                                .limit(6)
                                .map(i -> "https://press.example/" + i)
                                .toList()));
        assertThat(six.status()).isEqualTo(422);
        assertThat(six.json().get("errors").get(0).get("message").asText()).contains("five");
    }

    @Test
    @DisplayName("F37: what is not enough is completed by an operator before the platform hears of it")
    void completedByAnOperator() {
        OnboardingStory story = eligible();
        accepted(applyInWords(story));
        awaitTask(story);
        assertThat(official(story).get("status").asText()).isEqualTo("IN_PREPARATION");
        assertThat(official(story).get("waitingOn").asText()).isEqualTo("OPERATOR");
        assertThat(story.calls(REQUEST)).isZero();

        people.complete(
                operator,
                story,
                "userTask_completeEvidence",
                Map.of(
                        "evidenceDecision",
                        "SUBMIT",
                        "supportingLinks",
                        "https://press.example/oetz\nhttps://awards.example/oetz"));

        awaitOfficial(story, "SUBMITTED");
        assertThat(story.calls(REQUEST)).isOne();
    }

    @Test
    @DisplayName("F37: an operator may decline with a reason that the partner reads; the platform hears nothing")
    void declined() {
        OnboardingStory story = eligible();
        accepted(applyInWords(story));

        awaitTask(story);
        people.complete(
                operator,
                story,
                "userTask_completeEvidence",
                Map.of("evidenceDecision", "DECLINE", "declineReason", "Only the client's own pages."));

        awaitOfficial(story, "NOT_SUBMITTED");
        assertThat(official(story).get("reason").asText()).isEqualTo("Only the client's own pages.");
        story.awaitMail("Offizielles Unternehmenskonto: Für");
        assertThat(story.mails()).anySatisfy(mail -> assertThat(mail).contains("Only the client's own pages."));
        assertThat(story.calls(REQUEST)).isZero();
    }

    @Test
    @DisplayName("F37: events doubled, late or lost change nothing, because the state is read back")
    void doubledLateAndLost() {
        OnboardingStory doubled = registered();
        OnboardingStory lost = registered();
        OnboardingStory late = registered();
        people.advance(Duration.ofDays(30));
        List.of(doubled, lost, late).forEach(story -> {
            accepted(apply(story));
            awaitOfficial(story, "SUBMITTED");
        });

        deliver(Map.of("duplicate", 3));
        decide(doubled, "APPROVED");
        awaitOfficial(doubled, "APPROVED");
        deliver(Map.of("lose", 1.0));
        decide(lost, "REJECTED");
        people.advance(READ_BACK);
        awaitOfficial(lost, "REJECTED");
        deliver(Map.of("delayMs", 8000));
        decide(late, "APPROVED");
        people.advance(READ_BACK);
        awaitOfficial(late, "APPROVED");
        await("the late event has come").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(parked(late))
                .isEqualTo("PARKED"));

        assertThat(reports(doubled)).isEqualTo(1);
        assertThat(reports(lost)).isZero();
        assertThat(reports(late)).isZero();
        assertThat(official(late).get("status").asText()).isEqualTo("APPROVED");
        for (OnboardingStory story : List.of(doubled, lost, late)) {
            assertThat(story.calls(REQUEST)).isOne();
            assertThat(story.mails().stream()
                            .filter(mail -> mail.startsWith("Offizielles Unternehmenskonto: Meta hat"))
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    @DisplayName("F37: two applications at the same moment make one")
    void twoAtOnce() {
        OnboardingStory story = eligible();

        List<CompletableFuture<Http.Reply>> both = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(() -> apply(story)))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join).map(Http.Reply::status))
                .containsExactlyInAnyOrder(202, 409);
        awaitOfficial(story, "SUBMITTED");
        assertThat(story.calls(REQUEST)).isOne();
    }

    /** Registered, and a month old. */
    private OnboardingStory eligible() {
        OnboardingStory story = registered();
        people.advance(Duration.ofDays(30));
        return story;
    }

    private OnboardingStory registered() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).bringToCode();
        story.enterCodeOnThePhone();
        return story.awaitStage("REGISTERED", "NOBODY");
    }

    private static Http.Reply apply(OnboardingStory story) {
        return story.command("official-business-account", APPLICATION);
    }

    private static Http.Reply applyInWords(OnboardingStory story) {
        return story.command("official-business-account", IN_WORDS);
    }

    private void awaitTask(OnboardingStory story) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> people.task(operator, story, "userTask_completeEvidence"));
    }

    private void decide(OnboardingStory story, String decision) {
        assertThat(otherSide
                        .post(
                                "/sandbox/numbers/" + story.number() + "/official-business-account",
                                Map.of("decision", decision))
                        .status())
                .isEqualTo(204);
    }

    private void deliver(Map<String, ?> how) {
        assertThat(otherSide.post("/sandbox/webhooks", how).status()).isEqualTo(204);
    }

    private static JsonNode official(OnboardingStory story) {
        return story.onboarding().get("officialBusinessAccount");
    }

    private static void awaitOfficial(OnboardingStory story, String status) {
        await("official business account " + status)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(official(story).path("status").asText()).isEqualTo(status));
    }

    private static List<String> reasonCodes(Http.Reply refusal) {
        assertThat(refusal.status()).as(refusal.body()).isEqualTo(409);
        return StreamSupport.stream(refusal.json().get("missing").spliterator(), false)
                .map(missing -> missing.get("reasonCode").asText())
                .toList();
    }

    private static long reports(OnboardingStory story) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .filter(entry -> entry.get("text").asText().contains("decision about the official business account"))
                .count();
    }

    private String parked(OnboardingStory story) {
        return jdbc.sql("select state from platform_event where kind = 'account_alerts' and subject = ?")
                .param("PHONE_NUMBER_ID:"
                        + story.onboarding().get("phoneNumberId").asText())
                .query(String.class)
                .optional()
                .orElse("not yet");
    }

    private JsonNode stage(OnboardingStory story) {
        return otherSide.get("/sandbox/numbers/" + story.number()).json();
    }

    private static void accepted(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    }
}
