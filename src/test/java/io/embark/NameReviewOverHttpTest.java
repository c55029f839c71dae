package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** Display names over HTTP against the sandbox: checked before they are handed in, rejected, corrected, appealed. */
@EmbarkTest
class NameReviewOverHttpTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String base;
    private final Http operator;
    private final Http partner;
    private final People people;

    NameReviewOverHttpTest(@Value("${embark.public-url}") String base) {
        this.base = base;
        this.operator = Http.user(base, "operator", "operator");
        this.partner = Http.partner(base, "acme-sandbox-key");
        this.people = new People(base);
    }

    @ParameterizedTest
    @DisplayName("F13: a name is rejected, the partner reads why and what helps, corrects it once, and it is approved")
    @CsvSource({
        "NAME_EMPLOYEE_ISSUE, without a person's name or position",
        "NAME_INDIVIDUAL_ISSUE, add what it does",
        "NAME_ENDCLIENT_NOTRELATED, say on its website",
        "NAME_FORMAT_UNACCEPTABLE, in the spelling of ordinary text",
        "NAME_NOT_CONSISTENT, exactly as the website"
    })
    void rejectedCorrectedApproved(String reason, String advice) {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of("language", "en"))
                .bringToName()
                .nameIs(Map.of("decision", "REJECTED", "reason", reason))
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");
        assertThat(story.reasonCode()).isEqualTo(reason);
        assertThat(story.onboarding().get("nextAction").asText()).contains(advice);
        story.awaitMail("Display name");
        assertThat(story.mails())
                .filteredOn(mail -> mail.contains("rejected"))
                .singleElement()
                .asString()
                .contains(advice);

        assertThat(story.correct(Map.of("displayName", "Ötz Brot & Kuchen")).status())
                .isEqualTo(200);
        Http.Reply again = story.correct(Map.of("displayName", "Noch ein Name"));
        assertThat(again.status()).as(again.body()).isEqualTo(409);
        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        assertThat(story.reasonCode()).isEqualTo("null");
        assertThat(story.onboarding().get("reasonCode").isNull()).isTrue();
        assertThat(story.correct(Map.of("displayName", "Noch ein Name")).status())
                .isEqualTo(409);
        story.nameIs(Map.of("decision", "DEFERRED")).nameIs(Map.of("decision", "APPROVED"));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");

        assertThat(renames(story)).as("requests for a name").isOne();
        assertThat(story.onboarding().get("displayName").asText()).isEqualTo("Ötz Brot & Kuchen");
    }

    @Test
    @DisplayName("F13: while one number's name is put right, another number of the same account goes on")
    void otherNumbersGoOn() {
        OnboardingStory rejected = OnboardingStory.handIn(base, Map.of())
                .bringToName()
                .nameIs(Map.of("decision", "REJECTED", "reason", "NAME_NOT_CONSISTENT"))
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");

        OnboardingStory other = OnboardingStory.handIn(
                        base, Map.of("businessManagerId", rejected.business(), "existingWaba", true))
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM")
                .nameIs(Map.of("decision", "APPROVED"))
                .awaitStage("CODE_SENT_OUT", "PARTNER");

        assertThat(other.onboarding().get("wabaId"))
                .isEqualTo(rejected.onboarding().get("wabaId"));
        rejected.awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");
        assertThat(rejected.reasonCode()).isEqualTo("NAME_NOT_CONSISTENT");
    }

    @Test
    @DisplayName("F13: the operator appeals by a support ticket; it does not help, the next one does")
    void appealedByTicket() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of())
                .bringToName()
                .nameIs(Map.of("decision", "REJECTED", "reason", "NAME_ENDCLIENT_NOTRELATED"))
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");

        appeal(story, "T-1");
        people.complete(operator, story, "userTask_recordNameAppeal", Map.of("nameAppealOutcome", "DID_NOT_HELP"));
        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");
        assertThat(story.reasonCode()).isEqualTo("NAME_ENDCLIENT_NOTRELATED");

        appeal(story, "T-2");
        story.nameIs(Map.of("decision", "APPROVED")).awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(renames(story)).isZero();
        assertThat(story.timeline().toString()).contains("ticket T-1", "ticket T-2");
    }

    @Test
    @DisplayName(
            "F05: the third number of a business that may have two waits with its reason, and goes on when it may have more")
    void oneNumberTooMany() {
        Http anyone = Http.anonymous(base);
        OnboardingStory first = OnboardingStory.handIn(base, Map.of()).bringToName();
        Map<String, Object> sameBusiness = Map.of("businessManagerId", first.business(), "existingWaba", true);
        OnboardingStory second =
                OnboardingStory.handIn(base, sameBusiness).awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        assertThat(anyone.put("/sandbox/businesses/" + first.business(), Map.of("numberLimit", 2))
                        .status())
                .isEqualTo(204);

        OnboardingStory third =
                OnboardingStory.handIn(base, sameBusiness).awaitStage("DISPLAY_NAME_VERIFICATION", "OPERATOR");
        assertThat(third.reasonCode()).isEqualTo("NUMBER_CAP");
        assertThat(third.onboarding().get("reasonText").asText()).contains("as many phone numbers as Meta lets it");
        assertThat(third.calls("/phone_numbers"))
                .as("calls about a number that has to wait")
                .isZero();

        assertThat(anyone.put("/sandbox/businesses/" + first.business(), Map.of("numberLimit", 3))
                        .status())
                .isEqualTo(204);
        third.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        assertThat(third.timeline().toString()).contains("how many numbers the business may have: 3.");
        second.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
    }

    private void appeal(OnboardingStory story, String ticket) {
        people.complete(
                operator, story, "userTask_correctDisplayName", Map.of("nameDecision", "APPEAL", "nameTicket", ticket));
        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> StreamSupport.stream(people.tasks(operator, story).spliterator(), false)
                        .anyMatch(task -> task.get("taskDefinitionKey").asText().equals("userTask_recordNameAppeal")));
    }

    @Test
    @DisplayName(
            "F13: a name that surely fails is refused with every rule that it breaks, beside all other wrong fields")
    void refusedAtOnce() {
        Http.Reply reply = handIn(Map.of("displayName", "WWW.OFFICIAL-ÖTZ.DE 🍞!!!", "language", "german"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(error(reply, "displayName"))
                .contains("(rule WEB_ADDRESS)", "(rule EMOJI)", "(rule PUNCTUATION)", "(rule OFFICIAL)")
                .contains("give the name alone")
                .doesNotContain("ÖTZ");
        assertThat(error(reply, "language")).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("F13: names that businesses really bear are taken")
    @ValueSource(
            strings = {
                "Müller-Lüdenscheidt GmbH & Co. KG",
                "H&M",
                "3M",
                "adidas",
                "IKEA",
                "4711",
                "مخبز النور",
                "烘焙坊",
                "L'Oréal",
                "Bakery No. 7",
                "Booking.com",
                "DEICHMANN",
                "Yahoo!"
            })
    void ordinaryNamesAreTaken(String name) {
        assertThat(handIn(Map.of("displayName", name)).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("F13: a correction is checked by the same rules, and a refused one changes nothing")
    void correctionIsChecked() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());

        for (Map.Entry<String, String> wrong : Map.of(
                        "Ötz Official", "OFFICIAL",
                        "https://oetz.example", "WEB_ADDRESS",
                        "Pizza", "GENERIC",
                        "BÄCKEREI ÖTZ", "CAPITALS",
                        "Ötz on WhatsApp", "WHATSAPP",
                        "Ötz ***", "PUNCTUATION")
                .entrySet()) {
            Http.Reply reply = story.correct(Map.of("displayName", wrong.getKey()));
            assertThat(reply.status()).as(reply.body()).isEqualTo(422);
            assertThat(error(reply, "displayName")).contains("(rule %s)".formatted(wrong.getValue()));
        }
        assertThat(story.onboarding().get("displayName").asText()).isEqualTo("Bäckerei Ötz");

        assertThat(story.correct(Map.of("displayName", "Sonnenschein")).status())
                .isEqualTo(200);
        assertThat(story.onboarding().get("warnings").toString())
                .contains("Meta may reject the display name", "Sonnenschein");
        assertThat(story.timeline().toString()).contains("shows no connection with the legal name");
    }

    @Test
    @DisplayName("F13: a number that moves from another provider keeps the name that it has, however it is spelled")
    void movedNameIsNotChecked() {
        Http.Reply reply = handIn(
                Map.of("route", "BSP_MIGRATION", "sourceProvider", "Old Provider", "displayName", "BÄCKEREI OFFICIAL"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(partner.get("/api/onboardings/" + reply.json().get("id").asText())
                        .json()
                        .get("warnings"))
                .isEmpty();
    }

    @Test
    @DisplayName("F13: what an operator types is refused in words that Tasklist shows")
    void operatorsNameIsChecked() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of())
                .bringToName()
                .nameIs(Map.of("decision", "REJECTED", "reason", "NAME_FORMAT_UNACCEPTABLE"))
                .awaitStage("DISPLAY_NAME_VERIFICATION", "PARTNER");
        String task = people.task(operator, story, "userTask_correctDisplayName");

        Http.Reply reply = people.submit(operator, task, Map.of("newDisplayName", "Ötz!!!"));

        assertThat(reply.status()).as(reply.body()).isBetween(400, 500);
        assertThat(reply.body()).contains("The display name was not handed in", "(rule PUNCTUATION)");
        assertThat(people.submit(operator, task, Map.of("newDisplayName", "Ötz"))
                        .status())
                .isEqualTo(204);
        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        assertThat(renames(story)).isOne();
    }

    private Http.Reply handIn(Map<String, ?> changes) {
        int n = NUMBERS.incrementAndGet();
        return partner.post(
                "/api/onboardings",
                OnboardingStory.row(
                        "+491512%07d".formatted(7000000 + n), "78%014d".formatted(n), new HashMap<>(changes)));
    }

    private static String error(Http.Reply reply, String field) {
        return StreamSupport.stream(reply.json().get("errors").spliterator(), false)
                .filter(error -> error.get("field").asText().equals(field))
                .map(error -> error.get("message").asText())
                .findFirst()
                .orElse("");
    }

    /** Requests for another name are posts to the number itself. */
    private static long renames(OnboardingStory story) {
        String number = story.onboarding().get("phoneNumberId").asText();
        JsonNode calls = story.calls();
        List<String> posts = StreamSupport.stream(calls.spliterator(), false)
                .filter(call -> call.get("method").asText().equals("POST"))
                .map(call -> call.get("path").asText())
                .filter(path -> path.endsWith("/" + number))
                .toList();
        return posts.size();
    }
}
