package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The platform's rules for numbers (backends.md §8)")
class NumberRulesTest extends SandboxTest {

    @Test
    void aNumberTravelsFromNothingToConnected() {
        String waba = approvedWaba();
        String number = add(waba);
        JsonNode added = graphGet(number + "?fields=display_phone_number,code_verification_status,name_status,status")
                .expect(200)
                .json();
        assertThat(added.path("display_phone_number").asText()).isEqualTo("+49 1511 2345678");
        assertThat(added.path("code_verification_status").asText()).isEqualTo("NOT_VERIFIED");
        assertThat(added.path("name_status").asText()).isEqualTo("PENDING_REVIEW");
        assertThat(added.path("status").asText()).isEqualTo("PENDING");

        requestCode(number, "SMS").expect(200);
        JsonNode sms = get("/sandbox/numbers/%2B4915112345678/messages").json().path(0);
        String code = sms.path("code").asText();
        assertThat(sms.path("text").asText())
                .isEqualTo("WhatsApp code " + code.substring(0, 3) + "-" + code.substring(3));
        verify(number, code).expect(200);
        nameReview("APPROVED");
        register(number, "112233").expect(200);

        JsonNode shown = get("/sandbox/numbers/" + DIGITS).expect(200).json();
        assertThat(shown.path("status").asText()).isEqualTo("CONNECTED");
        assertThat(shown.path("codeVerificationStatus").asText()).isEqualTo("VERIFIED");
        assertThat(shown.path("phoneNumberId").asText()).isEqualTo(number);
        assertThat(shown.path("wabaId").asText()).isEqualTo(waba);
        assertThat(shown.path("businessManagerId").asText()).isEqualTo(BUSINESS);
        assertThat(shown.path("twoStepEnabled").asBoolean()).isTrue();
    }

    @Test
    void aNumberNobodySpokeOfIsUnknown() {
        get("/sandbox/numbers/" + NUMBER).expect(404);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").expect(200).json())
                .isEmpty();
    }

    @Test
    void anAccountTakesANumberOnceAndOnlyWhenItIsApproved() {
        approval("ACCEPT");
        String waba = graphGet(OUR_BUSINESS + "/client_whatsapp_business_accounts")
                .json()
                .at("/data/0/id")
                .asText();
        addAnswer(waba, false).expectRefusal(100, 2388103);
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        add(waba);
        addAnswer(waba, false).expectRefusal(100, 2388012);
        assertThat(graphGet(waba + "/phone_numbers").json().path("data")).hasSize(1);
    }

