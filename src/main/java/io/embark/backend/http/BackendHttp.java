package io.embark.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embark.backend.PlatformUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends JSON, and files, to one back end and reads its answer, whatever its status: once, without following redirects, within time limits, and
 * not at all while the back end is away. It knows which failures happen before anything was sent; what an answer means is its caller's business. Logs show method, path
 * template and status at debug, never a body, a header or an expanded address.
 */
public final class BackendHttp {

    /** The longest answer that is read; the largest page of a list that we ask for is far below 1 MiB. */
    public static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(BackendHttp.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Failures of building the connection; after any other the request may have arrived. */
    private static final Set<Class<? extends Exception>> NOTHING_SENT = Set.of(
            ConnectException.class,
            HttpConnectTimeoutException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class);

    private final String name;
    private final String baseUrlProperty;
    private final RestClient client;
    private final Breaker breaker;

    /**
     * @param name the back end as messages name it
     * @param baseUrlProperty the setting that holds {@code baseUrl}, named in messages about the network
     * @param baseUrl its address, with or without a slash at the end
     */
    public BackendHttp(
            RestClient.Builder builder,
            Breakers breakers,
            String name,
            String baseUrlProperty,
            String baseUrl,
            Duration connectTimeout,
            Duration readTimeout) {
        this.breaker = breakers.of(name);
        this.name = name;
        this.baseUrlProperty = baseUrlProperty;
        // HTTP/1.1: an HTTP/2 client repeats a refused stream by itself, whatever the method.
        HttpClient jdk = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(jdk);
        requests.setReadTimeout(readTimeout);
        this.client = builder.clone()
                .baseUrl(baseUrl.replaceFirst("/+$", ""))
                .requestFactory(requests)
                .build();
    }

    /**
     * Sends the call once, or not at all while the back end is away.
     *
     * @param header the name of the header that authenticates us
     * @param secret its value
     * @throws PlatformUnavailableException when no complete answer came, or calls are held back
     */
    public Answer send(Call call, String header, String secret) {
        RestClient.RequestBodySpec request = client.method(call.method())
                .uri(call.template(), call.variables())
                .header(header, secret)
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
        if (call.body() != null) {
            // As bytes: RestClient logs any other body at debug, and ours carry codes and PINs.
            request.contentType(MediaType.APPLICATION_JSON).body(bytes(call.body()));
        } else if (call.parts() != null) {
            request.contentType(MediaType.MULTIPART_FORM_DATA).body(call.parts());
        }
        return breaker.guard(call, () -> exchange(call, request));
    }

    private Answer exchange(Call call, RestClient.RequestBodySpec request) {
        try {
            Answer answer = request.exchange((sent, response) -> read(response));
            log.debug("{} {} {} {}", name, call.method(), call.path(), answer.status());
            return answer;
        } catch (ResourceAccessException e) {
            // Not the exception itself: its text contains the whole address and thus a phone number.
            throw notReached(call, e.getCause() == null ? new IOException("no answer") : e.getCause());
        }
    }

    private PlatformUnavailableException notReached(Call call, Throwable cause) {
        boolean sent = !beforeSending(cause);
        boolean inDoubt = sent && call.changesSomething();
        log.debug(
                "{} {} {} {}",
                name,
                call.method(),
                call.path(),
                cause.getClass().getSimpleName());
        return new PlatformUnavailableException(
                "%s could not %s: %s. %s Check the network and %s."
                        .formatted(
                                name,
                                call,
                                cause.getClass().getSimpleName(),
                                inDoubt
                                        ? "The request may have arrived and had its effect: read the state back before repeating it."
                                        : "Nothing was changed by it, and it may be repeated.",
                                baseUrlProperty),
                inDoubt,
                cause);
    }

    private static boolean beforeSending(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable each = cause;
            if (NOTHING_SENT.stream().anyMatch(type -> type.isInstance(each))) {
                return true;
            }
        }
        return false;
    }

    private static Answer read(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readNBytes(MAX_ANSWER_BYTES);
        return new Answer(response.getStatusCode().value(), parse(body), retryAfter(response.getHeaders()));
    }

    /** Null for what is not JSON, be it cut off by the platform, the network or our limit. */
    private static @Nullable JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static byte[] bytes(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of the body of a call");
        }
    }

    /** Both forms of the header; a date counts from the same answer's {@code Date}, so that no clock of ours is asked. */
    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        String date = headers.getFirst(HttpHeaders.DATE);
        if (date == null) {
            return null;
        }
        try {
            Duration wait = Duration.between(httpDate(date), httpDate(value));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static ZonedDateTime httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
