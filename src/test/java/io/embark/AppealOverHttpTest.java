package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import io.embark.support.SampleFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;

/** Appeals against a refused business verification and a rejected account, over HTTP against the sandbox. */
@EmbarkTest
class AppealOverHttpTest {

    private static final Map<String, Object> APPEAL = Map.of(
            "useOfMessages", "Order confirmations to customers who asked for them.\nNo advertising.",
            "aboutCompany", "A family bakery in Berlin, founded in 1987.",
            "evidence", List.of("https://oetz.example/about"));

    private static final String REQUIRED = "BUSINESS_VERIFICATION_REQUIRED";

    private final String base;
    private final Http operator;
    private final People people;

    AppealOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.people = new People(base);
    }

    @Test
    @DisplayName("F12: rejected, appealed by the partner, filed and recorded by an operator, won: the case goes on")
    void won() {
        OnboardingStory story = rejected();
        assertThat(story.reasonCode()).isEqualTo("ACCOUNT_REJECTED");
        assertThat(story.onboarding().get("appeal").isNull()).isTrue();

        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(202);
        JsonNode opened = story.onboarding();
        assertThat(opened.get("status").asText()).isEqualTo("APPEAL_IN_REVIEW");
        assertThat(opened.get("waitingOn").asText()).isEqualTo("PLATFORM");
        assertThat(opened.get("nextAction").asText()).contains("onboarding team files the appeal");
        assertThat(opened.get("reasonCode").asText()).isEqualTo("ACCOUNT_REJECTED");
        assertThat(opened.get("appeal").get("status").asText()).isEqualTo("OPENED");
        assertThat(opened.get("appeal").get("openedAt").asText()).isNotEmpty();
        assertThat(opened.get("appeal").get("outcome").isNull()).isTrue();
        assertThat(story.command("appeals", APPEAL).json().get("detail").asText())
                .contains("An appeal is open already");

        file(story);
        assertThat(story.onboarding().get("appeal").get("status").asText()).isEqualTo("FILED");
        assertThat(story.onboarding().get("nextAction").asText()).contains("24 to 48 hours");
        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(409);

        story.accountIs("APPROVED").awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        JsonNode won = story.onboarding();
        assertThat(won.get("appeal").get("status").asText()).isEqualTo("DECIDED");
        assertThat(won.get("appeal").get("outcome").asText()).isEqualTo("REVERSED");
        assertThat(won.get("reasonCode").isNull()).isTrue();
        assertThat(people.tasks(operator, story)).isEmpty();
        story.awaitMail("Einspruch eingelegt für Bäckerei Ötz GmbH");
        story.awaitMail("Einspruch gewonnen für Bäckerei Ötz GmbH");
        assertThat(story.ladder()).contains("APPEAL_IN_REVIEW").endsWith("DISPLAY_NAME_VERIFICATION");
    }

    @Test
    @DisplayName(
            "F12: an operator records that the appeal is lost: rejected for good, and a second appeal is refused and logged")
    void lost() {
        OnboardingStory story = rejected();
        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(202);
        file(story);

        complete(story, "userTask_recordAppealOutcome", Map.of("appealOutcome", "UNCHANGED"));

        story.awaitStage("REJECTED", "NOBODY");
        assertThat(story.reasonCode()).isEqualTo("APPEAL_LOST");
        assertThat(story.onboarding().get("appeal").get("outcome").asText()).isEqualTo("UNCHANGED");
        story.awaitMail("Abgelehnt: Bäckerei Ötz GmbH");
        assertThat(story.mails()).anyMatch(mail -> mail.contains("endgültig; ein Einspruch ist nicht möglich"));

        Http.Reply second = story.command("appeals", APPEAL);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("detail").asText()).contains("final");
        assertThat(notes(story)).anyMatch(text -> text.startsWith("Refused an appeal of acme:"));
    }

    @Test
    @DisplayName("F12: the platform rejects the account anew: lost, without the operator")
    void lostByThePlatform() {
        OnboardingStory story = rejected();
        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(202);
        file(story);
        people.advance(Duration.ofHours(30));
        assertThat(story.onboarding().get("status").asText())
                .as("that the account is still rejected is no answer")
                .isEqualTo("APPEAL_IN_REVIEW");

        story.accountIs("REJECTED").awaitStage("REJECTED", "NOBODY");

        assertThat(story.reasonCode()).isEqualTo("APPEAL_LOST");
        assertThat(people.tasks(operator, story)).isEmpty();
    }

    @Test
    @DisplayName(
            "F04, F12: a client of a banned industry is rejected for good: no appeal, with a clear reason, and logged")
    void bannedIndustry() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of("industry", "REAL_MONEY_GAMBLING"))
                .awaitStage("REJECTED", "NOBODY");

        Http.Reply refused = story.command("appeals", APPEAL);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .contains("commerce policy forbids the client's industry", "there is no appeal");
        assertThat(story.command("appeals", Map.of()).status())
                .as("nobody is asked to fill in what cannot help")
                .isEqualTo(409);

        assertThat(notes(story))
                .filteredOn(text -> text.startsWith("Refused an appeal of acme:"))
                .hasSize(2);
        assertThat(story.onboarding().get("appeal").isNull()).isTrue();
    }

    @Test
    @DisplayName("F12: what is wrong with an appeal is told field by field, and nothing is opened")
    void wrongFields() {
        OnboardingStory story = rejected();

        Http.Reply wrong = story.command(
                "appeals", Map.of("useOfMessages", " ", "evidence", List.of("http://oetz.example"), "usage", "Orders"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactlyInAnyOrder("useOfMessages", "aboutCompany", "evidence", "usage");
        assertThat(story.onboarding().get("status").asText()).isEqualTo("BRAND_IN_REVIEW");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"https://oetz.example\"'",
        "'[1]'",
        "'[\"javascript:alert(1)\"]'",
        "'[\"https://user:word@oetz.example\"]'",
        "'[\"https:///path\"]'",
        "'[\"https://oetz.example/\\u0000\"]'"
    })
    @DisplayName("F12: evidence is a list of addresses that begin with https://")
    void wrongEvidence(String evidence) {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());

        Http.Reply wrong = story.command(
                "appeals", "{\"useOfMessages\":\"a\",\"aboutCompany\":\"b\",\"evidence\":" + evidence + "}");

        assertThat(wrong.status()).as(wrong.body()).isEqualTo(422);
        assertThat(wrong.json().get("errors").get(0).get("field").asText()).isEqualTo("evidence");
    }

    @Test
    @DisplayName("F12: nothing was rejected, or the case is somebody else's: nothing to appeal")
    void nothingToAppeal() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).awaitStage("APPROVE_ON_BEHALF", "CLIENT");

        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(409);
        assertThat(Http.partner(base, "globex-sandbox-key")
                        .post("/api/onboardings/" + story.id() + "/appeals", "no JSON")
                        .status())
                .isEqualTo(404);
        assertThat(notes(story)).noneMatch(text -> text.contains("appeal"));
    }

    @Test
    @DisplayName("F12: a business that was refused appeals while documents are wanted, is verified, and goes on")
    void verificationRefused_appealed_won() {
        OnboardingStory story = refused("ADDRESS_NOT_MATCHING").awaitStage(REQUIRED, "PARTNER");
        assertThat(story.onboarding().at("/verification/appealable").asBoolean())
                .isTrue();
        story.awaitMail("Meta konnte Bäckerei Ötz GmbH noch nicht verifizieren");
        assertThat(story.mails()).anyMatch(mail -> mail.contains("/appeals"));

        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(202);
        JsonNode opened = story.onboarding();
        assertThat(opened.get("status").asText()).isEqualTo("APPEAL_IN_REVIEW");
        assertThat(opened.get("waitingOn").asText()).isEqualTo("PLATFORM");
        assertThat(opened.get("reasonCode").asText()).isEqualTo("ADDRESS_NOT_MATCHING");
        assertThat(opened.has("verification")).isFalse();
        assertThat(story.command("appeals", APPEAL).json().get("detail").asText())
                .contains("An appeal is open already");
        assertThat(story.handInDocument("a.pdf", SampleFiles.pdf("a"))
                        .json()
                        .get("detail")
                        .asText())
                .contains("An appeal is open");

        file(story);
        story.businessIs(Map.of("status", "verified")).awaitStage("BRAND_IN_REVIEW", "PLATFORM");
        assertThat(story.onboarding().at("/appeal/outcome").asText()).isEqualTo("REVERSED");
        assertThat(people.tasks(operator, story)).isEmpty();
    }

    @Test
    @DisplayName(
            "F12: a business that was refused appeals, the operator records that Meta stays with it: rejected for good")
    void verificationRefused_appealed_lost() {
        OnboardingStory story = refused("MALFORMED_DOCUMENTS").awaitStage(REQUIRED, "PARTNER");
        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(202);
        file(story);

        complete(story, "userTask_recordAppealOutcome", Map.of("appealOutcome", "UNCHANGED"));

        story.awaitStage("REJECTED", "NOBODY");
        assertThat(story.reasonCode()).isEqualTo("APPEAL_LOST");
        assertThat(story.command("appeals", APPEAL).json().get("detail").asText())
                .contains("final");
    }

    @Test
    @DisplayName("F08, F12: after the third refusal, in the client's own verification, an appeal is possible")
    void verificationRefusedThreeTimes_appealed_won() {
        OnboardingStory story = refused("LEGAL_NAME_NOT_MATCHING").awaitStage(REQUIRED, "PARTNER");
        refuse(story, "WEBSITE_NOT_MATCHING").awaitReason("WEBSITE_NOT_MATCHING");
        refuse(story, "ADDRESS_NOT_MATCHING").awaitStage(REQUIRED, "CLIENT");
        assertThat(story.onboarding().at("/verification/appealable").asBoolean())
                .isTrue();
        assertThat(story.handInDocument("a.pdf", SampleFiles.pdf("a")).status()).isEqualTo(409);

        assertThat(story.command("appeals", APPEAL).status()).isEqualTo(202);

        story.awaitStage("APPEAL_IN_REVIEW", "PLATFORM");
        file(story);
        story.businessIs(Map.of("status", "verified")).awaitStage("BRAND_IN_REVIEW", "PLATFORM");
    }

    @Test
    @DisplayName(
            "F12: where Meta only asks for more, or has nothing to look at yet, an appeal is neither offered nor taken")
    void verificationNotRefused_nothingToAppeal() {
        OnboardingStory story = inVerification();
        assertThat(story.command("appeals", APPEAL).json().get("detail").asText())
                .contains("nothing to appeal");

        story.businessIs(Map.of("status", "pending_need_more_info", "reasons", new String[] {"ADDRESS_NOT_MATCHING"}))
                .awaitStage(REQUIRED, "PARTNER");

        Http.Reply refused = story.command("appeals", APPEAL);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("An appeal cannot change what Meta says about this business now."
                        + " The checklist of the verification says what can.");
        assertThat(story.onboarding().at("/verification/appealable").asBoolean())
                .isFalse();
        story.awaitMail("Meta konnte Bäckerei Ötz GmbH noch nicht verifizieren");
        assertThat(story.mails()).noneMatch(mail -> mail.contains("/appeals"));
        assertThat(story.onboarding().get("appeal").isNull()).isTrue();
    }

    private OnboardingStory inVerification() {
        return OnboardingStory.handIn(base, Map.of())
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("ACCEPT")
                .awaitStage(REQUIRED, "CLIENT");
    }

    private OnboardingStory refused(String reason) {
        return refuse(inVerification(), reason);
    }

    private static OnboardingStory refuse(OnboardingStory story, String reason) {
        return story.businessIs(Map.of("status", "rejected", "reasons", new String[] {reason}));
    }

    private OnboardingStory rejected() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of())
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("ACCEPT")
                .awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT")
                .businessIs(Map.of("status", "verified"))
                .awaitStage("BRAND_IN_REVIEW", "PLATFORM")
                .accountIs("REJECTED");
        return story.awaitStage("BRAND_IN_REVIEW", "OPERATOR");
    }

    private void file(OnboardingStory story) {
        complete(story, "userTask_fileAppeal", Map.of("filingDecision", "FILED", "appealTicket", "CAS-4711"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        story.onboarding().get("appeal").get("status").asText())
                .isEqualTo("FILED"));
    }

    private void complete(OnboardingStory story, String task, Map<String, ?> values) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> people.task(operator, story, task));
        people.complete(operator, story, task, values);
    }

    private static List<String> notes(OnboardingStory story) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .map(entry -> entry.get("text").asText())
                .toList();
    }
}
