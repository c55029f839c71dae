package io.embark.sandbox.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a call, whether they came in the query, as a form or as JSON: the Graph API makes no difference. */
final class GraphParameters {

    private static final Pattern AMPERSAND = Pattern.compile("&");

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    private GraphParameters() {}

    static GraphParameters of(HttpServletRequest request, ObjectMapper json) throws IOException {
        GraphParameters parameters = new GraphParameters();
        parameters.addForm(Objects.requireNonNullElse(request.getQueryString(), ""));
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            request.getParameterMap().forEach((name, texts) -> parameters.values.put(name, TextNode.valueOf(texts[0])));
            return parameters;
        }
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (body.startsWith("{")) {
            parameters.addJson(body, json);
        } else if (!body.isEmpty()) {
            parameters.addForm(body);
        }
        return parameters;
    }

    private void addForm(String form) {
        AMPERSAND.splitAsStream(form).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(decode(name), TextNode.valueOf(decode(value)));
        });
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.parameter("A parameter is not URL-encoded.");
        }
    }

    private void addJson(String body, ObjectMapper json) {
        try {
            json.readTree(body).properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    values.put(field.getKey(), field.getValue());
                }
            });
        } catch (JsonProcessingException e) {
            throw Refusal.parameter("The body is not valid JSON.");
        }
    }

    /** The parameter as text, or null when it was not given. */
    @Nullable
    String text(String name) {
        JsonNode value = values.get(name);
        return value == null ? null : value.asText();
    }

    /** The parameter as a number from 1 to {@code most}, or {@code otherwise} when it was not given. */
    int count(String name, int otherwise, int most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw Refusal.parameter("Param %s must be a positive integer".formatted(name));
        }
        return Math.min(Integer.parseInt(text), most);
    }

    boolean flag(String name) {
        return "true".equalsIgnoreCase(text(name)) || "1".equals(text(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Map<String, JsonNode> all() {
        return values;
    }
}
