package io.embark.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embark.backend.OutageBegan;
import io.embark.backend.OutageEnded;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import io.embark.domain.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

class BreakerTest {

    private static final Duration OPEN = Duration.ofSeconds(30);

    @RegisterExtension
    private final StubServer server = new StubServer();

    private final MovableClock clock = new MovableClock();
    private final List<Object> events = new ArrayList<>();
    private final Breakers breakers = BreakerFixture.of(clock, events::add);

    @Test
    @DisplayName("F30: after ten failed calls no more is made, and who wants one is told when to come back")
    void opens() {
        answer(10, 503);
        calls(10);
        assertThat(events).containsExactly(new OutageBegan("Test"));

        PlatformUnavailableException refusal = heldBack();

        assertThat(server.requests()).hasSize(10);
        assertThat(refusal.inDoubt()).isFalse();
        assertThat(refusal.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(OPEN.minusSeconds(10), OPEN));
        assertThat(refusal).hasMessageStartingWith("Test was not asked to try it (POST /numbers/{number})");
    }

    @Test
    void theTimeToComeBackIsWhatIsLeft() {
        answer(10, 503);
        calls(10);

        pass(Duration.ofSeconds(20));

        assertThat(heldBack().retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void fewCallsHoldNothingBackHoweverManyOfThemFail() {
        answer(10, 503);

        calls(9);
        assertThat(events).isEmpty();
        calls(1);

        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void fewFailuresHoldNothingBack() {
        answer(3, 503);
        answer(17, 200);

        calls(20);

        assertThat(server.requests()).hasSize(20);
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 404, 408, 429})
    void whoAnswersIsThere(int status) {
        answer(30, status);

        calls(30);

        assertThat(server.requests()).hasSize(30);
        assertThat(events).isEmpty();
    }

    @Test
    void halfOfTheLatestTwentyIsEnough() {
        answer(20, 200);
        answer(10, 500);

        calls(29);
        assertThat(events).isEmpty();
        calls(1);

        assertThat(events).hasSize(1);
    }

    @Test
    @DisplayName("F30: a back end that says nothing is away as well")
    void silenceIsAFailure() {
        IntStream.range(0, 10).forEach(i -> server.drop());

        calls(10);

        assertThat(events).containsExactly(new OutageBegan("Test"));
    }

    @Test
    @DisplayName("F30: three answered trial calls end the outage")
    void closes() {
        answer(10, 503);
        answer(4, 200);
        calls(10);

        pass(OPEN);
        calls(2);
        assertThat(events).hasSize(1);
        calls(2);

        assertThat(server.requests()).hasSize(14);
        assertThat(events).containsExactly(new OutageBegan("Test"), new OutageEnded("Test"));
    }

    @Test
    @DisplayName("F30: while three trial calls are on their way, 497 others wait")
    void onlyTrialCallsAreMade() throws Exception {
        answer(10, 503);
        calls(10);
        pass(OPEN);
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch made = new CountDownLatch(3);
        List<CompletableFuture<Void>> trials = IntStream.range(0, 3)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> breakers.of("Test").guard(call(), () -> {
                            made.countDown();
                            await(over);
                            return new Answer(200, null, null);
                        })))
                .toList();
        assertThat(made.await(30, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 497; i++) {
            assertThat(heldBack().retryAfter()).contains(OPEN);
        }

        assertThat(server.requests()).hasSize(10);
        over.countDown();
        CompletableFuture.allOf(trials.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(events).containsExactly(new OutageBegan("Test"), new OutageEnded("Test"));
    }

    @Test
    @DisplayName("F30: failed trial calls hold calls back for another while")
    void opensAgain() {
        answer(13, 503);
        calls(10);
        pass(OPEN);

        calls(3);
        heldBack();

        assertThat(server.requests()).hasSize(13);
        assertThat(events).containsExactly(new OutageBegan("Test"), new OutageBegan("Test"));
    }

    @Test
    void aTrialCallThatDiesHasAnOutcomeToo() {
        answer(10, 503);
        calls(10);
        pass(OPEN);

        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> breakers.of("Test").guard(call(), () -> {
                        throw new StackOverflowError();
                    })))
                    .isInstanceOf(StackOverflowError.class);
        }

        assertThat(events).hasSize(2);
        pass(OPEN);
        answer(1, 200);
        calls(1);
        assertThat(server.requests()).hasSize(11);
    }

    @Test
    void eachBackEndHasItsOwn() {
        answer(10, 503).answer(200, "{}");
        calls(10);

        BackendHttp other = new BackendHttp(
                RestClient.builder(), breakers, "Other", "embark.other.base-url", server.url(), OPEN, OPEN);

        assertThat(other.send(call(), "apikey", "key").status()).isEqualTo(200);
    }

    @Test
    void aNodeThatKnowsOfTheOutageBeginsWithTrialCalls() {
        breakers.expectOutage("Test");
        heldBack();

        pass(OPEN);
        answer(3, 200);
        calls(3);

        assertThat(events).containsExactly(new OutageBegan("Test"), new OutageEnded("Test"));
    }

    private StubServer answer(int times, int status) {
        IntStream.range(0, times).forEach(i -> server.answer(status, "{}"));
        return server;
    }

    private void calls(int times) {
        BackendHttp http = http();
        for (int i = 0; i < times; i++) {
            catchThrowable(() -> http.send(call(), "apikey", "key"));
        }
    }

    private PlatformUnavailableException heldBack() {
        int made = server.requests().size();
        PlatformUnavailableException refusal =
                catchThrowableOfType(PlatformUnavailableException.class, () -> http().send(call(), "apikey", "key"));
        assertThat(refusal).isNotNull();
        assertThat(server.requests()).hasSize(made);
        return refusal;
    }

    private void pass(Duration time) {
        clock.setOffset(clock.offset().plus(time).plusMillis(1));
    }

    private BackendHttp http() {
        return new BackendHttp(
                RestClient.builder(), breakers, "Test", "embark.test.base-url", server.url(), OPEN, OPEN);
    }

    private static Call call() {
        return new Call("try it", HttpMethod.POST, "/numbers/{number}", Map.of("number", "1"), Map.of("code", "2"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
