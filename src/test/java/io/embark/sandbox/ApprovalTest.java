package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clients, reviewers and their events")
class ApprovalTest extends SandboxTest {

    private static final String SHARED = OUR_BUSINESS
            + "/client_whatsapp_business_accounts?fields=id,name,account_review_status,owner_business_info";

    @Test
    void acceptingAnswersTheOldestOpenSignUpAndTellsBothPlatforms() {
        String first = signUp();
        String second = signUp();
        assertThat(status(first)).isEqualTo("pending");

        approval("ACCEPT");

        JsonNode waba = graphGet(SHARED).expect(200).json().at("/data/0");
        assertThat(waba.path("account_review_status").asText()).isEqualTo("PENDING");
        assertThat(waba.at("/owner_business_info/id").asText()).isEqualTo(BUSINESS);
        assertThat(waba.at("/owner_business_info/name").asText()).isEqualTo("Bäckerei Ötz GmbH");
        JsonNode signUp = tyntec("GET", "channels/whatsapp/sign-ups/" + first, null)
                .expect(200)
                .json();
        assertThat(signUp.path("status").asText()).isEqualTo("success");
        assertThat(signUp.path("whatsAppAccountId").asText())
                .isEqualTo(waba.path("id").asText());
        assertThat(status(second)).isEqualTo("pending");
        assertThat(tyntec("GET", "channels/whatsapp/sign-ups/?allOfMine", null)
                        .expect(200)
                        .json())
                .hasSize(2);

        await().untilAsserted(() -> {
            assertThat(US.of("account_update")).singleElement().satisfies(event -> {
                assertThat(event.json().at("/entry/0/id").asText()).isEqualTo(OUR_BUSINESS);
                assertThat(event.change().at("/value/event").asText()).isEqualTo("PARTNER_ADDED");
                assertThat(event.change().at("/value/waba_info/waba_id").asText())
                        .isEqualTo(waba.path("id").asText());
                assertThat(event.change()
                                .at("/value/waba_info/owner_business_id")
                                .asText())
                        .isEqualTo(BUSINESS);
            });
            assertThat(US.callbacks()).singleElement().satisfies(event -> {
                assertThat(event.json().path("event").asText()).isEqualTo("EmbeddedSignup::WABA::Success");
                assertThat(event.json().path("requestId").asText()).isEqualTo(first);
                assertThat(event.json().path("metaData").asText()).contains("\"onboardingId\":\"o-1\"");
                assertThat(event.json().path("whatsAppAccountId").asText())
                        .isEqualTo(waba.path("id").asText());
            });
        });
    }

    private String status(String requestId) {
        return tyntec("GET", "channels/whatsapp/sign-ups/" + requestId, null)
                .expect(200)
                .text("status");
    }

