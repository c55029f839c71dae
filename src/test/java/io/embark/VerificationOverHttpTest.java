package io.embark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.SampleFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Business verifications that the platform refuses or puts off, over HTTP against the sandbox. */
@EmbarkTest
class VerificationOverHttpTest {

    private static final String REQUIRED = "BUSINESS_VERIFICATION_REQUIRED";

    private final String base;
    private final Http otherSide;
    private long submissionsBefore;

    VerificationOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.otherSide = Http.anonymous(base);
    }

    @BeforeEach
    void countSubmissions() {
        submissionsBefore = submissionsEver();
    }

    @Test
    @DisplayName("F08: rejected twice, documents submitted each time, then verified")
    void rejectedTwice_thenVerified() {
        OnboardingStory story = handIn();
        refuse(story, "LEGAL_NAME_NOT_MATCHING", "ADDRESS_NOT_MATCHING").awaitStage(REQUIRED, "PARTNER");

        assertThat(story.reasonCode()).isEqualTo("LEGAL_NAME_NOT_MATCHING");
        JsonNode verification = story.onboarding().get("verification");
        assertThat(verification.get("attemptsLeft").asInt()).isEqualTo(2);
        assertThat(verification.get("checklist"))
                .extracting(check -> check.get("reason").asText())
                .containsExactly("LEGAL_NAME_NOT_MATCHING", "ADDRESS_NOT_MATCHING");
        assertThat(verification.at("/checklist/0/text").asText()).contains("Bäckerei Ötz GmbH");
        story.awaitMail("Meta konnte Bäckerei Ötz GmbH noch nicht verifizieren");

        accepted(story.handInDocument("register.pdf", SampleFiles.pdf("register")));
        accepted(story.handInDocument("bill.pdf", SampleFiles.pdf("bill")));
        story.awaitStage(REQUIRED, "PLATFORM");
        assertThat(story.onboarding().get("reasonCode").isNull()).isTrue();
        assertThat(story.onboarding().has("verification")).isFalse();
        assertThat(submissions()).isOne();

        refuse(story, "MALFORMED_DOCUMENTS").awaitStage(REQUIRED, "PARTNER");
        assertThat(story.reasonCode()).isEqualTo("MALFORMED_DOCUMENTS");
        assertThat(story.onboarding().at("/verification/attemptsLeft").asInt()).isEqualTo(1);
        for (String name : List.of("a", "b", "c")) {
            accepted(story.handInDocument(name + ".pdf", SampleFiles.pdf(name)));
        }
        story.awaitStage(REQUIRED, "PLATFORM").businessIs(Map.of("status", "verified"));

        story.awaitStage("BRAND_IN_REVIEW", "PLATFORM");
        assertThat(submissions()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "F08: rejected three times: the client goes on by itself, documents are refused, no fourth submission arrives")
    void rejectedThreeTimes() {
        OnboardingStory story = handIn();
        for (String name : List.of("a", "b")) {
            refuse(story, "ADDRESS_NOT_MATCHING").awaitStage(REQUIRED, "PARTNER");
            accepted(story.handInDocument(name + ".pdf", SampleFiles.pdf(name)));
            story.awaitStage(REQUIRED, "PLATFORM");
        }

        refuse(story, "ADDRESS_NOT_MATCHING").awaitStage(REQUIRED, "CLIENT");

        assertThat(story.reasonCode()).isEqualTo("ADDRESS_NOT_MATCHING");
        assertThat(story.onboarding().at("/verification/attemptsLeft").asInt()).isZero();
        Http.Reply fourth = story.handInDocument("c.pdf", SampleFiles.pdf("c"));
        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.json().get("detail").asText()).contains("no further submission");
        assertThat(submissions()).isEqualTo(2);

        refuse(story, "WEBSITE_NOT_MATCHING").awaitReason("WEBSITE_NOT_MATCHING");
        assertThat(story.handInDocument("d.pdf", SampleFiles.pdf("d")).status()).isEqualTo(409);
        story.businessIs(Map.of("status", "verified")).awaitStage("BRAND_IN_REVIEW", "PLATFORM");
        assertThat(submissions()).isEqualTo(2);
    }

    @Test
    @DisplayName("F11: pending again and again is no decision, and a late approval goes on")
    void lateApprovalAfterPending() {
        OnboardingStory story = handIn();
        story.businessIs(Map.of("status", "pending")).awaitStage(REQUIRED, "PLATFORM");
        story.businessIs(Map.of("status", "pending_submission"))
                .businessIs(Map.of("status", "pending"))
                .awaitStage(REQUIRED, "PLATFORM");
        assertThat(story.onboarding().get("reasonCode").isNull()).isTrue();

        story.businessIs(Map.of("status", "verified")).awaitStage("BRAND_IN_REVIEW", "PLATFORM");
        assertThat(story.mails()).noneMatch(mail -> mail.contains("nicht verifizieren"));
    }

    @Test
    @DisplayName("F09: an ineligible business waits for an operator, and goes on by itself when the platform lets it")
    void ineligible() {
        OnboardingStory story = handIn();
        story.businessIs(Map.of("status", "ineligible")).awaitStage(REQUIRED, "OPERATOR");
        assertThat(story.reasonCode()).isEqualTo("VERIFICATION_INELIGIBLE");

        story.businessIs(Map.of("status", "verified")).awaitStage("BRAND_IN_REVIEW", "PLATFORM");
    }

    private OnboardingStory handIn() {
        return OnboardingStory.handIn(base, Map.of())
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("ACCEPT")
                .awaitStage(REQUIRED, "CLIENT");
    }

    private static OnboardingStory refuse(OnboardingStory story, String... reasons) {
        return story.businessIs(Map.of("status", "rejected", "reasons", reasons));
    }

    private static void accepted(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    }

    /** Submissions that have reached the platform since the test began; no other test submits meanwhile. */
    private long submissions() {
        return submissionsEver() - submissionsBefore;
    }

    private long submissionsEver() {
        return StreamSupport.stream(otherSide.get("/sandbox/calls").json().spliterator(), false)
                .filter(call -> call.get("path").asText().endsWith("/self_certify_whatsapp_business"))
                .count();
    }
}
