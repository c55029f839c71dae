package io.embark.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.OnboardingId;
import io.embark.process.RouteProcess;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that come twice, one after another and at once. */
@IntakeTest
class ConcurrentHandInTest {

    private static final int CALLERS = 12;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Onboardings onboardings;

    @Autowired
    RouteProcess process;

    Http http;

    @BeforeEach
    void prepare() {
        http = new Http(URI.create("http://localhost:" + environment.getRequiredProperty("server.port")));
        Partners.create(jdbc);
        reset(process);
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_again_word_for_word() {
        String key = "key-" + Rows.number();
        ObjectNode row = Rows.row(Rows.number());

        HttpResponse<String> first = handIn("acme", row, key);
        onboardings.assignWaba(OnboardingId.of(Http.tree(first).path("id").textValue()), "4711");
        HttpResponse<String> again = handIn("acme", row, key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertSame(again, first);
        verify(process, times(1)).start(any());
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        String key = "key-" + Rows.number();
        handIn("acme", Rows.row(Rows.number()), key);
        String other = Rows.number();

        HttpResponse<String> refused = handIn("acme", Rows.row(other), key);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Http.tree(refused).path("detail").textValue()).contains("Idempotency-Key");
        assertThat(live(other)).isEmpty();
    }

    @Test
    void the_order_of_fields_and_blanks_do_not_make_another_body() {
        String key = "key-" + Rows.number();
        ObjectNode row = Rows.row(Rows.number());
        ObjectNode shuffled = row.deepCopy();
        shuffled.set("route", shuffled.remove("route"));

        HttpResponse<String> first = handIn("acme", row, key);
        HttpResponse<String> again =
                http.json("acme", "POST", "/api/onboardings", shuffled.toPrettyString(), "Idempotency-Key", key);

        assertSame(again, first);
    }

    @Test
    void a_refusal_is_the_first_answer_too() {
        String number = Rows.number();
        handIn("acme", Rows.row(number), "key-1-" + number);

        HttpResponse<String> first = handIn("acme", Rows.row(number), "key-2-" + number);
        HttpResponse<String> again = handIn("acme", Rows.row(number), "key-2-" + number);

        assertThat(first.statusCode()).isEqualTo(409);
        assertSame(again, first);
    }

    @Test
    void a_key_belongs_to_one_partner() {
        String key = "key-" + Rows.number();

        HttpResponse<String> acme = handIn("acme", Rows.row(Rows.number()), key);
        HttpResponse<String> globex = handIn("globex", Rows.row(Rows.number()), key);

        assertThat(acme.statusCode()).isEqualTo(201);
        assertThat(globex.statusCode()).isEqualTo(201);
        assertThat(globex.body()).isNotEqualTo(acme.body());
    }

    @Test
    void a_request_that_failed_may_come_again_with_its_key() {
        String key = "key-" + Rows.number();
        ObjectNode row = Rows.row(Rows.number());
        doThrow(new IllegalStateException("engine is away"))
                .doNothing()
                .when(process)
                .start(any());

        assertThat(handIn("acme", row, key).statusCode()).isEqualTo(500);
        assertThat(handIn("acme", row, key).statusCode()).isEqualTo(201);
    }

    @RepeatedTest(5)
    void the_same_key_at_once_has_one_effect_and_one_answer() throws Exception {
        String number = Rows.number();
        ObjectNode row = Rows.row(number);

        List<HttpResponse<String>> answers = atOnce(i -> () -> handIn("acme", row, "key-" + number));

        assertThat(answers).allSatisfy(answer -> assertSame(answer, answers.get(0)));
        assertThat(answers.get(0).statusCode()).isEqualTo(201);
        assertThat(live(number)).hasSize(1);
        verify(process, times(1)).start(any());
    }

    @RepeatedTest(5)
    @DisplayName("F01: the same number at once is one case; everybody else learns its id")
    void the_same_number_at_once_is_one_case() throws Exception {
        String number = Rows.number();

        List<HttpResponse<String>> answers = atOnce(i -> () -> handIn("acme", Rows.row(number), "key-" + i + number));

        assertThat(live(number)).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 201).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(Http.tree(answer).path("existingId").textValue())
                    .isEqualTo(live(number).get(0));
        });
    }

    @RepeatedTest(5)
    @DisplayName("F01: of two partners with one number at once, one starts and one waits for an operator")
    void the_same_number_of_two_partners_at_once() throws Exception {
        String number = Rows.number();

        List<HttpResponse<String>> answers =
                atOnce(i -> () -> handIn(i % 2 == 0 ? "acme" : "globex", Rows.row(number), null));

        assertThat(live(number)).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(CALLERS - 2);
        verify(process, times(2)).start(any());
    }

    @Test
    void a_number_that_is_lost_to_a_race_is_looked_at_once_more() {
        String number = Rows.number();
        doAnswer(call -> {
                    throw new DuplicateKeyException("somebody was faster");
                })
                .doNothing()
                .when(process)
                .start(any(Onboarding.class));

        HttpResponse<String> answer = handIn("acme", Rows.row(number), null);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(live(number)).hasSize(1);
    }

    @Test
    void a_row_with_errors_starts_nothing_and_its_key_stays_free() {
        ObjectNode row = Rows.row(Rows.number());
        String key = "key-" + Rows.number();

        assertThat(handIn("acme", row.deepCopy().put("activationMethod", "FAX"), key)
                        .statusCode())
                .isEqualTo(422);
        verify(process, never()).start(any());
        assertThat(handIn("acme", row, key).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> handIn(String partner, ObjectNode row, @Nullable String key) {
        String[] headers = key == null ? new String[0] : new String[] {"Idempotency-Key", key};
        return http.json(partner, "POST", "/api/onboardings", row.toString(), headers);
    }

    private List<String> live(String number) {
        return jdbc.sql("select id::text from onboarding where phone_number = ? and ended_at is null")
                .param(number)
                .query(String.class)
                .list();
    }

    private static void assertSame(HttpResponse<String> answer, HttpResponse<String> first) {
        assertThat(answer.statusCode()).isEqualTo(first.statusCode());
        assertThat(answer.body()).isEqualTo(first.body());
        assertThat(answer.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(answer.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
    }

    private static <T> List<T> atOnce(IntFunction<Callable<T>> caller) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        try {
            List<Callable<T>> calls = IntStream.range(0, CALLERS)
                    .mapToObj(i -> (Callable<T>) () -> {
                        start.await();
                        return caller.apply(i).call();
                    })
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdown();
        }
    }
}