    @Test
    @DisplayName("F05: a business has only so many numbers")
    void aBusinessThatIsFullTakesNoFurtherNumber() {
        String waba = approvedWaba();
        put("/sandbox/businesses/" + BUSINESS, "{\"numberLimit\":1}").expect(204);
        registered(waba);
        String another = "{\"cc\":\"49\",\"phone_number\":\"15112345679\",\"verified_name\":\"Bäckerei Ötz\"}";
        graphPost(waba + "/phone_numbers", another).expectRefusal(100, null);
        put("/sandbox/businesses/" + BUSINESS, "{\"numberLimit\":-1}").expect(400);
        put("/sandbox/businesses/" + BUSINESS, "{}").expect(400);
        put("/sandbox/businesses/" + BUSINESS, "{\"numberLimit\":2}").expect(204);
        graphPost(waba + "/phone_numbers", another).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"116117", "1", "151123456789012345", "abc"})
    void aShortCodeIsNoNumber(String number) {
        graphPost(
                        approvedWaba() + "/phone_numbers",
                        "{\"cc\":\"49\",\"phone_number\":\"%s\",\"verified_name\":\"Bäckerei Ötz\"}".formatted(number))
                .expectRefusal(100, null);
    }

    @Test
    void anAccountThatLostItsApprovalCannotBeUsed() {
        String waba = approvedWaba();
        String number = add(waba);
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"REJECTED\"}")
                .expect(204);
        addAnswer(waba, false).expectRefusal(100, 2388103);
        requestCode(number, "SMS").expectRefusal(100, 2388103);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).isEmpty();
    }

    @Test
    @DisplayName("F26: a number that is locked for a breach of policy gets nothing")
    void aRestrictedNumberIsRefusedEverything() {
        stage("{\"restricted\":true}");
        String waba = approvedWaba();
        addAnswer(waba, false).expectRefusal(403, 368, null);
        stage("{\"restricted\":false}");
        String number = registered(waba);
        stage("{\"restricted\":true}");
        assertThat(get("/sandbox/numbers/" + NUMBER).json().path("restricted").asBoolean())
                .isTrue();
        requestCode(number, "SMS").expectRefusal(403, 368, null);
        register(number, "112233").expectRefusal(403, 368, null);
        graphPost(
                        number + "/messages",
                        "{\"messaging_product\":\"whatsapp\",\"to\":\"+491700000000\",\"type\":\"template\"}")
                .expectRefusal(403, 131031, null);
    }

    @Test
    void aVerifiedNumberThatIsUsedInTheAppAgainIsRefusedAsThat() {
        String number = verified(approvedWaba());
        requestCode(number, "SMS").expectRefusal(136024, null);
        stage("{\"inWhatsAppApp\":true}");
        requestCode(number, "SMS").expectRefusal(100, 2388001);
    }

    @Test
    void textsForPeopleAreInTheirLanguage_codesAreTheSame() {
        String waba = approvedWaba();
        add(waba);
        Answer english = addAnswer(waba, false);
        Answer german = call(
                "POST",
                graph(waba + "/phone_numbers"),
                "{\"cc\":\"49\",\"phone_number\":\"15112345678\",\"verified_name\":\"Bäckerei Ötz\"}",
                Map.of("Authorization", "Bearer token", "Accept-Language", "de-DE,de;q=0.9"));
        english.expectRefusal(100, 2388012);
        german.expectRefusal(100, 2388012);
        for (String text : List.of("error_user_title", "error_user_msg")) {
            assertThat(german.json().path("error").path(text).asText())
                    .isNotEmpty()
                    .isNotEqualTo(english.json().path("error").path(text).asText());
        }
    }

    @Test
    void aNumberIsTheSameWithAndWithoutItsCountryCode() {
        String waba = approvedWaba();
        add(waba);
        graphPost(
                        waba + "/phone_numbers",
                        "{\"cc\":\"49\",\"phone_number\":\"4915112345678\",\"verified_name\":\"Bäckerei Ötz\"}")
                .expectRefusal(100, 2388012);
    }

    @Test
    void parametersComeInQueryFormOrBody() {
        String waba = approvedWaba();
        String number = call(
                        "POST",
                        graph(waba + "/phone_numbers"),
                        "cc=49&phone_number=%2B49+1511+2345678&verified_name=B%C3%A4ckerei",
                        Map.of("Authorization", "Bearer token", "Content-Type", "application/x-www-form-urlencoded"))
                .expect(200)
                .text("id");
        assertThat(graphGet(number + "?fields=verified_name").text("verified_name"))
                .isEqualTo("Bäckerei");
        graphPost(number + "/request_code", "{\"code_method\":\"VOICE\",\"language\":\"en_US\"}")
                .expect(200);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages")
                        .json()
                        .at("/0/channel")
                        .asText())
                .isEqualTo("VOICE");
    }

    @Test
    void aCodeRequestNeedsMethodAndLanguage() {
        String number = add(approvedWaba());
        graphPost(number + "/request_code?code_method=IVR&language=de", "").expectRefusal(100, null);
        graphPost(number + "/request_code?code_method=SMS", "").expectRefusal(100, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deutsch", "DE", "xx", "en-US", "en_us"})
    void aCodeIsRequestedInALanguageThatExists(String language) {
        String number = add(approvedWaba());
        graphPost(number + "/request_code?code_method=SMS&language=" + language, "")
                .expectRefusal(100, null);
        graphPost(number + "/request_code?code_method=SMS&language=en_US", "").expect(200);
    }

    @Test
    void codesAreRequestedOncePerMinuteAndFiveTimesPerHour() {
        String number = add(approvedWaba());
        for (int i = 0; i < 5; i++) {
            requestCode(number, "SMS").expect(200);
            requestCode(number, "VOICE").expectRefusal(136024, 2388091);
            advance("PT61S");
        }
        requestCode(number, "SMS").expectRefusal(136024, 2388091);
        advance("PT1H");
        requestCode(number, "SMS").expect(200);
    }

    @Test
    void afterTenCodesInADayThePlatformTakesALongPause() {
        String number = add(approvedWaba());
        for (int i = 0; i < 10; i++) {
            requestCode(number, "SMS").expect(200);
            advance("PT13M");
        }
        requestCode(number, "SMS").expectRefusal(136024, 2388367);
        advance("PT21H");
        requestCode(number, "VOICE").expectRefusal(136024, 2388367);
        advance("PT1H");
        requestCode(number, "VOICE").expect(200);
    }

    @Test
    @DisplayName("F21: a code is good only for the account for which it was requested")
    void aCodeOfAnotherAccountIsWrong() {
        String first = add(approvedWaba());
        requestCode(first, "SMS").expect(200);
        String second = add(approvedWaba());
        assertThat(second).isNotEqualTo(first);
        verify(second, codeOnPhone()).expectRefusal(136025, 2388093);
        verify(first, codeOnPhone()).expect(200);
    }

    @Test
    void theLatestCodeIsGoodForTenMinutesAndOnce() {
        String number = add(approvedWaba());
        verify(number, "123456").expectRefusal(136025, 2388093);
        stage("{\"nextCode\":\"918273\"}");
        requestCode(number, "SMS").expect(200);
        assertThat(codeOnPhone()).isEqualTo("918273");
        advance("PT10M");
        verify(number, "918273").expectRefusal(136025, 2388093);
        requestCode(number, "SMS").expect(200);
        String code = codeOnPhone();
        verify(number, code.substring(0, 3) + "-" + code.substring(3)).expectRefusal(136025, 2388093);
        verify(number, code).expect(200);
        verify(number, code).expectRefusal(136025, 2388093);
        advance("PT2M");
        requestCode(number, "SMS").expectRefusal(136024, null);
    }

    @Test
    @DisplayName("F20: five wrong codes block the number for twelve hours, for codes and for requests")
    void fiveWrongCodesBlockTheNumberForTwelveHours() {
        String number = add(approvedWaba());
        stage("{\"nextCode\":\"918273\"}");
        requestCode(number, "SMS").expect(200);
        for (int i = 0; i < 5; i++) {
            verify(number, "000000").expectRefusal(136025, 2388093);
        }
        verify(number, "918273").expectRefusal(136024, 2388091);
        advance("PT11H59M");
        verify(number, "918273").expectRefusal(136024, 2388091);
        requestCode(number, "SMS").expectRefusal(136024, 2388091);
        advance("PT1M");
        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
    }

    @Test
    void wrongCodesOfSeveralRequestsAddUp() {
        String number = add(approvedWaba());
        for (int i = 0; i < 5; i++) {
            stage("{\"nextCode\":\"918273\"}");
            requestCode(number, "SMS").expect(200);
            verify(number, "918-273").expectRefusal(136025, 2388093);
            advance("PT13M");
        }
        requestCode(number, "SMS").expectRefusal(136024, 2388091);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIXED", "VOIP", "TOLL_FREE"})
    @DisplayName("F16: an SMS to a number that is no mobile phone never arrives, though the platform says success")
    void onlyMobilePhonesReceiveSms(String lineType) {
        String number = add(approvedWaba());
        stage("{\"lineType\":\"%s\"}".formatted(lineType));
        requestCode(number, "SMS").expect(200);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).isEmpty();
        advance("PT2M");
        requestCode(number, "VOICE").expect(200);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).hasSize(1);
    }

    @Test
    @DisplayName("F17: behind a machine nothing reaches a person")
    void behindAMachineNothingArrives() {
        String number = add(approvedWaba());
        stage("{\"behindIvr\":true}");
        requestCode(number, "VOICE").expect(200);
        advance("PT2M");
        requestCode(number, "SMS").expect(200);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).isEmpty();
    }

    @Test
    @DisplayName(
            "F26, F28: in the app a number gets neither code nor registration, nor in the three minutes after its deletion there")
    void aNumberInTheAppCanBeAddedButNotRegisteredUntilThreeMinutesAfterItsDeletion() {
        stage("{\"inWhatsAppApp\":true}");
        String number = add(approvedWaba());
        nameReview("APPROVED");
        requestCode(number, "SMS").expectRefusal(100, 2388001);
        register(number, "112233").expectRefusal(100, 2388001);
        advance("PT1H");

        stage("{\"inWhatsAppApp\":false}");
        requestCode(number, "SMS").expectRefusal(133015, null);
        register(number, "112233").expectRefusal(133015, null);
        advance("PT2M59S");
        stage("{\"inWhatsAppApp\":false}");
        requestCode(number, "SMS").expectRefusal(133015, null);
        register(number, "112233").expectRefusal(133015, null);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).isEmpty();
        advance("PT1S");
        register(number, "112233").expectRefusal(133006, null);
        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
        register(number, "112233").expect(200);
    }

    @Test
    @DisplayName("F28: who uses the app again and deletes it again waits again")
    void everyDeletionInTheAppStartsTheWait() {
        String number = add(approvedWaba());
        stage("{\"inWhatsAppApp\":false}");
        stage("{\"inWhatsAppApp\":true}");
        stage("{\"inWhatsAppApp\":false}");
        advance("PT2M59S");
        stage("{\"inWhatsAppApp\":true}");
        requestCode(number, "SMS").expectRefusal(100, 2388001);
        stage("{\"inWhatsAppApp\":false}");
        advance("PT2M59S");
        requestCode(number, "SMS").expectRefusal(133015, null);
        advance("PT1S");
        requestCode(number, "SMS").expect(200);
    }

    @Test
    void aNumberThatWasNeverInTheAppHasNothingToWaitFor() {
        String number = add(approvedWaba());
        stage("{\"inWhatsAppApp\":false}");
        requestCode(number, "SMS").expect(200);
    }

    @Test
    void aDeregisteredNumberCannotSend() {
        String number = registered(approvedWaba());
        String message = "{\"messaging_product\":\"whatsapp\",\"to\":\"+491700000000\",\"type\":\"template\"}";
        assertThat(graphPost(number + "/messages", message)
                        .expect(200)
                        .json()
                        .at("/messages/0/id")
                        .asText())
                .startsWith("wamid.");
        graphPost(number + "/messages", message.replace("template", "text")).expectRefusal(131047, null);
        graphPost(number + "/deregister", "").expect(200);
        assertThat(graphGet(number + "?fields=status").text("status")).isEqualTo("DISCONNECTED");
        graphPost(number + "/messages", message).expectRefusal(133010, null);
    }

    @Test
    void aRenameIsReviewedAndShownAfterTheNextRegistration() {
        String number = registered(approvedWaba());
        graphPost(number + "?new_display_name=Neuer%20Name", "").expect(200);
        assertThat(graphGet(number + "?fields=new_display_name,new_name_status").json())
                .hasToString(
                        "{\"new_display_name\":\"Neuer Name\",\"new_name_status\":\"PENDING_REVIEW\",\"id\":\"%s\"}"
                                .formatted(number));
        post("/sandbox/numbers/" + NUMBER + "/name-review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        assertThat(graphGet(number + "?fields=verified_name,new_name_status").text("new_name_status"))
                .isEqualTo("APPROVED");
        assertThat(graphGet(number).text("verified_name")).isEqualTo("Bäckerei Ötz");
        register(number, "112233").expect(200);
        assertThat(graphGet(number).text("verified_name")).isEqualTo("Neuer Name");
        assertThat(graphGet(number + "?fields=name_status").text("name_status")).isEqualTo("APPROVED");
    }

    @Test
    void anApprovedRenameExpiresAfterFourteenDays() {
        String number = registered(approvedWaba());
        graphPost(number + "?new_display_name=Neuer%20Name", "").expect(200);
        post("/sandbox/numbers/" + NUMBER + "/name-review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        advance("P15D");
        register(number, "112233").expect(200);
        assertThat(graphGet(number + "?fields=new_name_status").text("new_name_status"))
                .isEqualTo("EXPIRED");
        assertThat(graphGet(number).text("verified_name")).isEqualTo("Bäckerei Ötz");
    }

    @Test
    void theBlueTickHasItsConditionsAndThirtyDays() {
        String number = registered(approvedWaba());
        String request = "{\"business_website_url\":\"https://oetz.example\"}";
        graphPost(number + "/official_business_account", request).expectRefusal(100, null);
        advance("P30D");
        graphPost(number + "/official_business_account", request).expectRefusal(100, null);
        post("/sandbox/businesses/" + BUSINESS + "/verification", "{\"status\":\"verified\"}")
                .expect(204);
        post("/sandbox/numbers/" + NUMBER + "/name-review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        stage("{\"coexistence\":true}");
        graphPost(number + "/official_business_account", request).expectRefusal(100, null);
        stage("{\"coexistence\":false}");
        graphPost(
                        number + "/official_business_account",
                        "{\"supporting_links\":[\"https://1\",\"https://2\",\"https://3\",\"https://4\",\"https://5\",\"https://6\"]}")
                .expectRefusal(100, null);
        graphPost(number + "/official_business_account", request).expect(200);
        graphPost(number + "/official_business_account", request).expectRefusal(100, null);
        post("/sandbox/numbers/" + NUMBER + "/official-business-account", "{\"decision\":\"REJECTED\"}")
                .expect(204);
        advance("P29D");
        graphPost(number + "/official_business_account", request).expectRefusal(100, null);
        advance("P1D");
        graphPost(number + "/official_business_account", request).expect(200);
        assertThat(graphGet(number + "?fields=official_business_account")
                        .json()
                        .at("/official_business_account/oba_status")
                        .asText())
                .isEqualTo("PENDING");
    }

    @Test
    @DisplayName("F32, F33: a number moves only when every precondition is met, in the platform's order")
    void aMovingNumberMustMeetEveryCondition() {
        String waba = approvedWaba();
        assertThat(refusalTitle(waba)).isEqualTo("Migration Not Needed");
        stage(
                "{\"registeredAt\":\"other-bsp\",\"businessManagerId\":\"99\",\"twoStepEnabled\":true,"
                        + "\"nameStatus\":\"DECLINED\",\"renamePending\":true,\"sourceWabaReview\":\"REJECTED\",\"paymentMethod\":false}");
        addAnswer(waba, false).expectRefusal(100, 2388103);
        addAnswer(waba, true).expectRefusal(100, 2388001);
        stage("{\"twoStepEnabled\":false}");
        assertThat(refusalTitle(waba)).isEqualTo("Display Name Not Approved");
        stage("{\"nameStatus\":\"APPROVED\"}");
        assertThat(refusalTitle(waba)).isEqualTo("Display Name Under Review");
        stage("{\"renamePending\":false}");
        assertThat(refusalTitle(waba)).isEqualTo("Business Not Verified");
        post("/sandbox/businesses/" + BUSINESS + "/verification", "{\"status\":\"verified\"}")
                .expect(204);
        assertThat(refusalTitle(waba)).isEqualTo("Source Account Not Approved");
        stage("{\"sourceWabaReview\":\"APPROVED\"}");
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"DEFERRED\"}")
                .expect(204);
        assertThat(refusalTitle(waba)).isEqualTo("Destination Account Not Approved");
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        assertThat(refusalTitle(waba)).isEqualTo("Different Business Manager");
        stage("{\"businessManagerId\":\"%s\"}".formatted(BUSINESS));
        assertThat(refusalTitle(waba)).isEqualTo("Payment Method Missing");
        stage("{\"paymentMethod\":true}");
        assertThat(refusalTitle(waba)).isEqualTo("Webhooks Not Subscribed");
        graphPost(waba + "/subscribed_apps", "").expect(200);
        stage("{\"inWhatsAppApp\":true}");
        assertThat(refusalTitle(waba)).isEqualTo("Number In App");
        stage("{\"inWhatsAppApp\":false,\"coexistence\":true}");
        assertThat(refusalTitle(waba)).isEqualTo("Number In App");
        stage("{\"coexistence\":false}");
        advance("PT3M");

        String number = addAnswer(waba, true).expect(200).text("id");
        assertThat(graphGet(number + "?fields=name_status").text("name_status")).isEqualTo("APPROVED");
        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
        register(number, "112233").expect(200);
        assertThat(get("/sandbox/numbers/" + NUMBER).json().path("registeredAt").isNull())
                .isTrue();
    }
}
