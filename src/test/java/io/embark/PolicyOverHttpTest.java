package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.domain.OnboardingId;
import io.embark.status.BusinessPolicies;
import io.embark.status.BusinessPolicies.Version;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The commerce policy and the business policy, over HTTP against the sandbox. */
@EmbarkTest
class PolicyOverHttpTest {

    private static final String QUESTION = "wie der Kunde die Unternehmensrichtlinie einhält";
    private static final String STILL_MISSING = "Für unsere Unterlagen fehlt noch etwas";
    private static final Map<String, String> EVERYTHING = Map.of(
            "optIn", "A box to tick.",
            "optOut", "STOP ends it.",
            "humanEscalation", "The bot hands over.",
            "profile", "Kept by marketing.");

    private final String base;
    private final Http operator;
    private final People people;

    @Autowired
    BusinessPolicies policies;

    PolicyOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.people = new People(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOBACCO", "ALCOHOL", "REAL_MONEY_GAMBLING", "ANIMALS", "MEDICAL_AND_HEALTHCARE"})
    @DisplayName("F04: a banned industry is rejected for good, and nothing reaches the platform")
    void bannedIndustry(String industry) {
        OnboardingStory story =
                OnboardingStory.handIn(base, Map.of("industry", industry)).awaitStage("REJECTED", "NOBODY");

        assertThat(story.reasonCode()).isEqualTo("POLICY_PROHIBITED");
        assertThat(story.onboarding().get("policyOutcome").asText()).isEqualTo("PROHIBITED");
        story.awaitMail("Abgelehnt");
        assertThat(people.tasks(operator, story)).isEmpty();
        assertThat(story.calls()).isEmpty();
        assertThat(story.correct(Map.of("displayName", "Another name")).status())
                .as("final")
                .isEqualTo(409);
        assertThat(story.correct(Map.of("businessPolicy", EVERYTHING)).status()).isEqualTo(409);
    }

    @Test
    @DisplayName(
            "F04: an operator decides several rows of a partner at once; the partner reads the restriction and the reason")
    void severalRowsAtOnce() {
        OnboardingStory first =
                OnboardingStory.handIn(base, Map.of("industry", "OTHER")).awaitStage("POLICY_REVIEW", "OPERATOR");
        OnboardingStory second = OnboardingStory.handIn(base, Map.of("industry", "FINANCE_AND_BANKING"))
                .awaitStage("POLICY_REVIEW", "OPERATOR");
        OnboardingStory third =
                OnboardingStory.handIn(base, Map.of("industry", "OTHER")).awaitStage("POLICY_REVIEW", "OPERATOR");
        assertThat(first.onboarding().get("policyOutcome").asText()).isEqualTo("HUMAN_REVIEW");

        people.complete(
                operator,
                first,
                "userTask_reviewPolicy",
                Map.of(
                        "policyDecision",
                        "ALLOW_NO_COMMERCE",
                        "policyReason",
                        "Licensed brokers.",
                        "alsoDecided",
                        "[\"%s\"]".formatted(second.id())));

        for (OnboardingStory story : List.of(first, second)) {
            story.awaitStage("APPROVE_ON_BEHALF", "CLIENT");
            JsonNode onboarding = story.onboarding();
            assertThat(onboarding.get("policyOutcome").asText()).isEqualTo("ALLOWED_NO_COMMERCE");
            assertThat(onboarding.get("warnings").toString()).contains("must not sell in the chat");
            assertThat(texts(story))
                    .anyMatch(text -> text.contains("must not sell in the chat"))
                    .anyMatch(text -> text.endsWith("Reason: Licensed brokers."));
        }
        assertThat(third.onboarding().get("status").asText()).isEqualTo("POLICY_REVIEW");
        people.complete(
                operator,
                third,
                "userTask_reviewPolicy",
                Map.of("policyDecision", "REJECT", "policyReason", "Sells loans."));
        third.awaitStage("REJECTED", "NOBODY");
        assertThat(third.reasonCode()).isEqualTo("POLICY_REJECTED");
    }

    @Test
    @DisplayName("the business policy is asked for once, taken in versions, and blocks nothing")
    void businessPolicyIsToldLater() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());
        assertThat(story.answer().get("businessPolicy").isNull()).isTrue();
        assertThat(story.answer().get("policyOutcome").isNull()).isTrue();

