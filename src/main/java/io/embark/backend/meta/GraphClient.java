package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.http.Answer;
import io.embark.backend.http.BackendHttp;
import io.embark.backend.http.Breakers;
import io.embark.backend.http.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Meta's Graph API as nodes and edges of JSON. Throws {@link io.embark.backend.PlatformRefusedException} and {@link
 * PlatformUnavailableException} as {@link GraphErrors} tells.
 */
@Component
class GraphClient {

    /** Entries per page, unless the query asks for another number; with {@link #MAX_PAGES} far more than any list that we read. */
    private static final String PAGE_SIZE = "100";

    static final int MAX_PAGES = 200;

    private final MetaSettings settings;
    private final BackendHttp http;

    GraphClient(MetaSettings settings, RestClient.Builder builder, Breakers breakers) {
        this.settings = settings;
        this.http = new BackendHttp(
                builder,
                breakers,
                "Meta",
                "embark.meta.base-url",
                settings.baseUrl(),
                settings.connectTimeout(),
                settings.readTimeout());
    }

    /** Reads a node. */
    JsonNode get(String purpose, String id, String fields) {
        return send(call(purpose, HttpMethod.GET, id, "", Map.of("fields", fields), null));
    }

    /**
     * Reads an edge to its end.
     *
     * @param edge the edge with its leading slash
     * @param query further parameters; {@code limit} and {@code after} are ours
     */
    List<JsonNode> list(String purpose, String id, String edge, Map<String, String> query) {
        List<JsonNode> entries = new ArrayList<>();
        Map<String, String> page = new LinkedHashMap<>(query);
        page.putIfAbsent("limit", PAGE_SIZE);
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            JsonNode answer = send(call(purpose, HttpMethod.GET, id, edge, page, null));
            answer.path("data").forEach(entries::add);
            String after = nextPage(answer.path("paging"));
            if (after == null) {
                return entries;
            }
            page.put("after", after);
        }
        throw new PlatformUnavailableException(
                "Meta's list did not end after %d pages while we tried to %s.".formatted(MAX_PAGES, purpose), false);
    }

    /**
     * Writes to a node or edge.
     *
     * @param edge the edge with its leading slash, or empty for the node itself
     * @param body the parameters, or null for none
     */
    JsonNode post(String purpose, String id, String edge, @Nullable Map<String, ?> body) {
        return send(call(purpose, HttpMethod.POST, id, edge, Map.of(), body));
    }

    /**
     * Writes files to an edge.
     *
     * @param parts of the multipart body
     */
    JsonNode upload(String purpose, String id, String edge, MultiValueMap<String, Object> parts) {
        return send(call(purpose, HttpMethod.POST, id, edge, Map.of(), null).with(parts));
    }

    private JsonNode send(Call call) {
        Answer answer = http.send(call, HttpHeaders.AUTHORIZATION, "Bearer " + settings.accessToken());
        JsonNode json = answer.json();
        if (!answer.successful() || (json != null && json.has("error"))) {
            throw GraphErrors.of(call, answer);
        }
        if (json == null || !json.isObject()) {
            throw GraphErrors.unreadable(call, answer);
        }
        if (!json.path("success").asBoolean(true)) {
            throw GraphErrors.unsuccessful(call, answer);
        }
        return json;
    }

    private Call call(
            String purpose,
            HttpMethod method,
            String id,
            String edge,
            Map<String, String> query,
            @Nullable Map<String, ?> body) {
        Map<String, String> variables = new LinkedHashMap<>(query);
        variables.put("version", settings.version());
        variables.put("id", id);
        // Values go in as variables: field lists contain braces of their own.
        UriComponentsBuilder template = UriComponentsBuilder.fromPath("/{version}/{id}" + edge);
        query.keySet().forEach(name -> template.queryParam(name, "{" + name + "}"));
        return new Call(purpose, method, template.build().toUriString(), variables, body);
    }

    /**
     * The cursor of the next page, or null on the last one, which has cursors but no {@code next}. The address in {@code next} is
     * not called: it carries the token, and it would be for the answer to say where we send ours.
     */
    private static @Nullable String nextPage(JsonNode paging) {
        String next = paging.path("next").asText("");
        if (next.isEmpty()) {
            return null;
        }
        String cursor = paging.path("cursors").path("after").asText("");
        return cursor.isEmpty() ? cursorOf(next) : cursor;
    }

    private static String cursorOf(String next) {
        String cursor = UriComponentsBuilder.fromUriString(next)
                .build()
                .getQueryParams()
                .getFirst("after");
        if (cursor == null) {
            throw new PlatformUnavailableException("Meta's list names a next page without a cursor.", false);
        }
        return URLDecoder.decode(cursor, StandardCharsets.UTF_8);
    }
}
