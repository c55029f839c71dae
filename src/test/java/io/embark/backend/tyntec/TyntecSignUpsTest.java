package io.embark.backend.tyntec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.SignUps;
import io.embark.backend.SignUps.SignUp;
import io.embark.backend.SignUps.SignUpRequest;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.backend.StubServer;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TyntecSignUpsTest {

    private static final String ID = "c28412e9-047b-42a1-9b83-61a3f225207a";
    private static final String CALLBACK = "https://embark.example/webhooks/tyntec/sign-ups/callback-secret";

    @RegisterExtension
    private final StubServer tyntec = new StubServer();

    private SignUps signUps;

    @BeforeEach
    void connect() {
        signUps = new TyntecSignUps(
                TyntecFixture.client(tyntec), TyntecFixture.settings(tyntec, null, null), TyntecFixture.INSTALLATION);
    }

    @Test
    void opensASignUp() {
        tyntec.sample(202, "tyntec/isv_signup_response_202.json");

        assertThat(signUps.request(request()))
                .isEqualTo(new SignUp(ID, URI.create("https://my.tyntec.com/embedded-sign-up/" + ID)));

        StubServer.Request request = tyntec.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/conversations/v3/channels/whatsapp/isv-sign-ups");
        assertThat(request.headers().getFirst("apikey")).isEqualTo(TyntecFixture.PARTNER_KEY);
        assertThat(request.json())
                .isEqualTo(
                        StubServer.json(
                                """
                                {"profile":{"displayName":"Bäckerei Ötz"},
                                 "companyDetails":{"companyName":"Bäckerei Ötz GmbH"},
                                 "pricing":{"selectedPlanId":7},
                                 "successRedirectUrl":"https://embark.example",
                                 "failureRedirectUrl":"https://partner.example/failed",
                                 "statusCallbackUrl":"https://embark.example/webhooks/tyntec/sign-ups/callback-secret",
                                 "statusCallbackMetaData":"case-4711"}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"requestId\":\"1\"}",
                "{\"requestId\":null,\"redirectUrl\":\"https://x.example\"}",
                "{\"requestId\":\"1\",\"redirectUrl\":\"javascript:alert(1)\"}",
                "{\"requestId\":\"1\",\"redirectUrl\":\"not a url\"}",
                "{\"requestId\":\"1\",\"redir"
            })
    void anAnswerWithoutIdAndUsableLinkIsInDoubt(String body) {
        tyntec.answer(202, body);

        assertThat(catchThrowableOfType(PlatformUnavailableException.class, () -> signUps.request(request()))
                        .inDoubt())
                .isTrue();
    }

    @Test
    void readsASuccessWithNumber() {
        tyntec.sample(200, "tyntec/signup_status_success.json");

        assertThat(signUps.read(ID))
                .isEqualTo(new SignUpState(Progress.ACCEPTED, "102290129340398", true, "4989123456", null));
        assertThat(tyntec.request().method()).isEqualTo("GET");
        assertThat(tyntec.request().target()).isEqualTo("/conversations/v3/channels/whatsapp/sign-ups/" + ID);
        assertThat(tyntec.request().headers().getFirst("apikey")).isEqualTo(TyntecFixture.PARTNER_KEY);
    }

    @Test
    void readsASuccessWithoutNumber() {
        tyntec.answer(200, "{\"status\":\"success\",\"whatsAppAccountId\":102290129340398,\"phoneNumber\":null}");

        assertThat(signUps.read(ID))
                .isEqualTo(new SignUpState(Progress.ACCEPTED, "102290129340398", false, null, null));
    }

    @Test
    void readsSignUpsOnTheirWay() {
        tyntec.sample(200, "tyntec/signup_status_in_progress.json")
                .sample(200, "tyntec/signup_status_facebook_connection_started.json");

        assertThat(signUps.read(ID))
                .isEqualTo(new SignUpState(Progress.OPEN, "102290129340398", false, "4989123456", null));
        assertThat(signUps.read(ID)).isEqualTo(new SignUpState(Progress.OPEN, null, false, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "pending, OPEN",
        "facebook_connection_started, OPEN",
        "in_progress, OPEN",
        "SUCCESS, ACCEPTED",
        "facebook_connection_cancelled, DECLINED",
        "failed, DECLINED",
        "something_new, OPEN",
        "'', OPEN"
    })
    void states(String status, Progress progress) {
        tyntec.answer(200, "{\"status\":\"%s\",\"failureReason\":\"WABA already linked\"}".formatted(status));

        SignUpState state = signUps.read(ID);

        assertThat(state.progress()).isEqualTo(progress);
        assertThat(state.failureReason()).isEqualTo("WABA already linked");
    }

    @Test
    void aWholeNumberIsNotPrefixedAgain() {
        tyntec.answer(200, "{\"status\":\"success\",\"countryCode\":49,\"phoneNumber\":\"+49 89 123456\"}")
                .answer(200, "{\"status\":\"success\",\"phoneNumber\":4989123456}");

        assertThat(signUps.read(ID).phoneNumberDigits()).isEqualTo("4989123456");
        assertThat(signUps.read(ID).phoneNumberDigits()).isEqualTo("4989123456");
    }

    @Test
    void anUnknownSignUpIsRefused() {
        tyntec.sample(404, "tyntec/problem_404_message.json");

        assertThat(refusal(() -> signUps.read(ID)).reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatIsNotAcceptedNamesItsSetting(int status) {
        tyntec.sample(status, "tyntec/problem_403.json");

        PlatformRefusedException refused = refusal(() -> signUps.request(request()));

        assertThat(refused.reason()).isEqualTo(Reason.UNAUTHORIZED);
        assertThat(refused)
                .hasMessageContaining("embark.tyntec.partner-api-key")
                .hasMessageNotContaining(TyntecFixture.PARTNER_KEY)
                .hasMessageNotContaining("callback-secret");
    }

    @Test
    void wrongFieldsAreNamedWithoutTheirTexts() {
        tyntec.answer(
                400,
                """
                {"title":"Constraint Violation","status":"400","violations":[
                 {"field":"request.profile.displayName","message":"'Ötz' is too long"},{"field":"x\\nWARN forged"}]}""",
                "Content-Type",
                "application/problem+json");

        PlatformRefusedException refused = refusal(() -> signUps.request(request()));

        assertThat(refused.reason()).isEqualTo(Reason.OTHER);
        assertThat(refused)
                .hasMessageContaining("HTTP 400, wrong fields: request.profile.displayName.")
                .hasMessageNotContaining("too long")
                .hasMessageNotContaining("forged");
    }

    private static PlatformRefusedException refusal(ThrowingCallable call) {
        return catchThrowableOfType(PlatformRefusedException.class, call);
    }

    private static SignUpRequest request() {
        return new SignUpRequest("Bäckerei Ötz", "Bäckerei Ötz GmbH", URI.create(CALLBACK), "case-4711");
    }
}
