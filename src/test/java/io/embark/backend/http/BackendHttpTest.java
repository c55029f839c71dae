package io.embark.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

@ExtendWith(OutputCaptureExtension.class)
class BackendHttpTest {

    private static final String NUMBER = "4915112345678";
    private static final String CODE = "918273";
    private static final String TOKEN = "secret-token";
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    @RegisterExtension
    private final StubServer server = new StubServer();

    @Test
    void sendsMethodPathHeaderAndJsonBody() {
        server.answer(200, "{\"a\":1}");

        Answer answer = send(post());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.jsonOrMissing().path("a").asInt()).isEqualTo(1);
        StubServer.Request request = server.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/numbers/" + NUMBER);
        assertThat(request.headers().getFirst("apikey")).isEqualTo(TOKEN);
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(request.headers().getFirst("Content-Length")).isEqualTo("17");
        assertThat(request.headers().getFirst("Upgrade")).isNull();
        assertThat(request.json()).isEqualTo(StubServer.json("{\"code\":\"918273\"}"));
    }

    @Test
    void variablesAreEncodedAndCannotChangeThePath() {
        server.answer(200, "{}");

        send(new Call("try", HttpMethod.GET, "/a/{id}/b?fields={f}", Map.of("id", "1/../2?x", "f", "a{b}&c"), null));

        assertThat(server.request().target()).isEqualTo("/a/1%2F..%2F2%3Fx/b?fields=a%7Bb%7D%26c");
    }

    @Test
    void anUnansweredWriteIsInDoubtAndNotRepeated() {
        server.drop();

        assertThat(failure(post(), PATIENT).inDoubt()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anUnansweredWriteOnAnOpenConnectionIsNotRepeatedEither() {
        server.answer(200, "{}").drop();
        BackendHttp http = http(server.url(), PATIENT);
        http.send(get(), "apikey", TOKEN);

        assertThatThrownBy(() -> http.send(post(), "apikey", TOKEN)).isInstanceOf(PlatformUnavailableException.class);

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aWriteThatTimesOutIsInDoubt() {
        server.hang();

        PlatformUnavailableException failure = failure(post(), IMPATIENT);

        assertThat(failure.inDoubt()).isTrue();
        assertThat(failure).hasMessageContaining("read the state back");
    }

    @Test
    void theTimeLimitHoldsForTheBodyToo() {
        server.hangInBody();

        assertThat(failure(post(), IMPATIENT).inDoubt()).isTrue();
    }

    @Test
    void aReadIsNeverInDoubtBecauseItChangesNothing() {
        server.hang();

        assertThat(failure(get(), IMPATIENT).inDoubt()).isFalse();
    }

    @Test
    void aRefusedConnectionIsNotInDoubt() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }

        PlatformUnavailableException failure = failure(http("http://localhost:" + closedPort, PATIENT), post());

        assertThat(failure.inDoubt()).isFalse();
        assertThat(failure)
                .hasMessageContaining("Test could not try it (POST /numbers/{number}): ConnectException")
                .hasMessageContaining("embark.test.base-url");
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.answer(307, "", "Location", server.url() + "/elsewhere");

        assertThat(send(post()).status()).isEqualTo(307);

        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"success\":tr", "{\"success\":", "<html>Bad gateway</html>"})
    void aBodyThatIsNotJsonIsNoBody(String body) {
        server.answer(502, body, "Content-Type", "text/html");

        Answer answer = send(get());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json()).isNull();
        assertThat(answer.jsonOrMissing().isMissingNode()).isTrue();
    }

    @Test
    void aLongAnswerIsReadWhole() {
        server.answer(200, "{\"unknown\":\"" + "x".repeat(5_000_000) + "\",\"id\":1}");

        assertThat(send(get()).jsonOrMissing().path("id").asInt()).isEqualTo(1);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        server.answer(200, "{\"unknown\":\"" + "x".repeat(BackendHttp.MAX_ANSWER_BYTES) + "\"}");

        assertThat(send(get()).json()).isNull();
    }

    @Test
    void deepNestingIsNoJson() {
        server.answer(200, "[".repeat(100_000));

        assertThat(send(get()).json()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "soon,", "-5,", "99999999999999999999,", "'Mon, 31 Feb 2026',"})
    void retryAfterIsANumberOfSeconds(String header, Duration wait) {
        server.answer(429, "{}", "Retry-After", header);

        assertThat(send(get()).retryAfter()).isEqualTo(wait);
    }

    @Test
    void retryAfterIsADateThatCountsFromTheAnswersOwn() {
        server.answer(429, "{}", "Retry-After", httpDateIn(Duration.ofHours(10)))
                .answer(429, "{}", "Retry-After", httpDateIn(Duration.ofHours(-10)));

        assertThat(send(get()).retryAfter()).isBetween(Duration.ofHours(9), Duration.ofHours(10));
        assertThat(send(get()).retryAfter()).isZero();
    }

    @Test
    void noFailureTellsNumberCodeOrToken() {
        server.drop().hang();

        for (int i = 0; i < 2; i++) {
            StringWriter trace = new StringWriter();
            failure(post(), IMPATIENT).printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(NUMBER, CODE, TOKEN);
        }
    }

    @Test
    void theLogAtDebugTellsTemplateAndStatusOnly(CapturedOutput output) {
        Logger spring = (Logger) LoggerFactory.getLogger("org.springframework.web.client");
        Logger own = (Logger) LoggerFactory.getLogger("io.embark");
        spring.setLevel(Level.TRACE);
        own.setLevel(Level.TRACE);
        try {
            server.answer(200, "{\"echo\":\"" + CODE + "\"}");
            send(post());
        } finally {
            spring.setLevel(null);
            own.setLevel(null);
        }

        assertThat(output).contains("Test POST /numbers/{number} 200").doesNotContain(NUMBER, CODE, TOKEN);
    }

    private static String httpDateIn(Duration duration) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plus(duration));
    }

    private Answer send(Call call) {
        return http(server.url(), PATIENT).send(call, "apikey", TOKEN);
    }

    private PlatformUnavailableException failure(Call call, Duration readTimeout) {
        return failure(http(server.url(), readTimeout), call);
    }

    private static PlatformUnavailableException failure(BackendHttp http, Call call) {
        return catchThrowableOfType(PlatformUnavailableException.class, () -> http.send(call, "apikey", TOKEN));
    }

    private static BackendHttp http(String url, Duration readTimeout) {
        return new BackendHttp(
                RestClient.builder(),
                BreakerFixture.closed(),
                "Test",
                "embark.test.base-url",
                url + "/",
                Duration.ofSeconds(5),
                readTimeout);
    }

    private static Call post() {
        return new Call("try it", HttpMethod.POST, "/numbers/{number}", Map.of("number", NUMBER), Map.of("code", CODE));
    }

    private static Call get() {
        return new Call("try it", HttpMethod.GET, "/numbers/{number}", Map.of("number", NUMBER), null);
    }
}
