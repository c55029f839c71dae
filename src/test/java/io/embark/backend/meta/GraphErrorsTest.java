package io.embark.backend.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import io.embark.backend.http.Answer;
import io.embark.backend.http.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class GraphErrorsTest {

    private static final Call WRITE =
            new Call("register number 1", HttpMethod.POST, "/{version}/{id}/register", Map.of(), null);
    private static final Call READ = new Call("read number 1", HttpMethod.GET, "/{version}/{id}", Map.of(), null);

    /** HTTP status, code, subcode → reason. */
    @ParameterizedTest
    @CsvSource({
        "400, 136025, 2388093, CODE_WRONG",
        "400, 136025, ,        CODE_WRONG",
        "400, 136024, ,        ALREADY_VERIFIED",
        "400, 136024, 2388091, CODE_COOLDOWN",
        "400, 136024, 2388367, CODE_COOLDOWN",
        "400, 136024, 2388999, OTHER",
        "400, 100,    2388001, NUMBER_STILL_IN_USE",
        "400, 100,    2388012, NUMBER_ALREADY_LISTED",
        "400, 100,    2388103, PRECONDITION_NOT_MET",
        "400, 100,    2388091, PRECONDITION_NOT_MET",
        "400, 100,    2388093, PRECONDITION_NOT_MET",
        "400, 100,    2593079, PRECONDITION_NOT_MET",
        "400, 100,    2593085, PRECONDITION_NOT_MET",
        "400, 100,    33,      NOT_FOUND",
        "400, 33,     ,        NOT_FOUND",
        "404, 803,    ,        NOT_FOUND",
        "404, 100,    ,        NOT_FOUND",
        "400, 100,    ,        OTHER",
        "400, 100,    2388019, OTHER",
        "500, 133000, ,        DEREGISTRATION_INCOMPLETE",
        "400, 133005, ,        PIN_MISMATCH",
        "400, 133005, 2388001, PIN_MISMATCH",
        "400, 133006, ,        REVERIFICATION_NEEDED",
        "400, 133008, ,        PIN_LOCKED",
        "400, 133009, ,        PIN_LOCKED",
        "400, 133010, ,        NOT_REGISTERED",
        "400, 133015, ,        NUMBER_RECENTLY_DELETED",
        "400, 133016, ,        REGISTRATION_LIMIT",
        "429, 133016, ,        REGISTRATION_LIMIT",
        "403, 368,    ,        RESTRICTED",
        "403, 131031, ,        RESTRICTED",
        "401, 0,      ,        UNAUTHORIZED",
        "500, 3,      ,        UNAUTHORIZED",
        "403, 10,     ,        UNAUTHORIZED",
        "401, 190,    463,     UNAUTHORIZED",
        "400, 190,    467,     UNAUTHORIZED",
        "400, 200,    ,        UNAUTHORIZED",
        "403, 200,    1349174, UNAUTHORIZED",
        "400, 299,    ,        UNAUTHORIZED",
        "400, 300,    ,        OTHER",
        "400, 199,    ,        OTHER",
        "403, 131005, ,        UNAUTHORIZED",
        "403, 999999, ,        UNAUTHORIZED",
        "400, 131030, ,        OTHER",
        "409, 999999, ,        OTHER"
    })
    void refuses(int status, int code, @Nullable Integer subcode, Reason reason) {
        PlatformRefusedException refused = refused(status, envelope(code, subcode));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused)
                .hasMessageStartingWith("Meta refused to register number 1 (POST /{version}/{id}/register): " + reason)
                .hasMessageContaining("code " + code + (subcode == null ? "," : "/" + subcode + ","))
                .hasMessageContaining("trace Az8or2yhqkZfEZ-_4Qn_Bam");
    }

    /** The family that may be called again: the platform says that it did not do the work. */
    @ParameterizedTest
    @CsvSource({
        "500, 1",
        "400, 1",
        "503, 2",
        "400, 4",
        "400, 17",
        "400, 32",
        "400, 613",
        "400, 80007",
        "429, 80007",
        "400, 80008",
        "400, 130429",
        "500, 131000",
        "500, 131016",
        "400, 131056",
        "500, 131057",
        "503, 133004",
        "429, 999999"
    })
    void throttles(int status, int code) {
        PlatformUnavailableException unavailable = unavailable(WRITE, status, envelope(code, null));

        assertThat(unavailable.inDoubt()).isFalse();
        assertThat(unavailable).hasMessageContaining("code " + code).hasMessageContaining("may be repeated");
    }

    @Test
    void maintenanceWhileANumberIsAddedPasses() {
        assertThat(unavailable(WRITE, 400, envelope(100, 2494100)).inDoubt()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "403, UNAUTHORIZED", "404, NOT_FOUND", "400, OTHER", "405, OTHER"})
    void judgesByStatusWithoutAnEnvelope(int status, Reason reason) {
        assertThat(refused(status, null).reason()).isEqualTo(reason);
        assertThat(refused(status, "{\"error\":\"invalid_request\"}").reason()).isEqualTo(reason);
        assertThat(refused(status, "[1]").reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 408, 500, 502, 504})
    void aWriteIsInDoubtWhenItIsNotGraphThatAnswers(int status) {
        assertThat(unavailable(WRITE, status, null).inDoubt()).isTrue();
        assertThat(unavailable(READ, status, null).inDoubt()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void anUnknownCodeWith5xxIsInDoubt(int status) {
        assertThat(unavailable(WRITE, status, envelope(999999, null)).inDoubt()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void tooManyOrNoServiceWithoutAnEnvelopeIsNotDone_andTellsWhenToComeBack(int status) {
        PlatformUnavailableException unavailable =
                (PlatformUnavailableException) GraphErrors.of(WRITE, new Answer(status, null, Duration.ofSeconds(120)));

        assertThat(unavailable.inDoubt()).isFalse();
        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(120));
        assertThat(unavailable).hasMessageContaining("may be repeated in 120 s");
        assertThat(unavailable(WRITE, status, "{\"error\":\"busy\"}").inDoubt()).isFalse();
        assertThat(unavailable(WRITE, status, null).retryAfter()).isEmpty();
    }

    @Test
    void retryAfterComesFromTheHeader() {
        Answer limited = new Answer(400, StubServer.json(envelope(133016, null)), Duration.ofHours(71));
        Answer throttled = new Answer(429, StubServer.json(envelope(4, null)), Duration.ofSeconds(90));

        assertThat(((PlatformRefusedException) GraphErrors.of(WRITE, limited)).retryAfter())
                .contains(Duration.ofHours(71));
        assertThat(refused(400, envelope(133016, null)).retryAfter()).isEmpty();
        assertThat(GraphErrors.of(WRITE, throttled)).hasMessageContaining("repeated in 90 s");
        assertThat(((PlatformUnavailableException) GraphErrors.of(WRITE, throttled)).retryAfter())
                .contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(ints = {133008, 133009})
    @DisplayName("F25: the wait that the platform tells after too many or too fast PINs is obeyed")
    void theWaitAfterTooManyPinsIsInTheDetails(int code) {
        assertThat(refused(400, withDetails(code, "Try again in 90 seconds.")).retryAfter())
                .contains(Duration.ofSeconds(90));
        assertThat(refused(400, withDetails(code, "Try again later.")).retryAfter())
                .isEmpty();
        assertThat(refused(400, envelope(code, null)).retryAfter()).isEmpty();
        assertThat(refused(400, "{\"error\":{\"code\":%d,\"error_data\":\"90 seconds\"}}".formatted(code))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void ofHeaderAndDetailsTheLongerWaitCounts() {
        assertThat(lockedFor(Duration.ofHours(2))).contains(Duration.ofHours(2));
        assertThat(lockedFor(Duration.ofMinutes(2))).contains(Duration.ofHours(1));
        assertThat(lockedFor(null)).contains(Duration.ofHours(1));
    }

    private static Optional<Duration> lockedFor(@Nullable Duration header) {
        Answer answer = new Answer(400, StubServer.json(withDetails(133008, "Wait 1 hour.")), header);
        return ((PlatformRefusedException) GraphErrors.of(WRITE, answer)).retryAfter();
    }

    @ParameterizedTest
    @ValueSource(ints = {133005, 133016, 136024})
    void theDetailsOfAnythingElseAreNotRead(int code) {
        assertThat(refused(400, withDetails(code, "Try again in 72 hours.")).retryAfter())
                .isEmpty();
    }

    @Test
    void codesAsTextAreCodesToo() {
        assertThat(refused(400, "{\"error\":{\"error_subcode\":\"2388001\",\"code\":\"100\"}}")
                        .reason())
                .isEqualTo(Reason.NUMBER_STILL_IN_USE);
    }

    @Test
    void theOrderOfKeysAndExtraFieldsDoNotMatter() {
        assertThat(refused(
                                400,
                                "{\"x\":1,\"error\":{\"is_transient\":false,\"error_subcode\":2388091,\"new\":[],\"code\":136024}}")
                        .reason())
                .isEqualTo(Reason.CODE_COOLDOWN);
    }

    @Test
    void textsOfTheAnswerNeverReachTheMessage() {
        PlatformRefusedException refused = refused(
                400,
                "{\"error\":{\"message\":\"number +4915112345678\",\"code\":100,\"error_user_title\":\"Título\","
                        + "\"error_user_msg\":\"pin 123456\",\"error_data\":{\"details\":\"918273\"},"
                        + "\"fbtrace_id\":\"A\\nWARN forged\"}}");

        assertThat(refused)
                .hasMessageNotContaining("4915112345678")
                .hasMessageNotContaining("123456")
                .hasMessageNotContaining("918273")
                .hasMessageNotContaining("Título")
                .hasMessageNotContaining("forged")
                .hasMessageContaining("trace unknown");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonTellsWhatToDo(Reason reason) {
        assertThat(GraphErrors.advice(reason)).matches("[A-Z].{20,}[.]");
    }

    private static PlatformRefusedException refused(int status, @Nullable String body) {
        return (PlatformRefusedException) GraphErrors.of(WRITE, answer(status, body));
    }

    private static PlatformUnavailableException unavailable(Call call, int status, @Nullable String body) {
        return (PlatformUnavailableException) GraphErrors.of(call, answer(status, body));
    }

    private static Answer answer(int status, @Nullable String body) {
        return new Answer(status, body == null ? null : StubServer.json(body), null);
    }

    private static String withDetails(int code, String details) {
        return "{\"error\":{\"message\":\"?\",\"code\":%d,\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":\"%s\"}}}"
                .formatted(code, details);
    }

    private static String envelope(int code, @Nullable Integer subcode) {
        return "{\"error\":{\"message\":\"?\",\"type\":\"OAuthException\",\"code\":%d,%s\"fbtrace_id\":\"Az8or2yhqkZfEZ-_4Qn_Bam\"}}"
                .formatted(code, subcode == null ? "" : "\"error_subcode\":%d,".formatted(subcode));
    }
}
