package io.embark.backend.tyntec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.MessagingChannel;
import io.embark.backend.MessagingChannel.MessagingNumber;
import io.embark.backend.MessagingChannel.Profile;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import io.embark.domain.PhoneNumber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Iterator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TyntecMessagingChannelTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
    private static final String PATH = "/conversations/v3/channels/whatsapp/phone-numbers/4915112345678";

    @RegisterExtension
    private final StubServer tyntec = new StubServer();

    @Test
    void readsANumberWithTheKeyOfItsAccount() {
        tyntec.sample(200, "tyntec/phone_number_flagged.json");

        assertThat(channel().number("oetz1cpaas", NUMBER)).contains(new MessagingNumber("FLAGGED", "Swagger Sample"));

        assertThat(tyntec.request().method()).isEqualTo("GET");
        assertThat(tyntec.request().target()).isEqualTo(PATH);
        assertThat(tyntec.request().headers().getFirst("apikey")).isEqualTo(TyntecFixture.OETZ_KEY);
    }

    @Test
    void theCaseOfTheAccountDoesNotMatterAndOthersTakeTheDefaultKey() {
        tyntec.sample(200, "tyntec/phone_number_flagged.json").sample(200, "tyntec/phone_number_flagged.json");

        channel().number("Oetz1CPaaS", NUMBER);
        channel().number("other", NUMBER);

        assertThat(tyntec.requests())
                .extracting(request -> request.headers().getFirst("apikey"))
                .containsExactly(TyntecFixture.OETZ_KEY, TyntecFixture.DEFAULT_KEY);
    }

    @Test
    void anAccountWithoutKeyIsRefusedWithoutACall() {
        PlatformRefusedException refused = catchThrowableOfType(
                PlatformRefusedException.class, () -> channel(null, null).number("other", NUMBER));

        assertThat(refused.reason()).isEqualTo(Reason.UNAUTHORIZED);
        assertThat(refused)
                .hasMessage("No key of tyntec's API account 'other' is configured: set embark.tyntec.api-keys.other"
                        + " or embark.tyntec.default-api-key.");
        assertThat(tyntec.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"title\":\"Phone number unknown\",\"status\":\"404\"}", "{\"status\":404}", "", "<html>"})
    void aNumberThatTheAccountDoesNotHaveIsEmpty(String body) {
        tyntec.answer(404, body, "Content-Type", "application/problem+json");

        assertThat(channel().number("oetz1cpaas", NUMBER)).isEmpty();
    }

    @Test
    void missingFieldsOfANumberAreNoFailure() {
        tyntec.answer(200, "{\"phoneNumber\":4915112345678,\"status\":null}").answer(200, "{\"verifiedName\":\"N\"}");

        assertThat(channel().number("oetz1cpaas", NUMBER)).contains(new MessagingNumber("UNKNOWN", null));
        assertThat(channel().number("oetz1cpaas", NUMBER)).contains(new MessagingNumber("UNKNOWN", "N"));
    }

    @Test
    void pointsTheCallbacksToUs() {
        tyntec.sample(200, "tyntec/configuration_channel.json");

        channel().configureCallbacks("oetz1cpaas", NUMBER);

        StubServer.Request request = tyntec.request();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target())
                .isEqualTo("/conversations/v3/configurations/channels/whatsapp/phone-numbers/4915112345678/callbacks");
        assertThat(request.json())
                .isEqualTo(
                        StubServer.json(
                                """
                                {"callbackVersion":"2.13",
                                 "inboundMessageUrl":"https://embark.example/webhooks/tyntec",
                                 "messageStatusUrl":"https://embark.example/webhooks/tyntec",
                                 "businessNotificationUrl":"https://embark.example/webhooks/tyntec",
                                 "signature":{"secret":"webhook-secret","method":"HS256"}}"""));
    }

    @Test
    void callbacksNeedNoAnswerBeyondSuccess() {
        tyntec.answer(204, "");

        channel().configureCallbacks("oetz1cpaas", NUMBER);

        assertThat(tyntec.requests()).hasSize(1);
    }

    @Test
    void callbacksOfAnUnknownNumberAreRefused() {
        tyntec.sample(404, "tyntec/problem_404_message.json");

        assertThat(refusal().reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void readsTheProfile() {
        tyntec.sample(200, "tyntec/profile.json").answer(200, "{}");

        assertThat(channel().profile("oetz1cpaas", NUMBER)).isEqualTo(new Profile("Hey there! I am using WhatsApp."));
        assertThat(channel().profile("oetz1cpaas", NUMBER)).isEqualTo(new Profile(null));
        assertThat(tyntec.requests().get(0).target()).isEqualTo(PATH + "/settings/profile");
    }

    @Test
    void sendsTheTestTemplateInTheDocumentedShape() {
        tyntec.answer(
                202,
                "{\"messageId\":\"77185196-664a-43ec-b14a-fe97036c697f\",\"acceptedAt\":\"2026-06-26T11:41:28Z\"}");

        assertThat(channel(null, "embark_test").sendTestMessage("oetz1cpaas", NUMBER))
                .contains("77185196-664a-43ec-b14a-fe97036c697f");

        assertThat(tyntec.request().method()).isEqualTo("POST");
        assertThat(tyntec.request().target()).isEqualTo("/conversations/v3/messages");
        JsonNode sent = tyntec.request().json();
        assertThat(sent.path("from").asText()).isEqualTo("4915112345678");
        assertThat(sent.path("to").asText()).isEqualTo("4915735985449");
        JsonNode template = sent.path("content").path("template");
        assertThat(template.path("templateId").asText()).isEqualTo("embark_test");
        assertThat(template.path("language").asText()).isEqualTo("de");
        assertThat(template.path("templateLanguage").asText()).isEqualTo("de");
        assertHasFieldsOf(StubServer.json(StubServer.resource("tyntec/message_request_template.json")), sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", ""})
    void aMessageWithoutIdIsInDoubt(String body) {
        tyntec.answer(202, body);

        assertThat(catchThrowableOfType(PlatformUnavailableException.class, () -> channel(null, "embark_test")
                                .sendTestMessage("oetz1cpaas", NUMBER))
                        .inDoubt())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "' '"})
    void withoutATemplateNothingIsSent(@Nullable String template) {
        assertThat(channel(null, template).sendTestMessage("oetz1cpaas", NUMBER))
                .isEmpty();
        assertThat(tyntec.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "403, UNAUTHORIZED", "404, NOT_FOUND", "400, OTHER", "409, OTHER", "422, OTHER"})
    void refusals(int status, Reason reason) {
        tyntec.answer(status, "{\"status\":\"%d\",\"title\":\"number 4915112345678\"}".formatted(status));

        PlatformRefusedException refused = refusal();

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused)
                .hasMessageStartingWith("tyntec refused to configure the number's callbacks (PUT /conversations/v3/")
                .hasMessageContaining("{number}")
                .hasMessageNotContaining("4915112345678")
                .hasMessageNotContaining(TyntecFixture.OETZ_KEY);
    }

    @Test
    void refusalsOfTheSamples() {
        tyntec.sample(403, "tyntec/problem_403.json").sample(400, "tyntec/problem_400_profile_update_failed.json");

        assertThat(refusal()).hasMessageContaining("embark.tyntec.api-keys.oetz1cpaas");
        assertThat(refusal()).hasMessageContaining("HTTP 400, code 1009.");
    }

    @ParameterizedTest
    @CsvSource({"429, false", "408, true", "500, true", "502, true", "504, true", "503, false", "302, true"})
    void outages(int status, boolean inDoubt) {
        tyntec.answer(status, "<html>", "Content-Type", "text/html", "Location", tyntec.url() + "/elsewhere")
                .answer(status, "{\"status\":\"%d\"}".formatted(status));

        assertThat(outage(() -> channel().configureCallbacks("oetz1cpaas", NUMBER))
                        .inDoubt())
                .isEqualTo(inDoubt);
        assertThat(outage(() -> channel().profile("oetz1cpaas", NUMBER)).inDoubt())
                .isFalse();
        assertThat(tyntec.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void outagesTellHowLongToWait(int status) {
        tyntec.answer(status, "{}", "Retry-After", "30").answer(status, "{}");

        assertThat(outage(() -> channel().configureCallbacks("oetz1cpaas", NUMBER))
                        .retryAfter())
                .contains(Duration.ofSeconds(30));
        assertThat(outage(() -> channel().configureCallbacks("oetz1cpaas", NUMBER))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void refusalsTellHowLongToWait() {
        tyntec.answer(400, "{}", "Retry-After", "30");

        assertThat(refusal().retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aLostAnswerTellsNoNumber() {
        tyntec.drop();

        StringWriter trace = new StringWriter();
        outage(() -> channel().configureCallbacks("oetz1cpaas", NUMBER)).printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).doesNotContain("4915112345678", TyntecFixture.OETZ_KEY, "webhook-secret");
    }

    private MessagingChannel channel() {
        return channel(TyntecFixture.DEFAULT_KEY, null);
    }

    private MessagingChannel channel(@Nullable String defaultKey, @Nullable String template) {
        return new TyntecMessagingChannel(
                TyntecFixture.client(tyntec),
                TyntecFixture.settings(tyntec, defaultKey, template),
                TyntecFixture.INSTALLATION);
    }

    private PlatformRefusedException refusal() {
        return catchThrowableOfType(
                PlatformRefusedException.class, () -> channel().configureCallbacks("oetz1cpaas", NUMBER));
    }

    private static PlatformUnavailableException outage(ThrowingCallable call) {
        return catchThrowableOfType(PlatformUnavailableException.class, call);
    }

    /** Every field of the documented request is sent, apart from the variables that our template does not have. */
    private static void assertHasFieldsOf(JsonNode documented, JsonNode sent) {
        for (Iterator<String> names = documented.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            assertThat(sent.has(name)).as(name).isTrue();
            if (!name.equals("components")) {
                assertHasFieldsOf(documented.path(name), sent.path(name));
            }
        }
    }
}