    @Test
    void eventsAreSignedOverTheirBytes() throws Exception {
        signUp();
        approval("ACCEPT");
        String waba = graphGet(SHARED).json().at("/data/0/id").asText();
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        add(waba);
        post("/sandbox/numbers/" + NUMBER + "/name-review", "{\"decision\":\"APPROVED\"}")
                .expect(204);

        await().until(() -> !US.of("phone_number_name_update").isEmpty());
        EventReceiver.Event event = US.of("phone_number_name_update").get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sandbox-app-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(event.path()).isEqualTo("/webhooks/meta");
        assertThat(event.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(event.body())));
        assertThat(new String(event.body(), StandardCharsets.UTF_8)).contains("B\\u00E4ckerei");
    }

    @Test
    void anEventIsRepeatedUntilItIsTaken() {
        US.refuse.set(2);
        approval("ACCEPT");
        await().untilAsserted(() -> assertThat(US.of("account_update")).hasSize(1));
    }

    @Test
    void anAcceptanceWithoutASignUpAnswersTheNextOneOnce() {
        approval("ACCEPT");
        String waba = graphGet(SHARED).json().at("/data/0/id").asText();
        JsonNode first =
                tyntec("GET", "channels/whatsapp/sign-ups/" + signUp(), null).json();
        assertThat(first.path("status").asText()).isEqualTo("success");
        assertThat(first.path("whatsAppAccountId").asText()).isEqualTo(waba);
        assertThat(status(signUp())).isEqualTo("pending");
        assertThat(graphGet(SHARED).json().path("data")).hasSize(1);
    }

    @Test
    void decliningFailsTheSignUp() {
        String signUp = signUp();
        approval("DECLINE");
        assertThat(status(signUp)).isEqualTo("failed");
        await().untilAsserted(() -> assertThat(US.callbacks()).singleElement().satisfies(event -> assertThat(
                        event.json().path("event").asText())
                .isEqualTo("EmbeddedSignup::WABA::Failure")));
        approval("DECLINE");
        assertThat(status(signUp())).isEqualTo("failed");
        assertThat(graphGet(SHARED).json().path("data")).isEmpty();
    }

    @Test
    void acceptingMayActivateTheNumberToo() {
        String signUp = signUp();
        post(
                        "/sandbox/businesses/" + BUSINESS + "/approval",
                        "{\"decision\":\"ACCEPT\",\"activateNumber\":true,\"phoneNumber\":\"%s\"}".formatted(NUMBER))
                .expect(204);
        JsonNode number = get("/sandbox/numbers/" + NUMBER).expect(200).json();
        assertThat(number.path("status").asText()).isEqualTo("CONNECTED");
        assertThat(number.path("nameStatus").asText()).isEqualTo("APPROVED");
        JsonNode shown =
                tyntec("GET", "channels/whatsapp/sign-ups/" + signUp, null).json();
        assertThat(shown.path("countryCode").asInt()).isEqualTo(49);
        assertThat(shown.path("phoneNumber").asText()).isEqualTo("15112345678");
        await().untilAsserted(() -> assertThat(US.callbacks()).singleElement().satisfies(event -> {
            assertThat(event.json().path("event").asText()).isEqualTo("EmbeddedSignup::PhoneNumber::Success");
            assertThat(event.json().path("phoneNumber").asText()).isEqualTo(DIGITS);
        }));
    }

    @Test
    void revokingHidesTheAccount() {
        String waba = approvedWaba();
        String number = add(waba);
        approval("REVOKE");
        assertThat(graphGet(SHARED).json().path("data")).isEmpty();
        graphGet(waba).expectRefusal(100, 33);
        graphGet(number).expectRefusal(100, 33);
        await().untilAsserted(() -> assertThat(US.of("account_update"))
                .extracting(event -> event.change().at("/value/event").asText())
                .containsExactlyInAnyOrder("PARTNER_ADDED", "PARTNER_REMOVED"));
    }

    @Test
    void aBusinessIsNotVerifiedUntilItIs() {
        assertThat(graphGet(BUSINESS + "?fields=verification_status,name").text("verification_status"))
                .isEqualTo("not_verified");
        post(
                        "/sandbox/businesses/" + BUSINESS + "/verification",
                        "{\"status\":\"rejected\",\"reasons\":[\"LEGAL_NAME_NOT_MATCHING\"]}")
                .expect(204);
        assertThat(graphGet(BUSINESS + "?fields=verification_status").text("verification_status"))
                .isEqualTo("rejected");
        JsonNode submission = graphGet(
                        OUR_BUSINESS + "/self_certified_whatsapp_business_submissions?end_business_id=" + BUSINESS)
                .expect(200)
                .json()
                .at("/data/0");
        assertThat(submission.path("verification_status").asText()).isEqualTo("FAILED");
        assertThat(submission.at("/rejection_reasons/0").asText()).isEqualTo("LEGAL_NAME_NOT_MATCHING");
        assertThat(US.all()).isEmpty();
    }

    @Test
    void documentsAreSubmittedAndDecided() {
        Answer submitted = call(
                "POST",
                graph(OUR_BUSINESS + "/self_certify_whatsapp_business"),
                "--b\r\nContent-Disposition: form-data; name=\"end_business_id\"\r\n\r\n" + BUSINESS
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"business_documents[]\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\nPDF\r\n--b--\r\n",
                Map.of("Authorization", "Bearer token", "Content-Type", "multipart/form-data; boundary=b"));
        assertThat(submitted.expect(200).json().path("verification_attempts").asInt())
                .isEqualTo(1);
        post("/sandbox/businesses/" + BUSINESS + "/verification", "{\"status\":\"verified\"}")
                .expect(204);
        assertThat(graphGet(OUR_BUSINESS + "/self_certified_whatsapp_business_submissions")
                        .json()
                        .path("data"))
                .singleElement()
                .satisfies(submission -> assertThat(
                                submission.path("verification_status").asText())
                        .isEqualTo("APPROVED"));
    }

    @Test
    void reviewsAreDecidedByEvent() {
        String waba = approvedWaba();
        String number = add(waba);
        post(
                        "/sandbox/numbers/" + NUMBER + "/name-review",
                        "{\"decision\":\"REJECTED\",\"reason\":\"NAME_NOT_CONSISTENT\"}")
                .expect(204);
        assertThat(graphGet(number + "?fields=name_status").text("name_status")).isEqualTo("DECLINED");
        await().untilAsserted(() -> {
            assertThat(US.of("account_review_update")).singleElement().satisfies(event -> {
                assertThat(event.json().at("/entry/0/id").asText()).isEqualTo(waba);
                assertThat(event.json().at("/entry/0/time").isNumber()).isTrue();
                assertThat(event.change().at("/value/decision").asText()).isEqualTo("APPROVED");
            });
            assertThat(US.of("phone_number_name_update")).singleElement().satisfies(event -> {
                assertThat(event.change().at("/value/display_phone_number").asText())
                        .isEqualTo(DIGITS);
                assertThat(event.change().at("/value/decision").asText()).isEqualTo("REJECTED");
                assertThat(event.change().at("/value/requested_verified_name").asText())
                        .isEqualTo("Bäckerei Ötz");
                assertThat(event.change().at("/value/rejection_reason").asText())
                        .isEqualTo("NAME_NOT_CONSISTENT");
            });
        });
    }

    @Test
    void aDeferredNameStaysPending() {
        String number = add(approvedWaba());
        post("/sandbox/numbers/" + NUMBER + "/name-review", "{\"decision\":\"DEFERRED\"}")
                .expect(204);
        assertThat(graphGet(number + "?fields=name_status").text("name_status")).isEqualTo("PENDING_REVIEW");
    }

    @Test
    void decisionsWaitForWhatTheyAreAbout() {
        post("/sandbox/numbers/" + DIGITS + "/name-review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        post("/sandbox/wabas/4711471147114711/review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        post(
                        "/sandbox/businesses/" + BUSINESS + "/approval",
                        "{\"decision\":\"ACCEPT\",\"wabaId\":\"4711471147114711\"}")
                .expect(204);
        String number = add("4711471147114711");
        assertThat(graphGet(number + "?fields=name_status").text("name_status")).isEqualTo("APPROVED");
        await().untilAsserted(
                        () -> assertThat(US.of("phone_number_name_update")).hasSize(1));
    }

    @Test
    void theClientAnswersExactlyItsSignUpOnItsPage() throws Exception {
        signUp();
        String second = signUp();
        assertThat(send("GET", "/sandbox/sign-ups/" + second, null, Map.of()).body())
                .contains("Bäckerei Ötz GmbH")
                .contains("Accept");
        assertThat(status(second)).isEqualTo("facebook_connection_started");
        send(
                "POST",
                "/sandbox/sign-ups/" + second,
                "decision=ACCEPT",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(status(second)).isEqualTo("success");
        assertThat(send("GET", "/sandbox/sign-ups/" + second, null, Map.of()).body())
                .contains("connected");
        assertThat(send("GET", "/sandbox/sign-ups/nothing", null, Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theAutopilotAnswersEverythingButTheCode() {
        post("/sandbox/autopilot", "{\"enabled\":true}").expect(204);
        String signUp = signUp();
        await().untilAsserted(() -> assertThat(status(signUp)).isEqualTo("success"));
        String waba = graphGet(SHARED).json().at("/data/0/id").asText();
        await().untilAsserted(() -> assertThat(
                        graphGet(waba + "?fields=account_review_status").text("account_review_status"))
                .isEqualTo("APPROVED"));
        await().untilAsserted(() -> assertThat(
                        graphGet(BUSINESS + "?fields=verification_status").text("verification_status"))
                .isEqualTo("verified"));
        String number = add(waba);
        await().untilAsserted(() -> assertThat(
                        graphGet(number + "?fields=name_status").text("name_status"))
                .isEqualTo("APPROVED"));
    }

    @Test
    void accountsAreListedInPages() {
        for (int i = 0; i < 3; i++) {
            approval("ACCEPT");
        }
        Answer first = graphGet(SHARED + "&limit=2").expect(200);
        assertThat(first.json().path("data")).hasSize(2);
        String after = first.json().at("/paging/cursors/after").asText();
        assertThat(first.json().at("/paging/next").asText()).contains("after=" + after);
        Answer second = graphGet(SHARED + "&limit=2&after=" + after).expect(200);
        assertThat(second.json().path("data")).hasSize(1);
        assertThat(second.json().at("/paging/next").isMissingNode()).isTrue();
        assertThat(second.json().at("/data/0/id").asText())
                .isNotIn(
                        first.json().at("/data/0/id").asText(),
                        first.json().at("/data/1/id").asText());
    }
}
