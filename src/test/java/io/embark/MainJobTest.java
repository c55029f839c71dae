package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.RegistrationPins;
import io.embark.domain.OnboardingId;
import io.embark.support.AllTables;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The main job over HTTP, on PostgreSQL, against the sandbox: from the partner's row to REGISTERED. */
@EmbarkTest
@ExtendWith(OutputCaptureExtension.class)
class MainJobTest {

    private static final List<String> LADDER = List.of(
            "RECEIVED",
            "APPROVE_ON_BEHALF",
            "BUSINESS_VERIFICATION_REQUIRED",
            "BRAND_IN_REVIEW",
            "DISPLAY_NAME_VERIFICATION",
            "READY_FOR_ACTIVATION",
            "CODE_SENT_OUT",
            "REGISTERED");

    @Autowired
    private AllTables tables;

    @Autowired
    private RegistrationPins pins;

    private final String base;

    MainJobTest(@Value("${embark.public-url}") String base) {
        this.base = base;
    }

    @Test
    @DisplayName(
            "F23, F36: from a row to REGISTERED along the guide's ladder, and no planted code is in a table, a log or a mail")
    void aClientGoesFromARowToRegistered_alongTheGuidesLadder_andNoSecretStaysBehind(CapturedOutput log) {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("918273");

        assertThat(story.command("verification-code", Map.of("code", "555-555")).status())
                .isEqualTo(422);
        assertThat(story.codeOnThePhone()).isEqualTo("918273");
        assertThat(story.command("verification-code", Map.of("code", "918-273")).status())
                .isEqualTo(204);
        story.awaitStage("REGISTERED", "NOBODY");

        assertThat(statuses(story)).containsExactlyElementsOf(LADDER);
        assertRegisteredOnlyAfterApprovals(story);
        assertThat(story.onboarding().get("reasonCode").isNull()).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mailsTo(story)).anyMatch(mail -> mail.contains("Registriert")));

        String pin = pins.of(
                        OnboardingId.of(story.id()),
                        story.onboarding().get("phoneNumberId").asText())
                .reveal();
        for (String secret : List.of("918273", "918-273", "555555", "555-555")) {
            assertThat(tables.showing(secret)).as("tables with a code").isEmpty();
            assertThat(log.getAll()).as("log").doesNotContain(secret);
            assertThat(mailsTo(story)).as("mails").noneMatch(mail -> mail.contains(secret));
        }
        assertThat(tables.showing(pin)).as("tables with the PIN").isEmpty();
        assertThat(mailsTo(story))
                .as("mails with the PIN")
                .noneMatch(mail -> mail.matches("(?s).*\\b" + pin + "\\b.*"));
        assertThat(log.getAll())
                .as("log with the PIN")
                .doesNotContainPattern("(?<![0-9a-f.-])" + pin + "(?![0-9a-f.-])");
    }

    private static List<String> statuses(OnboardingStory story) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .filter(entry -> entry.get("type").asText().equals("STATUS"))
                .map(entry -> entry.get("status").asText())
                .toList();
    }

    private void assertRegisteredOnlyAfterApprovals(OnboardingStory story) {
        List<String> calls = StreamSupport.stream(story.calls().spliterator(), false)
                .map(call ->
                        call.get("method").asText() + " " + call.get("path").asText())
                .toList();
        assertThat(calls.stream().filter(call -> call.endsWith("/register"))).hasSize(1);
        assertThat(calls.stream().filter(call -> call.endsWith("/request_code")))
                .hasSize(1);
        assertThat(calls.stream().filter(call -> call.endsWith("/verify_code"))).hasSize(2);
        String registeredAt = at(story, "/register");
        for (String event : List.of("account review: APPROVED", "display name review: APPROVED")) {
            String approvedAt = StreamSupport.stream(story.timeline().spliterator(), false)
                    .filter(entry -> entry.get("text").asText().contains(event))
                    .map(entry -> entry.get("at").asText())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(event + " is not in the timeline: " + story.timeline()));
            assertThat(registeredAt).as("registered after " + event).isGreaterThan(approvedAt);
        }
    }

    private static String at(OnboardingStory story, String pathEnd) {
        for (JsonNode call : story.calls()) {
            if (call.get("path").asText().endsWith(pathEnd)) {
                return call.get("at").asText();
            }
        }
        throw new AssertionError("no call of " + pathEnd);
    }

    private List<String> mailsTo(OnboardingStory story) {
        String number = story.onboarding().get("phoneNumber").asText().substring(3);
        return StreamSupport.stream(
                        Http.anonymous(base).get("/sandbox/mails").json().spliterator(), false)
                .map(mail ->
                        mail.get("subject").asText() + "\n" + mail.get("text").asText())
                .filter(mail -> mail.replaceAll("[^0-9]", "").contains(number))
                .toList();
    }
}
