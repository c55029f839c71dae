package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

@DisplayName("The network: faults, calls, delivery, mails, and what the controls refuse")
class NetworkTest extends SandboxTest {

    @Autowired
    JavaMailSender mailSender;

    @Test
    void callsNeedATokenOrAKey() {
        Answer graph = call("GET", graph("123"), null, Map.of()).expect(401);
        assertThat(graph.json().at("/error/code").asInt()).isEqualTo(190);
        assertThat(graph.raw().headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("OAuth \"Facebook Platform\"");
        Answer tyntec = call("GET", "/sandbox/tyntec/conversations/v3/channels/whatsapp/accounts", null, Map.of())
                .expect(403);
        assertThat(tyntec.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(tyntec.text("title")).isEqualTo("Forbidden");
    }

    @Test
    void unknownThingsAreUnknown() {
        Answer answer = graphGet("454545");
        answer.expectRefusal(100, 33);
        assertThat(answer.json().at("/error/type").asText()).isEqualTo("GraphMethodException");
        graphPost("454545/register", "{\"messaging_product\":\"whatsapp\",\"pin\":\"112233\"}")
                .expectRefusal(100, 33);
        graphPost("454545/nonsense", "").expectRefusal(100, 33);
        tyntec("GET", "channels/whatsapp/phone-numbers/" + DIGITS, null).expect(404);
        tyntec("GET", "channels/whatsapp/sign-ups/x", null).expect(404);
        tyntec("GET", "nonsense", null).expect(404);
    }

    @Test
    void aPlantedStatusHitsAsOftenAsAsked() {
        String waba = approvedWaba();
        post("/sandbox/faults", "{\"match\":\"GET */phone_numbers\",\"kind\":\"STATUS\",\"status\":503,\"times\":2}")
                .expect(204);
        graphGet(waba + "/phone_numbers?limit=5").expect(503);
        graphGet(waba).expect(200);
        graphGet(waba + "/phone_numbers").expect(503);
        graphGet(waba + "/phone_numbers").expect(200);
    }

    @Test
    void aPlantedPlatformErrorHasItsEnvelope() {
        String number = add(approvedWaba());
        post(
                        "/sandbox/faults",
                        "{\"match\":\"POST */request_code\",\"kind\":\"GRAPH_ERROR\",\"code\":136024,\"subcode\":2388091}")
                .expect(204);
        requestCode(number, "SMS").expectRefusal(136024, 2388091);
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).isEmpty();
        requestCode(number, "SMS").expect(200);
    }

    @Test
    void aDelayedCallTakesItsTime() {
        post("/sandbox/faults", "{\"match\":\"GET *\",\"kind\":\"DELAY\",\"delayMs\":300}")
                .expect(204);
        long before = System.nanoTime();
        graphGet(OUR_BUSINESS).expect(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aDroppedAnswerDoesItsWorkAndSendsNothing() {
        String number = add(approvedWaba());
        post("/sandbox/faults", "{\"match\":\"POST */request_code\",\"kind\":\"DROP_RESPONSE\"}")
                .expect(204);
        assertThatThrownBy(() -> send(
                        "POST",
                        graph(number + "/request_code?code_method=SMS&language=de"),
                        "",
                        Map.of("Authorization", "Bearer token")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("received no bytes");
        assertThat(get("/sandbox/numbers/" + NUMBER + "/messages").json()).hasSize(1);
        JsonNode calls = get("/sandbox/calls?number=" + DIGITS).expect(200).json();
        assertThat(calls.path(calls.size() - 1).path("path").asText()).endsWith("/request_code");
        assertThat(calls.path(calls.size() - 1).path("status").asInt()).isZero();
    }

    @Test
    void faultsAreTakenAway() {
        post("/sandbox/faults", "{\"match\":\"*\",\"kind\":\"STATUS\",\"status\":500,\"times\":9}")
                .expect(204);
        call("DELETE", "/sandbox/faults", null, Map.of()).expect(204);
        graphGet(OUR_BUSINESS).expect(200);
    }

    @Test
    void callsBelongToTheirNumber() {
        String number = registered(approvedWaba());
        tyntec("GET", "channels/whatsapp/phone-numbers/%2B" + DIGITS, null).expect(200);
        graphPost(number + "/deregister", "").expect(200);
        for (String spelling : new String[] {"%2B" + DIGITS, "+" + DIGITS, DIGITS}) {
            assertThat(get("/sandbox/calls?number=" + spelling).expect(200).json())
                    .extracting(call -> call.path("api").asText() + " "
                            + call.path("method").asText() + " "
                            + call.path("path").asText().replaceFirst(".*/", ""))
                    .containsExactly(
                            "meta POST phone_numbers",
                            "meta POST request_code",
                            "meta POST verify_code",
                            "meta POST register",
                            "tyntec GET %2B" + DIGITS,
                            "meta POST deregister");
        }
        assertThat(get("/sandbox/calls?number=" + DIGITS).json().at("/1/path").asText())
                .isEqualTo(graph(number + "/request_code"));
        assertThat(get("/sandbox/calls?number=4915199999999").json()).isEmpty();
        assertThat(get("/sandbox/calls").json().size()).isGreaterThan(6);
    }

    @Test
    void eventsCanBeDoubledOrLost() {
        post("/sandbox/webhooks", "{\"duplicate\":3,\"shuffle\":true}").expect(204);
        approval("ACCEPT");
        await().untilAsserted(() -> assertThat(US.of("account_update")).hasSize(3));
        post("/sandbox/webhooks", "{\"lose\":1.0}").expect(204);
        approval("ACCEPT");
        post("/sandbox/webhooks", "{}").expect(204);
        approval("ACCEPT");
        await().untilAsserted(() -> assertThat(US.of("account_update")).hasSize(4));
    }

    @Test
    void mailsAreReceived() {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("embark@example.org");
        mail.setTo("it@oetz.example");
        mail.setSubject("Rückfrage zur Bäckerei");
        mail.setText("Grüße\nIhr Team");
        mailSender.send(mail);
        JsonNode received = get("/sandbox/mails").expect(200).json();
        assertThat(received).hasSize(1);
        assertThat(received.at("/0/to").asText()).isEqualTo("it@oetz.example");
        assertThat(received.at("/0/subject").asText()).isEqualTo("Rückfrage zur Bäckerei");
        assertThat(received.at("/0/text").asText()).isEqualTo("Grüße\nIhr Team");
        assertThat(received.at("/0/at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        post("/sandbox/reset", "").expect(204);
        assertThat(get("/sandbox/mails").json()).isEmpty();
    }

    @Test
    void timeTravels() {
        String before = post("/sandbox/clock", "{\"advance\":\"PT0S\"}").text("now");
        String after = post("/sandbox/clock", "{\"advance\":\"P29D\"}").text("now");
        assertThat(Duration.between(Instant.parse(before), Instant.parse(after)))
                .isBetween(Duration.ofDays(29), Duration.ofDays(29).plusMinutes(1));
    }

    @Test
    void theControlsSayWhatIsWrong() {
        refused("/sandbox/clock", "{\"advance\":\"29 days\"}", "P29D");
        refused("/sandbox/clock", "{\"advance\":\"-PT1M\"}", "forward");
        refused("/sandbox/businesses/1/approval", "{\"decision\":\"MAYBE\"}", "ACCEPT, DECLINE, REVOKE");
        refused("/sandbox/businesses/1/approval", "{}", "ACCEPT, DECLINE, REVOKE");
        refused("/sandbox/businesses/x/approval", "{\"decision\":\"ACCEPT\"}", "digits");
        refused("/sandbox/businesses/1/approval", "{\"decision\":\"ACCEPT\",\"activateNumber\":true}", "phone number");
        refused("/sandbox/businesses/1/verification", "{\"status\":\"VERIFIED\"}", "pending_need_more_info");
        refused("/sandbox/businesses/1/verification", "{\"status\":\"rejected\",\"reasons\":[\"X\"]}", "reasons.[0]");
        refused("/sandbox/wabas/1/review", "{\"decision\":\"GOOD\"}", "DEFERRED");
        refused("/sandbox/numbers/12/name-review", "{\"decision\":\"APPROVED\"}", "+4915112345678");
        refused("/sandbox/numbers/" + DIGITS + "/official-business-account", "{\"decision\":\"PENDING\"}", "REJECTED");
        refused("/sandbox/faults", "{\"kind\":\"STATUS\"}", "match");
        refused("/sandbox/faults", "{\"match\":\"*\",\"kind\":\"GRAPH_ERROR\"}", "code");
        refused("/sandbox/faults", "{\"match\":\"*\",\"kind\":\"STATUS\",\"times\":0}", "times");
        refused("/sandbox/webhooks", "{\"lose\":2}", "lose");
        refused("/sandbox/autopilot", "{}", "enabled");
        refused("/sandbox/autopilot", "no JSON", "JSON");
        assertThat(put("/sandbox/numbers/" + DIGITS, "{\"nextCode\":\"1\"}").status())
                .isEqualTo(400);
    }

    private void refused(String path, String body, String detail) {
        Answer answer = post(path, body).expect(400);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("detail")).contains(detail);
    }

    @Test
    void numbersAppearAtTyntecWithTheirState() {
        String waba = approvedWaba();
        String number = add(waba);
        assertThat(tyntec("GET", "channels/whatsapp/phone-numbers/" + DIGITS, null)
                        .expect(200)
                        .text("status"))
                .isEqualTo("PENDING");
        String message =
                "{\"from\":\"%s\",\"to\":\"4915735985449\",\"channel\":\"whatsapp\",\"content\":{\"contentType\":\"template\"}}"
                        .formatted(DIGITS);
        tyntec("POST", "messages", message).expect(400);
        tyntec("PATCH", "channels/whatsapp/phone-numbers/" + DIGITS + "/settings/profile", "{\"about\":\"Brot\"}")
                .expect(400);

        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
        nameReview("APPROVED");
        register(number, "112233").expect(200);
        assertThat(tyntec("GET", "channels/whatsapp/phone-numbers/" + DIGITS, null)
                        .text("status"))
                .isEqualTo("CONNECTED");
        assertThat(tyntec("POST", "messages", message).expect(202).text("messageId"))
                .isNotEmpty();
        tyntec("PATCH", "channels/whatsapp/phone-numbers/" + DIGITS + "/settings/profile", "{\"about\":\"Brot\"}")
                .expect(204);
        assertThat(tyntec("GET", "channels/whatsapp/phone-numbers/" + DIGITS + "/settings/profile", null)
                        .expect(200)
                        .text("about"))
                .isEqualTo("Brot");
        assertThat(graphGet(number + "/whatsapp_business_profile?fields=about")
                        .expect(200)
                        .json()
                        .at("/data/0/about")
                        .asText())
                .isEqualTo("Brot");

        String callbacks = "{\"callbackVersion\":\"2.13\",\"messageStatusUrl\":\"https://x.example/status\"}";
        tyntec("PUT", "configurations/channels/whatsapp/phone-numbers/" + DIGITS + "/callbacks", callbacks)
                .expect(200);
        assertThat(tyntec("GET", "configurations/channels/whatsapp/phone-numbers/" + DIGITS, null)
                        .expect(200)
                        .json()
                        .at("/callback/messageStatusUrl")
                        .asText())
                .isEqualTo("https://x.example/status");
        JsonNode account =
                tyntec("GET", "channels/whatsapp/accounts", null).json().path(0);
        assertThat(account.path("whatsAppBusinessAccountId").asText()).isEqualTo(waba);
        assertThat(tyntec(
                                "GET",
                                "channels/whatsapp/accounts/"
                                        + account.path("whatsAppAccountId").asText() + "/phone-numbers",
                                null)
                        .expect(200)
                        .json())
                .hasSize(1);
    }
}
