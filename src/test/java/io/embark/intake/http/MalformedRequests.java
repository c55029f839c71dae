package io.embark.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every malformed request is answered with its exact problem and leaves nothing behind; for any installation with the sandbox's keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MalformedRequests {

    private String own = "";
    private String foreign = "";

    abstract Http http();

    abstract JdbcClient jdbc();

    static Stream<MalformedRequest> requests() {
        return MalformedRequest.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void is_refused_with_its_exact_problem_and_leaves_nothing_behind(MalformedRequest request) {
        String path = request.path().replace("{own}", own()).replace("{foreign}", foreign());
        List<String> headers = new ArrayList<>(request.headers());
        headers.addAll(List.of("Authorization", "Bearer acme-sandbox-key"));
        List<Long> before = stored();

        HttpResponse<String> answer =
                http().send(request.method(), path, request.body(), headers.toArray(String[]::new));

        JsonNode problem = Http.tree(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(request.status());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(request.status());
        assertThat(problem.path("title").textValue())
                .isEqualTo(HttpStatus.valueOf(request.status()).getReasonPhrase());
        assertThat(problem.path("detail").textValue()).isEqualTo(request.detail());
        Map<String, String> errors = new LinkedHashMap<>();
        problem.path("errors")
                .forEach(error -> errors.put(
                        error.path("field").textValue(), error.path("message").textValue()));
        assertThat(errors).isEqualTo(request.errors());
        assertThat(List.copyOf(errors.keySet()))
                .isEqualTo(List.copyOf(request.errors().keySet()));
        assertThat(stored()).isEqualTo(before);
    }

    private List<Long> stored() {
        return Stream.of("onboarding", "idempotency_key", "timeline_entry where type = 'ACTION'")
                .map(table -> jdbc().sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private String own() {
        if (own.isEmpty()) {
            own = handIn("acme");
        }
        return own;
    }

    private String foreign() {
        if (foreign.isEmpty()) {
            foreign = handIn("globex");
        }
        return foreign;
    }

    private String handIn(String partner) {
        HttpResponse<String> answer = http().json(
                        partner,
                        "POST",
                        "/api/onboardings",
                        Rows.row(Rows.number()).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Http.tree(answer).path("id").textValue();
    }
}
