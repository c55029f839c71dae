package io.embark.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.MovableClock;
import io.embark.domain.OnboardingId;
import io.embark.event.EventOffer;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class WebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String META_SECRET = "sandbox-app-secret";
    private static final String TYNTEC_SECRET = "sandbox-tyntec-secret";

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EventOffer processes;

    @Autowired
    MovableClock clock;

    Http http;

    @BeforeEach
    void prepare() {
        http = new Http(URI.create("http://localhost:" + environment.getRequiredProperty("server.port")));
        jdbc.sql("delete from platform_event").update();
        reset(processes);
    }

    @Test
    void the_handshake_gives_the_challenge_back_to_who_knows_the_token() {
        String path = "/webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        HttpResponse<String> answer = http.send("GET", path + "sandbox-verify-token", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1158201444");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");

        for (String wrong : List.of(
                path + "wrong",
                path,
                "/webhooks/meta",
                "/webhooks/meta?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=sandbox-verify-token")) {
            assertThat(http.send("GET", wrong, null).statusCode()).as(wrong).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            wh_account_update_partner_added           | account_update           | approval.answered     | BUSINESS:2329417887457253 | The platform reports that the client shares its account with us: PARTNER_ADDED.
            wh_account_update_partner_removed         | account_update           | approval.revoked      | WABA:980198427658004      | The platform reports that the client no longer shares its account with us: PARTNER_REMOVED.
            wh_account_update_partner_app_uninstalled | account_update           | approval.revoked      | WABA:184943124712545      | The platform reports that the client no longer shares its account with us: PARTNER_APP_UNINSTALLED.
            wh_account_update_account_deleted         | account_update           | -                     | WABA:102290129340398      | The platform reports an account update: ACCOUNT_DELETED.
            wh_account_update_mm_lite_terms           | account_update           | -                     | WABA:2949482758682047     | The platform reports an account update: MM_LITE_TERMS_SIGNED.
            wh_account_review_update_approved         | account_review_update    | accountReview.decided | WABA:102290129340398      | The platform reports account review: APPROVED.
            wh_phone_number_name_update_approved      | phone_number_name_update | displayName.reviewed  | NUMBER:15550783881        | The platform reports display name review: APPROVED.
            wh_messages_status_sent_pmp               | messages                 | -                     | WABA:102290129340398      | The platform reports messages.
            """)
    void metas_samples_become_events(
            String sample, String kind, @Nullable String message, String subject, String summary) {
        assertThat(deliver(Http.sample(sample)).statusCode()).isEqualTo(200);

        assertThat(stored()).containsExactly(new Stored("META", kind, message, subject, summary));
    }

    @Test
    void business_verification_concerns_the_client() {
        deliver(
                meta(
                        change(
                                "account_update",
                                """
                {"event":"PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE",
                 "partner_client_certification_info":{"client_business_id":2729063490586005,"status":"FAILED","rejection_reasons":["ADDRESS_NOT_MATCHING"]}}""")));

        assertThat(stored())
                .containsExactly(new Stored(
                        "META",
                        "account_update",
                        "businessVerification.changed",
                        "BUSINESS:2729063490586005",
                        "The platform reports business verification: FAILED."));
    }

    @Test
    void a_rejected_name_tells_its_reason_and_finds_its_number_in_any_spelling() {
        deliver(
                meta(
                        change(
                                "phone_number_name_update",
                                "{\"display_phone_number\":\"+1 555-078-3881\",\"decision\":\"REJECTED\",\"rejection_reason\":\"NAME_NOT_CONSISTENT\"}")));

        assertThat(stored().get(0).subject()).isEqualTo("NUMBER:15550783881");
        assertThat(stored().get(0).summary())
                .isEqualTo("The platform reports display name review: REJECTED (NAME_NOT_CONSISTENT).");
    }

    @Test
    @DisplayName("F37: the decision about an official business account finds its number by the platform's id")
    void alerts() {
        String alert =
                "{\"entity_type\":\"%s\",\"entity_id\":106540352242922,\"alert_info\":{\"alert_severity\":\"INFORMATIONAL\",\"alert_status\":\"NONE\",\"alert_type\":\"%s\"}}";
        deliver(meta(change("account_alerts", alert.formatted("PHONE_NUMBER", "OBA_REJECTED"))));
        deliver(meta(change("account_alerts", alert.formatted("BUSINESS", "OBA_APPROVED"))));
        deliver(meta(change("account_alerts", alert.formatted("PHONE_NUMBER", "PROFILE_PICTURE_LOST"))));

        assertThat(stored()).extracting(Stored::message).containsExactly("officialAccount.decided", null, null);
        assertThat(stored().get(0).subject()).isEqualTo("PHONE_NUMBER_ID:106540352242922");
        assertThat(stored().get(0).summary())
                .isEqualTo("The platform reports the decision about the official business account: OBA_REJECTED.");
        assertThat(stored().get(2).summary()).isEqualTo("The platform reports an alert: PROFILE_PICTURE_LOST.");
    }

    @Test
    void a_stored_event_is_offered_to_the_processes_and_then_applied() {
        when(processes.offer(any(), any(), any())).thenReturn(true);

        deliver(Http.sample("wh_account_review_update_approved"));

        verify(processes, timeout(10_000))
                .offer(
                        "accountReview.decided",
                        new Subject(Type.WABA, "102290129340398"),
                        "The platform reports account review: APPROVED.");
        assertThat(jdbc.sql("select occurred_at from platform_event")
                        .query(Instant.class)
                        .single())
                .isEqualTo(Instant.ofEpochSecond(1739321024));
    }

    @Test
    void an_event_is_stored_once_however_often_and_in_whatever_order_of_keys_it_comes() throws Exception {
        byte[] body = Http.sample("wh_account_update_partner_added");

        for (int i = 0; i < 3; i++) {
            assertThat(deliver(body).statusCode()).isEqualTo(200);
        }
        assertThat(deliver(JSON.writeValueAsBytes(shuffled(JSON.readTree(body))))
                        .statusCode())
                .isEqualTo(200);

        assertThat(stored()).hasSize(1);
        verify(processes, timeout(10_000).times(1)).offer(any(), any(), any());
    }

    @Test
    void the_same_change_at_another_time_or_of_another_account_is_another_event() {
        String entry =
                "{\"entry\":[{\"id\":\"%s\",\"time\":%s,\"changes\":[{\"field\":\"account_review_update\",\"value\":{\"decision\":\"PENDING\"}}]}]}";

        deliver(entry.formatted("1", "1700000000"));
        deliver(entry.formatted("1", "1700000001"));
        deliver(entry.formatted("2", "1700000000"));
        deliver(entry.formatted("2", "1700000000"));

        assertThat(stored()).hasSize(3);
    }

    @Test
    void a_batch_becomes_one_event_per_change() {
        String changes = String.join(
                ",", Collections.nCopies(2, change("account_review_update", "{\"decision\":\"APPROVED\"}")));

        deliver("{\"entry\":[{\"id\":\"1\",\"time\":1,\"changes\":[%s,%s]},{\"id\":2,\"changes\":[%s]}]}"
                .formatted(changes, change("account_update", "{\"event\":\"ACCOUNT_DELETED\"}"), changes));

        assertThat(stored()).extracting(Stored::subject).containsExactly("WABA:1", "WABA:1", "WABA:2");
    }

    @Test
    void the_signature_is_checked_on_the_raw_bytes() {
        String escaped = meta(
                change(
                        "phone_number_name_update",
                        "{\"display_phone_number\":\"15550783881\",\"decision\":\"APPROVED\",\"requested_verified_name\":\"B\\u00e4ckerei \\ud83e\\udd50\"}"));
        String plain = escaped.replace("\\u00e4", "ä").replace("\\ud83e\\udd50", "🥐");
        String signature = metaSignature(escaped.getBytes(StandardCharsets.UTF_8));

        assertThat(post("/webhooks/meta", plain.getBytes(StandardCharsets.UTF_8), "X-Hub-Signature-256", signature)
                        .statusCode())
                .isEqualTo(401);
        assertThat(stored()).isEmpty();
        assertThat(post("/webhooks/meta", escaped.getBytes(StandardCharsets.UTF_8), "X-Hub-Signature-256", signature)
                        .statusCode())
                .isEqualTo(200);
        assertThat(stored()).hasSize(1);
        // The same change in plain letters is the same event.
        assertThat(deliver(plain).statusCode()).isEqualTo(200);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void unsigned_and_wrongly_signed_deliveries_store_nothing() {
        byte[] body = Http.sample("wh_account_update_partner_added");
        String right = metaSignature(body);

        for (String wrong : List.of(
                "",
                "sha256=",
                right.replace("sha256=", ""),
                right.replace("sha256=", "sha1="),
                right.substring(0, right.length() - 1),
                right + "0",
                "sha256=" + "0".repeat(64),
                "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", "other-secret", body)))) {
            assertProblem(post("/webhooks/meta", body, "X-Hub-Signature-256", wrong), 401);
        }
        assertProblem(http.send("POST", "/webhooks/meta", body), 401);
        assertProblem(http.send("POST", "/webhooks/meta", "no json".getBytes(StandardCharsets.UTF_8)), 401);
        byte[] flipped = body.clone();
        flipped[flipped.length / 2] ^= 1;
        assertProblem(post("/webhooks/meta", flipped, "X-Hub-Signature-256", right), 401);
        assertThat(stored()).isEmpty();
        verify(processes, never()).offer(any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{\"entry\":", "{} {}"})
    void what_is_signed_but_no_json_is_refused(String body) {
        assertProblem(deliver(body), 400);
    }

    @Test
    void a_delivery_over_the_limit_is_refused_before_it_is_read() {
        byte[] body = ("{\"x\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertProblem(post("/webhooks/meta", body, "X-Hub-Signature-256", metaSignature(body)), 413);
        assertProblem(signedByTyntec(body, "HmacSHA256", now()), 413);
        assertThat(stored()).isEmpty();
    }

    static Stream<String> strangeDeliveries() {
        return Stream.of(
                "null",
                "[]",
                "5",
                "\"text\"",
                "{}",
                "{\"entry\":null}",
                "{\"entry\":{}}",
                "{\"entry\":[null,1,\"x\",[]]}",
                "{\"entry\":[{\"id\":\"1\"}]}",
                "{\"entry\":[{\"id\":\"1\",\"changes\":[null,1,{}]}]}",
                "{\"entry\":[{\"changes\":[{\"field\":\"account_update\"}]}]}",
                "{\"entry\":[{\"id\":{},\"time\":\"x\",\"changes\":[{\"field\":[],\"value\":null}]}]}",
                "{\"entry\":[{\"id\":\"1\",\"time\":1e300,\"changes\":[{\"field\":\"x\",\"value\":1e400}]}]}",
                "{\"entry\":[{\"id\":\"1\",\"time\":9223372036854775807,\"changes\":[{\"field\":\"x\",\"value\":{}}]}]}",
                "{\"entry\":[{\"id\":\"1\",\"time\":-5,\"changes\":[{\"field\":\"y\",\"value\":{}}]}]}",
                "{\"entry\":[{\"id\":\"" + "9".repeat(5000) + "\",\"changes\":[{\"field\":\"" + "f".repeat(5000)
                        + "\",\"value\":{}}]}]}",
                meta(change("account_update", "{\"event\":\"PARTNER_ADDED\"}")),
                meta(change("account_update", "{\"event\":\"SOMETHING_NEW\",\"waba_info\":[]}")),
                meta(change("account_update", "{\"event\":{\"a\":1}}")),
                meta(change("account_review_update", "{}")),
                meta(change("phone_number_name_update", "{\"display_phone_number\":\"call us\"}")),
                meta(change("phone_number_name_update", "{\"display_phone_number\":null,\"decision\":null}")),
                meta(change(
                        "some_new_field", "{\"text\":\"a\\u0000b\",\"half\":\"\\ud83e\",\"literal\":\"\\\\u0000\"}")),
                meta(change("\\u0000", "\"\\u0000\"")),
                meta(change("some_new_field", "[".repeat(400) + "]".repeat(400))));
    }

    @ParameterizedTest
    @MethodSource("strangeDeliveries")
    void strange_deliveries_are_taken_and_given_to_nobody_by_mistake(String body) {
        assertThat(deliver(body).statusCode()).isEqualTo(200);

        assertThat(stored()).allSatisfy(event -> assertThat(event.message())
                .isIn(null, event.kind().equals("account_review_update") ? "accountReview.decided" : null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            event_status_delivered_v3                              | MessageStatus::delivered | WABA:unknown
            notification_template_rejected                         | status                   | WABA:102290129340398
            event_channel_notification_WhatsApp_PhoneNumber_TierChange | ChannelNotification  | NUMBER:12312323
            """)
    void tyntecs_signed_events_are_stored(String sample, String kind, String subject) {
        for (String timestamp : List.of(
                now(),
                clock.instant().toString(),
                Long.toString(clock.millis()),
                Long.toString(clock.millis() / 1000 - 250))) {
            for (String algorithm : List.of("HmacSHA256", "HmacSHA512")) {
                assertThat(signedByTyntec(Http.sample(sample), algorithm, timestamp)
                                .statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(stored())
                .containsExactly(
                        new Stored("TYNTEC", kind, null, subject, "The messaging backend reports " + kind + "."));
    }

    @Test
    void tyntecs_events_need_a_signature_of_now() {
        byte[] body = Http.sample("event_status_delivered_v3");
        String now = now();
        String signature = tyntecSignature(body, "HmacSHA256", now);

        assertProblem(http.send("POST", "/webhooks/tyntec", body), 401);
        assertProblem(post("/webhooks/tyntec", body, "x-signature", signature), 401);
        assertProblem(post("/webhooks/tyntec", body, "x-request-timestamp", now), 401);
        assertProblem(post("/webhooks/tyntec", body, "x-signature", signature, "x-request-timestamp", now + "0"), 401);
        assertProblem(post("/webhooks/tyntec", body, "x-signature", "%%%", "x-request-timestamp", now), 401);
        assertProblem(post("/webhooks/tyntec", body, "x-signature", "", "x-request-timestamp", now), 401);
        long seconds = clock.millis() / 1000;
        for (String timestamp : List.of(
                Long.toString(seconds - 310),
                Long.toString(seconds + 310),
                "yesterday",
                "",
                "-1",
                "99999999999999999999",
                "2021-01-01T00:00:00Z")) {
            assertProblem(signedByTyntec(body, "HmacSHA256", timestamp), 401);
        }
        assertProblem(signedByTyntec("{".getBytes(StandardCharsets.UTF_8), "HmacSHA256", now), 400);
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_sign_ups_callback_is_known_by_its_address() {
        OnboardingId onboarding = onboardingWithToken("token-of-4711");
        byte[] failure = Http.sample("event_signup_waba_failure");

        for (int i = 0; i < 2; i++) {
            assertThat(http.send("POST", "/webhooks/tyntec/sign-ups/token-of-4711", failure)
                            .statusCode())
                    .isEqualTo(200);
        }

        String summary =
                "The messaging backend reports that the client's sign-up came to nothing; the client can try again.";
        assertThat(stored())
                .containsExactly(new Stored(
                        "TYNTEC",
                        "EmbeddedSignup::WABA::Failure",
                        "approval.answered",
                        "ONBOARDING:" + onboarding,
                        summary));
        verify(processes, timeout(10_000))
                .offer("approval.answered", new Subject(Type.ONBOARDING, onboarding.toString()), summary);
        assertThat(jdbc.sql("select payload::text || dedupe_key from platform_event")
                        .query(String.class)
                        .single())
                .doesNotContain("token-of-4711");
        http.send("POST", "/webhooks/tyntec/sign-ups/token-of-4711", Http.sample("event_signup_phone_failure"));
        assertThat(stored()).hasSize(2);
    }

    @Test
    void an_unknown_address_is_not_found_whatever_is_sent_there() {
        onboardingWithToken("token-of-4712");

        for (String token : List.of("token-of-4713", "TOKEN-OF-4712", "x".repeat(3000))) {
            assertProblem(
                    http.send("POST", "/webhooks/tyntec/sign-ups/" + token, "garbage".getBytes(StandardCharsets.UTF_8)),
                    404);
        }
        assertProblem(
                http.send(
                        "POST", "/webhooks/tyntec/sign-ups/token-of-4712", "garbage".getBytes(StandardCharsets.UTF_8)),
                400);
        assertThat(stored()).isEmpty();
    }

    private OnboardingId onboardingWithToken(String token) {
        Partners.create(jdbc);
        HttpResponse<String> answer = http.json(
                "acme", "POST", "/api/onboardings", Rows.row(Rows.number()).toString());
        OnboardingId id = OnboardingId.of(Http.tree(answer).path("id").textValue());
        jdbc.sql(
                        """
                        insert into approval_request (id, onboarding_id, token_hash, wabas_before)
                        values (gen_random_uuid(), ?, sha256(convert_to(?, 'UTF8')), '{}')
                        """)
                .params(id.value(), token)
                .update();
        return id;
    }

    private static String change(String field, String value) {
        return "{\"field\":\"%s\",\"value\":%s}".formatted(field, value);
    }

    private static String meta(String change) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\",\"time\":1743451903,\"changes\":[%s]}]}"
                .formatted(change);
    }

    private static JsonNode shuffled(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.reverse(names);
            ObjectNode reversed = JSON.createObjectNode();
            names.forEach(name -> reversed.set(name, shuffled(object.get(name))));
            return reversed;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(shuffled(element)));
            return copy;
        }
        return node;
    }

    private HttpResponse<String> deliver(String body) {
        return deliver(body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> deliver(byte[] body) {
        return post("/webhooks/meta", body, "X-Hub-Signature-256", metaSignature(body));
    }

    private HttpResponse<String> signedByTyntec(byte[] body, String algorithm, String timestamp) {
        return post(
                "/webhooks/tyntec",
                body,
                "x-signature",
                tyntecSignature(body, algorithm, timestamp),
                "x-request-timestamp",
                timestamp);
    }

    private HttpResponse<String> post(String path, byte[] body, String... headers) {
        return http.send("POST", path, body, headers);
    }

    private String now() {
        return Long.toString(clock.millis() / 1000);
    }

    private static String metaSignature(byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", META_SECRET, body));
    }

    private static String tyntecSignature(byte[] body, String algorithm, String timestamp) {
        byte[] head = (timestamp + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(algorithm, TYNTEC_SECRET, all));
    }

    private static byte[] hmac(String algorithm, String secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private List<Stored> stored() {
        return jdbc.sql("select source, kind, message, subject, summary from platform_event order by id")
                .query(Stored.class)
                .list();
    }

    record Stored(String source, String kind, @Nullable String message, String subject, String summary) {}
}
