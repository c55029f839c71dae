package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.embark.domain.ClockControl;
import io.embark.domain.MovableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The sandbox alone, over real HTTP: no database, no engine. Starts every test on an empty other side. */
// No database of its own: the stand-ins keep their state in memory.
@SpringBootTest(
        classes = SandboxTest.Alone.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=none")
@ActiveProfiles("sandbox")
abstract class SandboxTest {

    static final EventReceiver US = new EventReceiver();

    static final String OUR_BUSINESS = "2949482758682047";
    static final String BUSINESS = "1234567890123456";
    static final String NUMBER = "+4915112345678";
    static final String DIGITS = "4915112345678";

    private static final AtomicInteger CALLBACKS = new AtomicInteger();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    int port;

    /** No stereotype, so that no other test finds it by its scan. */
    @ComponentScan("io.embark.sandbox")
    @EnableConfigurationProperties(SandboxSettings.class)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        ValidationAutoConfiguration.class
    })
    static class Alone {

        @Bean
        MovableClock clock() {
            return new StandingClock();
        }

        @Bean
        ClockControl clockControl(MovableClock clock) {
            return by -> clock.setOffset(clock.offset().plus(by));
        }
    }

    /** Time passes by hand only, so that a test may stand a second before a limit. */
    private static final class StandingClock extends MovableClock {

        private final Instant start = Instant.now();

        @Override
        public Instant instant() {
            return start.plus(offset());
        }
    }

    @DynamicPropertySource
    static void us(DynamicPropertyRegistry registry) {
        registry.add("embark.public-url", US::url);
    }

    @BeforeEach
    void forget() {
        post("/sandbox/reset", "").expect(204);
        US.forget();
    }

    /** An answer; without a body, {@code json} is missing. */
    record Answer(int status, JsonNode json, HttpResponse<String> raw) {

        Answer expect(int expected) {
            assertThat(status).as("answer %s", raw.body()).isEqualTo(expected);
            return this;
        }

        /** Expects a refusal of the Graph API with this code, and with this subcode or none. */
        void expectRefusal(int code, Integer subcode) {
            expectRefusal(400, code, subcode);
        }

        void expectRefusal(int httpStatus, int code, Integer subcode) {
            JsonNode error = json.path("error");
            assertThat(status).as("answer %s", raw.body()).isEqualTo(httpStatus);
            assertThat(error.path("code").asInt()).as("answer %s", raw.body()).isEqualTo(code);
            assertThat(error.has("error_subcode") ? error.get("error_subcode").asInt() : null)
                    .as("answer %s", raw.body())
                    .isEqualTo(subcode);
            assertThat(error.path("fbtrace_id").asText()).hasSize(23);
            assertThat(raw.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("OAuth \"Facebook Platform\"");
            assertThat(raw.headers().firstValue("Retry-After"))
                    .as("the platform sends none")
                    .isEmpty();
        }

        String text(String field) {
            return json.path(field).asText();
        }
    }

    Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    Answer post(String path, String body) {
        return call("POST", path, body, Map.of("Content-Type", "application/json"));
    }

    Answer put(String path, String body) {
        return call("PUT", path, body, Map.of("Content-Type", "application/json"));
    }

    Answer graphGet(String path) {
        return call("GET", graph(path), null, Map.of("Authorization", "Bearer token"));
    }

    Answer graphPost(String path, String body) {
        return call(
                "POST", graph(path), body, Map.of("Authorization", "Bearer token", "Content-Type", "application/json"));
    }

    static String graph(String path) {
        return "/sandbox/graph/v26.0/" + path;
    }

    Answer tyntec(String method, String path, String body) {
        return call(
                method,
                "/sandbox/tyntec/conversations/v3/" + path,
                body,
                Map.of("apikey", "key", "Content-Type", "application/json"));
    }

    Answer call(String method, String path, String body, Map<String, String> headers) {
        try {
            HttpResponse<String> response = send(method, path, body, headers);
            JsonNode parsed =
                    response.headers().firstValue("Content-Type").orElse("").contains("json")
                            ? json.readTree(response.body())
                            : MissingNode.getInstance();
            return new Answer(response.statusCode(), parsed, response);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void advance(String duration) {
        post("/sandbox/clock", "{\"advance\":\"%s\"}".formatted(duration)).expect(200);
    }

    void approval(String decision) {
        post("/sandbox/businesses/" + BUSINESS + "/approval", "{\"decision\":\"%s\"}".formatted(decision))
                .expect(204);
    }

    /** Opens a sign-up for the business and returns its id. */
    String signUp() {
        return tyntec("POST", "channels/whatsapp/isv-sign-ups", signUpRequest())
                .expect(202)
                .text("requestId");
    }

    static String signUpRequest() {
        return """
                {"profile":{"displayName":"Bäckerei Ötz"},"pricing":{"selectedPlanId":7},
                 "companyDetails":{"companyName":"Bäckerei Ötz GmbH"},
                 "successRedirectUrl":"%1$s/done","failureRedirectUrl":"%1$s/failed",
                 "statusCallbackUrl":"%1$s/webhooks/tyntec/sign-ups/t%2$d",
                 "statusCallbackMetaData":"{\\"onboardingId\\":\\"o-1\\",\\"businessManagerId\\":\\"%3$s\\"}"}"""
                .formatted(US.url(), CALLBACKS.incrementAndGet(), BUSINESS);
    }

    /** The client shares an account, whose id is returned; the brand is approved. */
    String approvedWaba() {
        approval("ACCEPT");
        String waba = graphGet(OUR_BUSINESS + "/client_whatsapp_business_accounts")
                .expect(200)
                .json()
                .at("/data/0/id")
                .asText();
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"APPROVED\"}")
                .expect(204);
        return waba;
    }

    /** Adds the number and returns its id. */
    String add(String waba) {
        return addAnswer(waba, false).expect(200).text("id");
    }

    Answer addAnswer(String waba, boolean migrate) {
        return graphPost(
                waba + "/phone_numbers",
                "{\"cc\":\"49\",\"phone_number\":\"15112345678\",\"verified_name\":\"Bäckerei Ötz\",\"migrate_phone_number\":%s}"
                        .formatted(migrate));
    }

    Answer requestCode(String number, String method) {
        return graphPost(number + "/request_code?code_method=" + method + "&language=de", "");
    }

    Answer verify(String number, String code) {
        return graphPost(number + "/verify_code", "{\"code\":\"%s\"}".formatted(code));
    }

    Answer register(String number, String pin) {
        return graphPost(number + "/register", "{\"messaging_product\":\"whatsapp\",\"pin\":\"%s\"}".formatted(pin));
    }

    /** Asks for a migration; returns the title under which it is refused for a precondition. */
    String refusalTitle(String waba) {
        Answer answer = addAnswer(waba, true);
        answer.expectRefusal(100, 2388103);
        return answer.json().at("/error/error_user_title").asText();
    }

    String codeOnPhone() {
        JsonNode messages =
                get("/sandbox/numbers/" + NUMBER + "/messages").expect(200).json();
        return messages.path(messages.size() - 1).path("code").asText();
    }

    void stage(String setting) {
        put("/sandbox/numbers/" + NUMBER, setting).expect(200);
    }

    void nameReview(String decision) {
        post("/sandbox/numbers/" + NUMBER + "/name-review", "{\"decision\":\"%s\"}".formatted(decision))
                .expect(204);
    }

    /** Adds and verifies the number, whose name is approved; returns its id. */
    String verified(String waba) {
        String number = add(waba);
        nameReview("APPROVED");
        requestCode(number, "SMS").expect(200);
        verify(number, codeOnPhone()).expect(200);
        return number;
    }

    /** Adds, verifies and registers the number with PIN 112233; returns its id. */
    String registered(String waba) {
        String number = verified(waba);
        register(number, "112233").expect(200);
        return number;
    }
}
