package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A number at another provider, as far as its owner lets us read it")
class SourceAccountTest extends SandboxTest {

    private static final String SHARED =
            OUR_BUSINESS + "/client_whatsapp_business_accounts?fields=id,owner_business_info%7Bid%7D";
    private static final String ANOTHER_BUSINESS = "9876543210987654";

    @Test
    void anAccountWithANamedOwnerIsThereAtOnce() {
        stage("{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"%s\",\"sourceWabaReview\":\"DEFERRED\"}"
                .formatted(BUSINESS));
        JsonNode source = source();
        String waba = source.path("wabaId").asText();
        assertThat(accounts()).containsExactly(waba + " of " + BUSINESS);
        JsonNode account = graphGet(
                        waba
                                + "?fields=name,status,account_review_status,owner_business_info,primary_funding_id,whatsapp_business_manager_messaging_limit")
                .expect(200)
                .json();
        assertThat(account.path("name").asText()).contains("other-bsp");
        assertThat(account.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(account.path("account_review_status").asText()).isEqualTo("DEFERRED");
        assertThat(account.at("/owner_business_info/id").asText()).isEqualTo(BUSINESS);
        assertThat(account.path("primary_funding_id").asText()).isNotEmpty();
        assertThat(account.path("whatsapp_business_manager_messaging_limit").asText())
                .isEqualTo("TIER_2K");
        assertThat(graphGet(waba + "/subscribed_apps").expect(200).json().path("data"))
                .isEmpty();
    }

    private JsonNode source() {
        return get("/sandbox/numbers/" + NUMBER).expect(200).json().path("source");
    }

    /** "account of owner", page by page of one. */
    private List<String> accounts() {
        List<String> accounts = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = graphGet(SHARED + "&limit=1" + after).expect(200).json();
            page.path("data")
                    .forEach(account -> accounts.add(account.path("id").asText() + " of "
                            + account.at("/owner_business_info/id").asText()));
            after = page.at("/paging/next").isMissingNode()
                    ? ""
                    : "&after=" + page.at("/paging/cursors/after").asText();
        } while (!after.isEmpty() && accounts.size() < 20);
        return accounts;
    }

    @Test
    void anAccountOfWhichNobodySaysWhoseItIs_isEveryClients_behindTheirOwn() {
        stage("{\"registeredAt\":\"other-bsp\"}");
        String source = source().path("wabaId").asText();
        assertThat(accounts()).isEmpty();
        graphGet(source).expectRefusal(100, 33);

        String first = approvedWaba();
        assertThat(accounts()).containsExactly(first + " of " + BUSINESS, source + " of " + BUSINESS);
        post("/sandbox/businesses/" + ANOTHER_BUSINESS + "/approval", "{\"decision\":\"ACCEPT\",\"wabaId\":\"77\"}")
                .expect(204);
        assertThat(accounts())
                .containsExactly(
                        "77 of " + ANOTHER_BUSINESS,
                        first + " of " + BUSINESS,
                        source + " of " + ANOTHER_BUSINESS,
                        source + " of " + BUSINESS);
        post("/sandbox/businesses/5555555555555555/approval", "{\"decision\":\"ACCEPT\",\"wabaId\":\"78\"}")
                .expect(204);
        assertThat(accounts())
                .as("three entries with one id do not lead round in a circle")
                .endsWith(
                        source + " of 5555555555555555", source + " of " + ANOTHER_BUSINESS, source + " of " + BUSINESS)
                .hasSize(6);
    }

