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

/** Numbers that move from the WhatsApp app, over HTTP against the sandbox. */
@EmbarkTest
class AppMigrationOverHttpTest {

    private static final Duration RELEASE = Duration.ofMinutes(3);
    private static final Duration NOT_RELEASED = Duration.ofMinutes(5);

    private final String base;
    private final Http operator;
    private final People people;

    AppMigrationOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.people = new People(base);
    }

    @Test
    @DisplayName(
            "F27, F28: a number moves from the app: backup first, then the instructions, then three minutes without any call, then the code")
    void movesFromTheApp() {
        OnboardingStory story = atTheBackup();
        assertThat(story.mails()).as("how to delete").noneMatch(AppMigrationOverHttpTest::tellsHowToDelete);
        assertThat(story.confirm("ACCOUNT_DELETED").status())
                .as("before the backup")
                .isEqualTo(409);

        accepted(story.confirm("BACKUP_ACKNOWLEDGED"));
        story.awaitStage("APP_ACCOUNT_DELETION", "PARTNER");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.mails()).anyMatch(AppMigrationOverHttpTest::tellsHowToDelete));
        assertThat(story.timeline().toString())
                .contains("Petra Ötz confirmed that the chats are backed up or not needed");

        story.prepareNumber(Map.of("inWhatsAppApp", false));
        accepted(story.confirm("ACCOUNT_DELETED"));
        story.awaitStage("NUMBER_RELEASE_WAIT", "PLATFORM");
        assertThat(story.confirm("ACCOUNT_DELETED").status()).as("twice").isEqualTo(409);
        people.advance(RELEASE);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        nothingWasCalledDuringTheRelease(story);

        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.ladder())
                .containsExactly(
                        "RECEIVED",
                        "APPROVE_ON_BEHALF",
                        "BUSINESS_VERIFICATION_REQUIRED",
                        "BRAND_IN_REVIEW",
                        "DISPLAY_NAME_VERIFICATION",
                        "BACKUP_TO_CONFIRM",
                        "APP_ACCOUNT_DELETION",
                        "NUMBER_RELEASE_WAIT",
                        "READY_FOR_ACTIVATION",
                        "CODE_SENT_OUT",
                        "REGISTERED");
        assertThat(story.calls("/request_code")).isOne();
    }

    @Test
    @DisplayName(
            "F26, F28: a number that is still in the app is tried again after five minutes each, then an operator looks")
    void stillInTheApp() {
        OnboardingStory story = atTheBackup();
        accepted(story.confirm("BACKUP_ACKNOWLEDGED"));
        story.awaitStage("APP_ACCOUNT_DELETION", "PARTNER");
        accepted(story.confirm("ACCOUNT_DELETED"));
        story.awaitStage("NUMBER_RELEASE_WAIT", "PLATFORM");

        people.advance(RELEASE);
        story.awaitReason("NUMBER_STILL_IN_USE");
        story.awaitStage("NUMBER_RELEASE_WAIT", "PLATFORM");
        for (int tries = 1; tries < 3; tries++) {
            story.awaitNextTryAfter(tries);
            people.advance(NOT_RELEASED);
        }
        story.awaitCalls("/request_code", 3);
        story.awaitStage("NUMBER_RELEASE_WAIT", "OPERATOR");
        people.advance(NOT_RELEASED.multipliedBy(3));
        assertThat(story.calls("/request_code")).as("nobody tries on").isEqualTo(3);
        assertThat(story.messages()).isEmpty();

        story.prepareNumber(Map.of("inWhatsAppApp", false));
        people.advance(RELEASE);
        people.complete(operator, story, "userTask_settleNumberInUse", Map.of("numberInUseDecision", "TRY_AGAIN"));

        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
    }

    @Test
    @DisplayName("F28: a number that was deleted later than confirmed is recently deleted, and waits five minutes more")
    void deletedTooLate() {
        OnboardingStory story = atTheBackup();
        accepted(story.confirm("BACKUP_ACKNOWLEDGED"));
        story.awaitStage("APP_ACCOUNT_DELETION", "PARTNER");
        accepted(story.confirm("ACCOUNT_DELETED"));
        story.awaitStage("NUMBER_RELEASE_WAIT", "PLATFORM");
        people.advance(Duration.ofMinutes(2));
        story.prepareNumber(Map.of("inWhatsAppApp", false));

        people.advance(Duration.ofMinutes(1));
        story.awaitReason("NUMBER_STILL_IN_USE");
        Instant retryAt = story.retryAt();
        people.advance(NOT_RELEASED);

        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.times("/request_code")).hasSize(2).last().satisfies(at -> assertThat(at)
                .isAfterOrEqualTo(retryAt));
    }

    @Test
    @DisplayName("F26: a number of another route that proves to be in the app is released with the same care")
    void newNumberThatIsInTheApp() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).prepareNumber(Map.of("inWhatsAppApp", true));
        story.bringToActivation().awaitStage("NUMBER_RELEASE_WAIT", "PLATFORM");
        for (int tries = 1; tries < 3; tries++) {
            story.awaitNextTryAfter(tries);
            people.advance(NOT_RELEASED);
        }
        story.awaitCalls("/request_code", 3);
        story.awaitStage("NUMBER_RELEASE_WAIT", "OPERATOR");
        people.complete(
                operator, story, "userTask_settleNumberInUse", Map.of("numberInUseDecision", "HAVE_IT_RELEASED"));

        story.awaitStage("BACKUP_TO_CONFIRM", "PARTNER");
        accepted(story.confirm("BACKUP_ACKNOWLEDGED"));
        story.awaitStage("APP_ACCOUNT_DELETION", "PARTNER").prepareNumber(Map.of("inWhatsAppApp", false));
        accepted(story.confirm("ACCOUNT_DELETED"));
        story.awaitStage("NUMBER_RELEASE_WAIT", "PLATFORM");
        people.advance(RELEASE);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
    }

    /** The client has added nothing itself, everything is approved, and nobody has said how to delete the account. */
    private OnboardingStory atTheBackup() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of("route", "APP_MIGRATION"))
                .prepareNumber(Map.of("inWhatsAppApp", true))
                .bringThroughBrand()
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");
        assertThat(story.confirm("BACKUP_ACKNOWLEDGED").status())
                .as("before it is asked for")
                .isEqualTo(409);
        accepted(story.confirm("NUMBER_ADDED"));
        return story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM")
                .nameIs(Map.of("decision", "APPROVED"))
                .awaitStage("BACKUP_TO_CONFIRM", "PARTNER");
    }

    private static void accepted(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    private static boolean tellsHowToDelete(String mail) {
        return mail.contains("Konto löschen") || mail.contains("Account löschen");
    }

    /** Between the confirmation and the end of the wait, by the sandbox's own record of what reached it. */
    private void nothingWasCalledDuringTheRelease(OnboardingStory story) {
        Instant deleted = since(story, "NUMBER_RELEASE_WAIT");
        List<JsonNode> calls =
                StreamSupport.stream(story.calls().spliterator(), false).toList();
        assertThat(calls).isNotEmpty().noneSatisfy(call -> assertThat(
                        Instant.parse(call.get("at").asText()))
                .isBetween(deleted, deleted.plus(RELEASE).minusMillis(1)));
        assertThat(story.times("/request_code")).first().satisfies(at -> assertThat(at)
                .isAfterOrEqualTo(deleted.plus(RELEASE)));
    }

    private static Instant since(OnboardingStory story, String status) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .filter(entry -> entry.get("type").asText().equals("STATUS")
                        && entry.get("status").asText().equals(status))
                .map(entry -> Instant.parse(entry.get("at").asText()))
                .findFirst()
                .orElseThrow();
    }
}
