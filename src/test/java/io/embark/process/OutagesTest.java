package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embark.backend.OutageBegan;
import io.embark.backend.OutageEnded;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import io.embark.backend.http.BackendHttp;
import io.embark.backend.http.BreakerFixture;
import io.embark.backend.http.Breakers;
import io.embark.backend.http.Call;
import io.embark.status.MailOutbox;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/** What people hear of an outage, however many nodes, calls and cases it hits. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class OutagesTest {

    private static final String BACKEND = "Elsewhere";
    private static final Duration OPEN = Duration.ofSeconds(30);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    private final StubServer server = new StubServer();

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ProcessDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MailOutbox mails;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    @AfterEach
    void forget() {
        jdbc.sql("delete from outage").update();
        jdbc.sql("delete from mail_outbox where onboarding_id is null").update();
    }

    @Test
    @DisplayName(
            "F30: two nodes notice an outage at once and its end at once: one line, one mail, and one of each at the end")
    void oneAlert(CapturedOutput log) throws Exception {
        List<BackendHttp> nodes = List.of(node(), node());
        IntStream.range(0, 20).forEach(i -> server.answer(503, "{}"));

        together(nodes, 10);

        assertThat(outages()).containsExactly(new Row(BACKEND, false));
        assertThat(mails()).containsExactly(new Mail("outage-began", "operations@embark.example", BACKEND, null, 0));
        assertThat(lines(log, "ERROR", BACKEND)).isEqualTo(1);

        // Trial calls that fail are nothing new.
        IntStream.range(0, 6).forEach(i -> server.answer(503, "{}"));
        driver.pass(Duration.ofMinutes(29));
        together(nodes, 3);
        assertThat(outages()).hasSize(1);
        assertThat(mails()).hasSize(1);

        IntStream.range(0, 6).forEach(i -> server.answer(200, "{}"));
        driver.pass(Duration.ofMinutes(1));
        together(nodes, 3);

        assertThat(outages()).containsExactly(new Row(BACKEND, true));
        assertThat(mails())
                .containsExactly(
                        new Mail("outage-began", "operations@embark.example", BACKEND, null, 0),
                        new Mail("outage-ended", "operations@embark.example", BACKEND, "30", 5));
        assertThat(lines(log, "ERROR", BACKEND)).isEqualTo(1);
        assertThat(lines(log, "INFO", BACKEND + " answers again after 30 min")).isEqualTo(1);
    }

    @Test
    @DisplayName("F30: the step whose call showed the outage is rolled back, the alert is not")
    void theStepsRollbackKeepsIt() {
        new TransactionTemplate(transactions).executeWithoutResult(step -> {
            events.publishEvent(new OutageBegan(BACKEND));
            step.setRollbackOnly();
        });

        assertThat(outages()).hasSize(1);
        assertThat(mails()).hasSize(1);
    }

    @Test
    @DisplayName("F30: a back end that is away again at once was never back: no second alert, no mail that it is over")
    void flickering() {
        events.publishEvent(new OutageBegan(BACKEND));
        for (int i = 0; i < 3; i++) {
            driver.pass(Duration.ofMinutes(4));
            events.publishEvent(new OutageEnded(BACKEND));
            driver.pass(Duration.ofMinutes(4));
            events.publishEvent(new OutageBegan(BACKEND));
        }

        assertThat(outages()).containsExactly(new Row(BACKEND, false));
        assertThat(mails()).extracting(Mail::template).containsExactly("outage-began");

        events.publishEvent(new OutageEnded(BACKEND));
        assertThat(mails()).extracting(Mail::minutes).containsExactly(null, "24");
    }

    @Test
    void aLaterOutageIsAnotherOne() {
        events.publishEvent(new OutageBegan(BACKEND));
        events.publishEvent(new OutageEnded(BACKEND));
        driver.pass(Duration.ofMinutes(6));

        events.publishEvent(new OutageBegan(BACKEND));

        assertThat(outages()).containsExactly(new Row(BACKEND, true), new Row(BACKEND, false));
        assertThat(mails()).extracting(Mail::template).containsExactly("outage-began", "outage-ended", "outage-began");
    }

    @Test
    void eachBackEndHasItsOwnOutage() {
        events.publishEvent(new OutageBegan(BACKEND));
        events.publishEvent(new OutageBegan("Nowhere"));
        events.publishEvent(new OutageEnded("Nowhere"));

        assertThat(outages()).containsExactly(new Row(BACKEND, false), new Row("Nowhere", true));
    }

    @Test
    @DisplayName("F30: an outage whose nodes have gone does not silence the next one")
    void aForgottenOutageEnds() {
        events.publishEvent(new OutageBegan(BACKEND));
        driver.pass(Duration.ofHours(25));

        events.publishEvent(new OutageBegan(BACKEND));

        assertThat(outages()).containsExactly(new Row(BACKEND, true), new Row(BACKEND, false));
        assertThat(mails()).hasSize(2);
    }

    @Test
    @DisplayName("F30: a node that starts during an outage begins with trial calls and ends it")
    void aNodeThatStartsDuringAnOutageEndsIt() {
        events.publishEvent(new OutageBegan(BACKEND));
        Breakers breakers = breakers();
        new Outages(jdbc, mails, breakers, new OutageSettings("", Duration.ofMinutes(5))).expectRunning();
        BackendHttp node = node(breakers);

        calls(node, 1);
        assertThat(server.requests()).isEmpty();

        IntStream.range(0, 3).forEach(i -> server.answer(200, "{}"));
        driver.pass(OPEN.plusSeconds(1));
        calls(node, 3);
        assertThat(outages()).containsExactly(new Row(BACKEND, true));
    }

    @Test
    void withoutAnAddressTheLogTells(CapturedOutput log) {
        new Outages(jdbc, mails, breakers(), new OutageSettings("", Duration.ofMinutes(5)))
                .began(new OutageBegan(BACKEND));

        assertThat(lines(log, "ERROR", BACKEND)).isEqualTo(1);
        assertThat(mails()).isEmpty();
    }

    private BackendHttp node() {
        return node(breakers());
    }

    private BackendHttp node(Breakers breakers) {
        return new BackendHttp(
                RestClient.builder(),
                breakers,
                BACKEND,
                "embark.elsewhere.base-url",
                server.url(),
                TIME_LIMIT,
                TIME_LIMIT);
    }

    private Breakers breakers() {
        return BreakerFixture.of(clock, events::publishEvent);
    }

    private static void together(List<BackendHttp> nodes, int calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(nodes.size());
        CompletableFuture.allOf(nodes.stream()
                        .map(node -> CompletableFuture.runAsync(() -> {
                            await(start);
                            calls(node, calls);
                        }))
                        .toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
    }

    private static void calls(BackendHttp node, int times) {
        Call call = new Call("try it", HttpMethod.GET, "/", Map.of(), null);
        for (int i = 0; i < times; i++) {
            Throwable failure = catchThrowable(() -> node.send(call, "apikey", "key"));
            assertThat(failure == null || failure instanceof PlatformUnavailableException)
                    .isTrue();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long lines(CapturedOutput log, String level, String words) {
        return Stream.of(log.getOut().split("\\R"))
                .filter(line -> line.contains(level) && line.contains(words))
                .count();
    }

    private List<Row> outages() {
        return jdbc.sql("select backend, ended_at is not null as over from outage order by id")
                .query(Row.class)
                .list();
    }

    private List<Mail> mails() {
        return jdbc.sql(
                        """
                        select template, recipient, facts->>'backend' as backend, facts->>'minutes' as minutes,
                            round(extract(epoch from next_try_at - created_at) / 60)::int as delay
                        from mail_outbox where onboarding_id is null order by id
                        """)
                .query(Mail.class)
                .list();
    }

    record Row(String backend, boolean over) {}

    /** @param delay in minutes */
    record Mail(String template, String recipient, String backend, @Nullable String minutes, int delay) {}
}