    @Test
    void theGoodCaseIsWhatNobodySaysOtherwise() {
        signUp();
        stage("{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        JsonNode number = number();
        Map.of(
                        "verified_name", "Bäckerei Ötz",
                        "status", "CONNECTED",
                        "platform_type", "CLOUD_API",
                        "code_verification_status", "VERIFIED",
                        "display_phone_number", "+49 1511 2345678",
                        "name_status", "APPROVED",
                        "quality_rating", "GREEN",
                        "whatsapp_business_manager_messaging_limit", "TIER_2K",
                        "is_pin_enabled", "false",
                        "is_on_biz_app", "false")
                .forEach((field, value) ->
                        assertThat(number.path(field).asText()).as(field).isEqualTo(value));
        assertThat(number.path("is_official_business_account").asText()).isEqualTo("false");
        assertThat(number.at("/official_business_account/oba_status").asText()).isEqualTo("NOT_STARTED");
        assertThat(number.has("new_display_name")).isFalse();
        assertThat(number.path("id").asText())
                .isEqualTo(source().path("phoneNumberId").asText());
    }

    /** The only number of the source account; the number itself says the same. */
    private JsonNode number() {
        String fields =
                "?fields=id,verified_name,status,platform_type,code_verification_status,display_phone_number,name_status,"
                        + "new_display_name,new_name_status,quality_rating,whatsapp_business_manager_messaging_limit,"
                        + "is_pin_enabled,is_on_biz_app,is_official_business_account,official_business_account";
        JsonNode numbers = graphGet(source().path("wabaId").asText() + "/phone_numbers" + fields)
                .expect(200)
                .json()
                .path("data");
        assertThat(numbers).hasSize(1);
        assertThat(graphGet(numbers.path(0).path("id").asText() + fields)
                        .expect(200)
                        .json())
                .isEqualTo(numbers.path(0));
        return numbers.path(0);
    }

    @Test
    void whatIsStagedIsShown() {
        stage("{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        assertThat(number().has("verified_name")).as("nobody told it").isFalse();
        stage(
                "{\"displayName\":\"Ötz alt\",\"twoStepEnabled\":true,\"nameStatus\":\"DECLINED\",\"renamePending\":true,"
                        + "\"quality\":\"YELLOW\",\"messagingLimit\":\"TIER_100K\",\"officialBusinessAccount\":true,\"inWhatsAppApp\":true}");
        JsonNode number = number();
        assertThat(number.path("verified_name").asText()).isEqualTo("Ötz alt");
        assertThat(number.path("is_pin_enabled").asBoolean()).isTrue();
        assertThat(number.path("name_status").asText()).isEqualTo("DECLINED");
        assertThat(number.path("new_display_name").asText()).isNotEmpty();
        assertThat(number.path("new_name_status").asText()).isEqualTo("PENDING_REVIEW");
        assertThat(number.path("quality_rating").asText()).isEqualTo("YELLOW");
        assertThat(number.path("whatsapp_business_manager_messaging_limit").asText())
                .isEqualTo("TIER_100K");
        assertThat(number.path("is_official_business_account").asBoolean()).isTrue();
        assertThat(number.at("/official_business_account/oba_status").asText()).isEqualTo("APPROVED");
        assertThat(number.path("is_on_biz_app").asBoolean()).isTrue();
        stage("{\"inWhatsAppApp\":false,\"coexistence\":true,\"renamePending\":false}");
        assertThat(number().path("is_on_biz_app").asBoolean()).isTrue();
        assertThat(number().has("new_display_name")).isFalse();
        stage("{\"coexistence\":false}");
        assertThat(number().path("is_on_biz_app").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("What the owner does not share stays hidden, account and number alike")
    void anAccountThatIsNotSharedIsUnknown() {
        approvedWaba();
        stage("{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        String waba = source().path("wabaId").asText();
        String number = source().path("phoneNumberId").asText();
        assertThat(accounts()).hasSize(2);
        stage("{\"sourceWabaShared\":false}");
        assertThat(accounts()).hasSize(1);
        graphGet(waba).expectRefusal(100, 33);
        graphGet(waba + "?fields=verification_status").expectRefusal(100, 33);
        graphGet(number + "?fields=verification_status").expectRefusal(100, 33);
        graphGet(waba + "/phone_numbers").expectRefusal(100, 33);
        graphGet(waba + "/message_templates").expectRefusal(100, 33);
        graphPost(waba + "/subscribed_apps", "").expectRefusal(100, 33);
        stage("{\"sourceWabaShared\":true}");
        graphGet(number).expect(200);
        stage("{\"registeredAt\":\"\"}");
        graphGet(number).expectRefusal(100, 33);
        assertThat(source().isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,wabaId,/phone_numbers?cc=49&phone_number=15112345678&verified_name=Name",
        "POST,wabaId,/subscribed_apps",
        "DELETE,wabaId,/subscribed_apps",
        "POST,wabaId,/message_templates",
        "POST,wabaId,''",
        "POST,phoneNumberId,/request_code?code_method=SMS&language=de",
        "POST,phoneNumberId,/verify_code?code=123456",
        "POST,phoneNumberId,/register?messaging_product=whatsapp&pin=112233",
        "POST,phoneNumberId,/deregister",
        "POST,phoneNumberId,/official_business_account",
        "POST,phoneNumberId,/messages?messaging_product=whatsapp&to=491700000000&type=template",
        "POST,phoneNumberId,/whatsapp_business_profile?messaging_product=whatsapp&about=Brot",
        "POST,phoneNumberId,?pin=112233",
        "POST,phoneNumberId,?new_display_name=Neu",
        "POST,phoneNumberId,?webhook_configuration=x",
    })
    void nothingThereCanBeChanged(String method, String id, String call) {
        approvedWaba();
        stage("{\"registeredAt\":\"other-bsp\"}");
        call(
                        method,
                        graph(source().path(id).asText() + call),
                        null,
                        Map.of("Authorization", "Bearer token", "Content-Type", "application/json"))
                .expectRefusal(403, 200, null);
    }

    @Test
    void itsBrandIsReviewedLikeThatOfAnyAccount_butNobodyCanShareItAsHisOwn() {
        stage("{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        String waba = source().path("wabaId").asText();
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"REJECTED\"}")
                .expect(204);
        stage("{\"quality\":\"RED\"}");
        assertThat(graphGet(waba + "?fields=account_review_status").text("account_review_status"))
                .isEqualTo("REJECTED");
        post(
                        "/sandbox/businesses/" + BUSINESS + "/approval",
                        "{\"decision\":\"ACCEPT\",\"wabaId\":\"%s\"}".formatted(waba))
                .expect(400);
    }

    @Test
    void itsTemplatesAreListedInPages() {
        stage("{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        String edge = source().path("wabaId").asText() + "/message_templates";
        assertThat(graphGet(edge).expect(200).json().path("data"))
                .as("the usual ones")
                .hasSize(2)
                .allSatisfy(
                        template -> assertThat(template.path("status").asText()).isEqualTo("APPROVED"));
        stage(
                "{\"templates\":[{\"name\":\"order_update\",\"language\":\"de\",\"category\":\"MARKETING\",\"status\":\"PAUSED\","
                        + "\"quality\":\"RED\"},{\"name\":\"welcome\"},{\"name\":\"welcome\",\"language\":\"de\"}]}");
        stage("{\"quality\":\"GREEN\"}");
        JsonNode page = graphGet(edge + "?limit=2&fields=id,name,language,status,category,quality_score%7Bscore%7D")
                .expect(200)
                .json();
        JsonNode first = page.at("/data/0");
        assertThat(first.path("name").asText()).isEqualTo("order_update");
        assertThat(first.path("language").asText()).isEqualTo("de");
        assertThat(first.path("category").asText()).isEqualTo("MARKETING");
        assertThat(first.path("status").asText()).isEqualTo("PAUSED");
        assertThat(first.at("/quality_score/score").asText()).isEqualTo("RED");
        assertThat(page.at("/data/1/quality_score/score").asText()).isEqualTo("GREEN");
        JsonNode rest = graphGet(edge + "?limit=2&after="
                        + page.at("/paging/cursors/after").asText())
                .expect(200)
                .json();
        assertThat(rest.path("data")).hasSize(1);
        assertThat(rest.path("paging").has("next")).isFalse();
        stage("{\"templates\":[]}");
        assertThat(graphGet(edge).expect(200).json().path("data")).isEmpty();
    }

    @Test
    void whatCannotBeStagedIsRefused() {
        for (String wrong : List.of(
                "{\"quality\":\"BLUE\"}",
                "{\"messagingLimit\":\"TIER_3\"}",
                "{\"lostInMigration\":[\"LUGGAGE\"]}",
                "{\"templates\":[{\"language\":\"de\"}]}",
                "{\"templates\":[{\"name\":\"Order update\"}]}",
                "{\"templates\":[{\"name\":\"order_update\",\"status\":\"GOOD\"}]}")) {
            put("/sandbox/numbers/" + NUMBER, wrong).expect(400);
        }
        get("/sandbox/numbers/" + NUMBER).expect(404);
        put("/sandbox/wabas/77", "{}").expect(400);
    }

    @Test
    void callsToItBelongToTheNumber_whichIsNotListedWithUsYet() {
        approvedWaba();
        stage("{\"registeredAt\":\"other-bsp\"}");
        JsonNode shown = get("/sandbox/numbers/" + NUMBER).expect(200).json();
        assertThat(shown.path("phoneNumberId").isNull()).isTrue();
        assertThat(shown.path("wabaId").isNull()).isTrue();
        assertThat(get("/sandbox/calls?number=" + NUMBER).json()).isEmpty();
        graphGet(source().path("wabaId").asText() + "/phone_numbers").expect(200);
        graphGet(source().path("phoneNumberId").asText()).expect(200);
        assertThat(get("/sandbox/calls?number=" + NUMBER).json()).hasSize(2);
    }

    @Test
    void nobodyElseKnowsIt() {
        approvedWaba();
        stage("{\"registeredAt\":\"other-bsp\"}");
        assertThat(tyntec("GET", "channels/whatsapp/accounts", null).expect(200).json())
                .hasSize(1);
        tyntec("GET", "channels/whatsapp/phone-numbers/" + DIGITS, null).expect(404);
    }
}
