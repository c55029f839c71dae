package io.embark.backend.tyntec;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.http.Answer;
import io.embark.backend.http.BackendHttp;
import io.embark.backend.http.Breakers;
import io.embark.backend.http.Call;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * tyntec's Conversations API v3 and Partner API, which share address, key header and errors. An error is judged by the HTTP status;
 * its body, problem+json or plain, only adds a code and the names of wrong fields to the message.
 */
@Component
class TyntecClient {

    private static final String KEY_HEADER = "apikey";

    private final BackendHttp http;

    TyntecClient(TyntecSettings settings, RestClient.Builder builder, Breakers breakers) {
        this.http = new BackendHttp(
                builder,
                breakers,
                "tyntec",
                "embark.tyntec.base-url",
                settings.baseUrl(),
                settings.connectTimeout(),
                settings.readTimeout());
    }

    /**
     * Sends the call and returns the JSON object that it answers.
     *
     * @param keyProperty the setting that holds the key, named when tyntec does not accept it
     */
    JsonNode send(Call call, String key, String keyProperty) {
        Answer answer = accepted(call, key, keyProperty);
        JsonNode json = answer.json();
        if (json == null || !json.isObject()) {
            throw unavailable(call, "HTTP %d with a body that is not tyntec's".formatted(answer.status()), true);
        }
        return json;
    }

    /** Sends a call whose answer does not matter beyond its success. */
    void sendOnly(Call call, String key, String keyProperty) {
        accepted(call, key, keyProperty);
    }

    private Answer accepted(Call call, String key, String keyProperty) {
        Answer answer = http.send(call, KEY_HEADER, key);
        if (!answer.successful()) {
            throw failure(call, answer, keyProperty);
        }
        return answer;
    }

    private static RuntimeException failure(Call call, Answer answer, String keyProperty) {
        String what = "HTTP %d%s".formatted(answer.status(), details(answer.jsonOrMissing()));
        return switch (answer.status()) {
            case 401, 403 ->
                refused(
                        call,
                        answer,
                        Reason.UNAUTHORIZED,
                        what,
                        "Check that %s is valid and that its account has this number and these scopes."
                                .formatted(keyProperty));
            case 404 ->
                refused(
                        call,
                        answer,
                        Reason.NOT_FOUND,
                        what,
                        "tyntec does not know it under the account of %s.".formatted(keyProperty));
            // Too many, or not now: tyntec says that it did not do the work (RFC 6585 §4, RFC 9110 §15.6.4).
            case 429, 503 -> unavailable(call, what, false, answer.retryAfter());
            case 408 -> unavailable(call, what, true);
            default ->
                answer.status() < 400 || answer.status() >= 500
                        ? unavailable(call, what, true)
                        : refused(call, answer, Reason.OTHER, what, "Correct the data, or ask tyntec's support.");
        };
    }

    private static PlatformRefusedException refused(
            Call call, Answer answer, Reason reason, String what, String advice) {
        return new PlatformRefusedException(
                reason, "tyntec refused to %s: %s, %s. %s".formatted(call, reason, what, advice), answer.retryAfter());
    }

    static PlatformUnavailableException unavailable(Call call, String what, boolean sent) {
        return unavailable(call, what, sent, null);
    }

    private static PlatformUnavailableException unavailable(
            Call call, String what, boolean sent, @Nullable Duration retryAfter) {
        boolean inDoubt = sent && call.changesSomething();
        return new PlatformUnavailableException(
                "tyntec gave no usable answer to the request to %s: %s. %s If it stays, check embark.tyntec.base-url and ask tyntec's support."
                        .formatted(
                                call,
                                what,
                                inDoubt
                                        ? "It may have had its effect: read the state back before repeating it."
                                        : "It may be repeated."),
                inDoubt,
                retryAfter);
    }

    /** The problem's code and wrong fields; never its texts, which may quote what we sent. */
    private static String details(JsonNode problem) {
        String code = problem.path("code").isIntegralNumber()
                ? ", code " + problem.path("code").asLong()
                : "";
        String fields = StreamSupport.stream(problem.path("violations").spliterator(), false)
                .map(violation -> violation.path("field").asText())
                .filter(field -> field.matches("[A-Za-z][A-Za-z0-9_.\\[\\]]{0,99}"))
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? code : code + ", wrong fields: " + fields;
    }
}
