package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The platform's rules for numbers that move (backends.md §4.3)")
class MigrationRulesTest extends SandboxTest {

    private static final String WITHOUT_NAME =
            "{\"cc\":\"49\",\"phone_number\":\"15112345678\",\"migrate_phone_number\":true}";

    @Test
    @DisplayName("F33: who owns a number without a payment method has none on any account")
    void anOwnerWithoutPaymentMethodShowsNone() {
        String waba = destination();
        stage("{\"registeredAt\":\"other-bsp\",\"paymentMethod\":false}");
        assertThat(funding(waba)).as("nobody knows whose number it is").isTrue();
        assertThat(refusalTitle(waba)).isEqualTo("Payment Method Missing");
        stage("{\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        assertThat(funding(waba)).isFalse();
        assertThat(graphGet(OUR_BUSINESS + "/client_whatsapp_business_accounts?fields=primary_funding_id")
                        .json()
                        .at("/data/0")
                        .has("primary_funding_id"))
                .isFalse();
        stage("{\"paymentMethod\":true}");
        assertThat(funding(waba)).isTrue();
        put(
                        "/sandbox/numbers/+4915112345679",
                        "{\"paymentMethod\":false,\"businessManagerId\":\"%s\"}".formatted(BUSINESS))
                .expect(200);
        assertThat(funding(waba)).as("another number of the owner").isFalse();
        assertThat(refusalTitle(waba)).isEqualTo("Payment Method Missing");
        put("/sandbox/numbers/+4915112345679", "{\"paymentMethod\":true}").expect(200);
        addAnswer(waba, true).expect(200);
    }

    /** An account to which a number may move. */
    private String destination() {
        String waba = approvedWaba();
        post("/sandbox/businesses/" + BUSINESS + "/verification", "{\"status\":\"verified\"}")
                .expect(204);
        graphPost(waba + "/subscribed_apps", "").expect(200);
        return waba;
    }

    private boolean funding(String waba) {
        return graphGet(waba + "?fields=primary_funding_id").expect(200).json().has("primary_funding_id");
    }

    @Test
    @DisplayName("F31: while two-step verification is on at the source, a number does not move")
    void twoStepVerificationKeepsANumber() {
        String waba = destination();
        stage("{\"registeredAt\":\"other-bsp\",\"twoStepEnabled\":true}");
        addAnswer(waba, true).expectRefusal(100, 2388001);
        stage("{\"twoStepEnabled\":false}");
        addAnswer(waba, true).expect(200);
        addAnswer(waba, true).expectRefusal(100, 2388012);
    }

    @Test
    void aNumberOnAnotherAccountOfOursMovesToo() {
        String first = approvedWaba();
        String old = registered(first);
        put("/sandbox/wabas/" + first, "{\"templates\":[{\"name\":\"order_update\",\"language\":\"de\"}]}")
                .expect(204);
        String second = destination();
        addAnswer(second, false).expectRefusal(100, 2388103);
        addAnswer(second, true).expectRefusal(100, 2388001);
        stage("{\"twoStepEnabled\":false,\"quality\":\"YELLOW\"}");
        String number = addAnswer(second, true).expect(200).text("id");
        assertThat(status(old)).isEqualTo("CONNECTED");
        register(number);
        assertThat(status(old)).isEqualTo("MIGRATED");
        assertThat(status(number)).isEqualTo("CONNECTED");
        assertThat(graphGet(number).text("quality_rating")).isEqualTo("YELLOW");
        assertThat(templates(second)).containsExactly("order_update de APPROVED UNKNOWN");
        stage("{\"twoStepEnabled\":false}");
        graphPost(first + "/subscribed_apps", "").expect(200);
        addAnswer(first, true).expect(200);
    }

    private void register(String number) {
        advance("PT2M");
        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
        register(number, "112233").expect(200);
    }

    private String status(String number) {
        return graphGet(number + "?fields=status").expect(200).text("status");
    }

    private List<String> templates(String waba) {
        List<String> templates = new ArrayList<>();
        graphGet(waba + "/message_templates?fields=name,language,status,quality_score")
                .expect(200)
                .json()
                .path("data")
                .forEach(template -> templates.add(String.join(
                        " ",
                        template.path("name").asText(),
                        template.path("language").asText(),
                        template.path("status").asText(),
                        template.at("/quality_score/score").asText())));
        return templates;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "Ötz alt, Bäckerei Ötz, Ötz alt",
                "Ötz alt, none, Ötz alt",
                "none, Ötz neu, Ötz neu",
                "none, none, Bäckerei Ötz",
            })
    void aNumberKeepsItsName(String staged, String asked, String kept) {
        signUp();
        aNumberMoves(staged, asked, kept);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, Ötz neu, Ötz neu", "none, none, Business " + BUSINESS})
    void withoutSignUpNobodyToldItsName(String staged, String asked, String kept) {
        aNumberMoves(staged, asked, kept);
    }

    private void aNumberMoves(String staged, String asked, String kept) {
        String waba = destination();
        stage("{\"registeredAt\":\"other-bsp\"%s}"
                .formatted(staged == null ? "" : ",\"displayName\":\"" + staged + "\""));
        String source = source().path("phoneNumberId").asText();
        String number = graphPost(
                        waba + "/phone_numbers",
                        asked == null
                                ? WITHOUT_NAME
                                : WITHOUT_NAME.replace("}", ",\"verified_name\":\"" + asked + "\"}"))
                .expect(200)
                .text("id");
        assertThat(graphGet(number).text("verified_name")).isEqualTo(kept);
        assertThat(graphGet(source).text("verified_name")).as("at the source").isEqualTo(kept);
        JsonNode added = graphGet(number + "?fields=status,code_verification_status,name_status")
                .expect(200)
                .json();
        assertThat(added.path("status").asText()).isEqualTo("PENDING");
        assertThat(added.path("code_verification_status").asText()).isEqualTo("NOT_VERIFIED");
        assertThat(added.path("name_status").asText()).isEqualTo("APPROVED");
    }

    private JsonNode source() {
        return get("/sandbox/numbers/" + NUMBER).expect(200).json().path("source");
    }

    @Test
    @DisplayName(
            "F34: with its registration a number brings along what the platform promises, and its old account stays readable")
    void everythingMovesThatMoves() {
        String waba = destination();
        staged("[]");
        JsonNode source = source();
        String number = addAnswer(waba, true).expect(200).text("id");
        assertThat(graphGet(number).text("quality_rating")).isEqualTo("UNKNOWN");
        assertThat(templates(waba)).isEmpty();
        register(number);

        assertThat(standing(number)).isEqualTo("Ötz alt APPROVED GREEN TIER_10K true");
        assertThat(templates(waba)).containsExactly("good de APPROVED UNKNOWN");
        assertThat(status(source.path("phoneNumberId").asText())).isEqualTo("MIGRATED");
        assertThat(source().path("status").asText()).isEqualTo("MIGRATED");
        JsonNode shown = get("/sandbox/numbers/" + NUMBER).json();
        assertThat(shown.path("registeredAt").isNull()).isTrue();
        assertThat(shown.path("phoneNumberId").asText()).isEqualTo(number);
        assertThat(shown.path("wabaId").asText()).isEqualTo(waba);
        assertThat(templates(source.path("wabaId").asText())).hasSize(4);
        assertThat(graphGet(source.path("wabaId").asText() + "?fields=owner_business_info")
                        .json()
                        .at("/owner_business_info/id")
                        .asText())
                .isEqualTo(BUSINESS);
    }

    private void staged(String lost) {
        stage("{\"registeredAt\":\"other-bsp\",\"displayName\":\"Ötz alt\",\"messagingLimit\":\"TIER_10K\","
                + "\"officialBusinessAccount\":true,\"lostInMigration\":%s,\"templates\":[".formatted(lost)
                + "{\"name\":\"good\",\"language\":\"de\",\"status\":\"APPROVED\",\"quality\":\"GREEN\"},"
                + "{\"name\":\"fair\",\"language\":\"de\",\"status\":\"APPROVED\",\"quality\":\"YELLOW\"},"
                + "{\"name\":\"new\",\"language\":\"de\",\"status\":\"APPROVED\",\"quality\":\"UNKNOWN\"},"
                + "{\"name\":\"paused\",\"language\":\"de\",\"status\":\"PAUSED\",\"quality\":\"GREEN\"}]}");
    }

    private String standing(String number) {
        JsonNode fields = graphGet(
                        number
                                + "?fields=verified_name,name_status,quality_rating,whatsapp_business_manager_messaging_limit,is_official_business_account")
                .expect(200)
                .json();
        return String.join(
                " ",
                fields.path("verified_name").asText(),
                fields.path("name_status").asText(),
                fields.path("quality_rating").asText(),
                fields.path("whatsapp_business_manager_messaging_limit").asText(),
                fields.path("is_official_business_account").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, +49 1511 2345678 PENDING_REVIEW GREEN TIER_10K true, 1",
        "QUALITY, Ötz alt APPROVED RED TIER_10K true, 1",
        "LIMIT, Ötz alt APPROVED GREEN TIER_250 true, 1",
        "OBA, Ötz alt APPROVED GREEN TIER_10K false, 1",
        "TEMPLATES, Ötz alt APPROVED GREEN TIER_10K true, 0",
    })
    @DisplayName("F34: anything may get lost on the way, and can be put right")
    void whatIsLost(String lost, String standing, int templates) {
        String waba = destination();
        staged("[\"" + lost + "\"]");
        String number = addAnswer(waba, true).expect(200).text("id");
        assertThat(graphGet(number).text("verified_name")).isEqualTo("Ötz alt");
        register(number);
        assertThat(standing(number)).isEqualTo(standing);
        assertThat(templates(waba)).hasSize(templates);

        nameReview("APPROVED");
        stage("{\"quality\":\"GREEN\",\"messagingLimit\":\"TIER_10K\",\"officialBusinessAccount\":true}");
        put(
                        "/sandbox/wabas/" + waba,
                        "{\"templates\":[{\"name\":\"good\",\"language\":\"de\",\"quality\":\"UNKNOWN\"}]}")
                .expect(204);
        assertThat(standing(number)).isEqualTo("Ötz alt APPROVED GREEN TIER_10K true");
        assertThat(templates(waba)).containsExactly("good de APPROVED UNKNOWN");
    }

    @Test
    void aNameThatWasLostStaysLostUntilItIsApproved() {
        String waba = destination();
        staged("[\"NAME\"]");
        String number = addAnswer(waba, true).expect(200).text("id");
        register(number);
        nameReview("REJECTED");
        assertThat(standing(number)).startsWith("+49 1511 2345678 DECLINED");
        nameReview("APPROVED");
        assertThat(standing(number)).startsWith("Ötz alt APPROVED");
    }

    @Test
    void aSignUpThatActivatesTheNumberMovesIt() {
        staged("[]");
        String source = source().path("phoneNumberId").asText();
        post(
                        "/sandbox/businesses/" + BUSINESS + "/approval",
                        "{\"decision\":\"ACCEPT\",\"wabaId\":\"77\",\"activateNumber\":true,\"phoneNumber\":\"%s\"}"
                                .formatted(NUMBER))
                .expect(204);
        JsonNode shown = get("/sandbox/numbers/" + NUMBER).json();
        assertThat(shown.path("registeredAt").isNull()).isTrue();
        assertThat(standing(shown.path("phoneNumberId").asText())).isEqualTo("Ötz alt APPROVED GREEN TIER_10K true");
        assertThat(templates("77")).containsExactly("good de APPROVED UNKNOWN");
        assertThat(status(source)).isEqualTo("MIGRATED");
    }

    @Test
    void twoStepVerificationThatIsTurnedOnAgainHalfWayKeepsANumberToo() {
        String waba = destination();
        stage("{\"registeredAt\":\"other-bsp\"}");
        String number = addAnswer(waba, true).expect(200).text("id");
        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
        stage("{\"twoStepEnabled\":true}");
        register(number, "112233").expectRefusal(133005, null);
        assertThat(source().path("status").asText()).isEqualTo("CONNECTED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void templatesMayBeThereBeforeTheirAccount(boolean before) {
        String template = "{\"templates\":[{\"name\":\"good\",\"language\":\"de\"}]}";
        if (before) {
            put("/sandbox/wabas/77", template).expect(204);
        }
        post("/sandbox/businesses/" + BUSINESS + "/approval", "{\"decision\":\"ACCEPT\",\"wabaId\":\"77\"}")
                .expect(204);
        if (!before) {
            put("/sandbox/wabas/77", template).expect(204);
        }
        assertThat(templates("77")).containsExactly("good de APPROVED GREEN");
        String id = templateId();
        put("/sandbox/wabas/77", template.replace("\"de\"", "\"de\",\"status\":\"PAUSED\""))
                .expect(204);
        assertThat(templates("77")).containsExactly("good de PAUSED GREEN");
        assertThat(templateId()).isEqualTo(id);
    }

    private String templateId() {
        return graphGet("77/message_templates").json().at("/data/0/id").asText();
    }
}