        story.bringToCode().enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
        story.awaitMail("Registriert");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(story.mails())
                .filteredOn(mail -> mail.contains(QUESTION))
                .as("asked for once")
                .hasSize(1)
                .allMatch(mail -> mail.contains("PATCH /api/onboardings/" + story.id())));
        assertThat(story.mails())
                .filteredOn(mail -> mail.contains(STILL_MISSING))
                .hasSize(1);
        assertThat(texts(story)).anyMatch(text -> text.endsWith("it asks for the business policy"));

        JsonNode told = accepted(story.correct(Map.of("businessPolicy", EVERYTHING)));
        assertThat(told.get("businessPolicy").get("optIn").asText()).isEqualTo("A box to tick.");
        assertThat(told.get("status").asText()).isEqualTo("REGISTERED");
        assertThat(story.correct(Map.of("businessPolicy", EVERYTHING, "language", "en"))
                        .status())
                .as("nothing else follows after the registration")
                .isEqualTo(409);
    }

    @Test
    @DisplayName("the business policy that came with the row is not asked for, and each version stays as evidence")
    void businessPolicyIsToldAtOnce() {
        Map<String, String> partly = new HashMap<>(EVERYTHING);
        partly.remove("profile");
        OnboardingStory story = OnboardingStory.handIn(base, Map.of("businessPolicy", partly));
        assertThat(story.answer().get("businessPolicy").get("optOut").asText()).isEqualTo("STOP ends it.");
        assertThat(story.answer().get("businessPolicy").get("profile").isNull()).isTrue();

        accepted(story.correct(Map.of("businessPolicy", Map.of("profile", "Two\nlines"))));
        accepted(story.correct(Map.of("businessPolicy", Map.of("profile", "Two\nlines"))));
        Map<String, Object> takenBack = new HashMap<>();
        takenBack.put("optIn", null);
        JsonNode now = accepted(story.correct(Map.of("businessPolicy", takenBack)));
        assertThat(now.get("businessPolicy").get("optIn").isNull()).isTrue();
        assertThat(now.get("businessPolicy").get("profile").asText()).isEqualTo("Two\nlines");
        accepted(story.correct(Map.of("businessPolicy", Map.of("optIn", "A form."))));

        assertThat(policies.versions(OnboardingId.of(story.id())))
                .extracting(
                        Version::version,
                        Version::by,
                        version -> version.policy().optIn(),
                        version -> version.policy().profile())
                .containsExactly(
                        tuple(1, "acme", "A box to tick.", null),
                        tuple(2, "acme", "A box to tick.", "Two\nlines"),
                        tuple(3, "acme", null, "Two\nlines"),
                        tuple(4, "acme", "A form.", "Two\nlines"));
        story.bringToCode().enterCodeOnThePhone();
        story.awaitMail("Registriert");
        assertThat(story.mails()).noneMatch(mail -> mail.contains(QUESTION) || mail.contains(STILL_MISSING));
        assertThat(Http.partner(base, "acme-sandbox-key")
                        .get("/api/onboardings?q=" + story.number().substring(1))
                        .json()
                        .get("items")
                        .get(0)
                        .get("businessPolicy")
                        .get("optIn")
                        .asText())
                .isEqualTo("A form.");
    }

    @Test
    @DisplayName("what is wrong with the business policy is told by field, and nobody judges its words")
    void businessPolicyThatCannotBeRead() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());
        String tooLong = "x".repeat(1001);

        assertThat(fieldsOf(story.correct(
                        Map.of("businessPolicy", Map.of("optIn", tooLong, "optedIn", "x", "profile", 7)))))
                .containsExactlyInAnyOrder("businessPolicy.optIn", "businessPolicy.optedIn", "businessPolicy.profile");
        assertThat(fieldsOf(story.correct(Map.of("businessPolicy", "yes")))).containsExactly("businessPolicy");
        assertThat(story.correct(Map.of("businessPolicy", Map.of())).status()).isEqualTo(422);
        Http.Reply refused = Http.partner(base, "acme-sandbox-key")
                .post(
                        "/api/onboardings",
                        OnboardingStory.row(
                                "+4915122000001",
                                "7712345678901234",
                                Map.of("businessPolicy", Map.of("humanEscalation", tooLong))));
        assertThat(fieldsOf(refused)).containsExactly("businessPolicy.humanEscalation");

        accepted(story.correct(Map.of("businessPolicy", Map.of("humanEscalation", "Our page on a social network."))));
        accepted(story.correct(Map.of("businessPolicy", Map.of("optIn", "ö".repeat(1000)))));
    }

    private static List<String> fieldsOf(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        return StreamSupport.stream(reply.json().get("errors").spliterator(), false)
                .map(error -> error.get("field").asText())
                .toList();
    }

    private static JsonNode accepted(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> texts(OnboardingStory story) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .map(entry -> entry.get("text").asText())
                .toList();
    }
}
