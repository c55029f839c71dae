package io.embark.intake.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads bodies by hand: not before the caller's right to the addressed case is known, not more than is allowed, and as a tree, so that
 * every wrong field can be told at once.
 */
final class RequestBodies {

    /** The largest body of the partner API, in bytes. */
    static final int API_LIMIT = 64 * 1024;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RequestBodies() {}

    /** The JSON object of a request to the partner API. */
    static ObjectNode object(HttpServletRequest request) {
        requireJson(request);
        if (tree(bytes(request, API_LIMIT)) instanceof ObjectNode object) {
            return object;
        }
        throw Problems.badRequest("The body must be a JSON object.");
    }

    /** The same where a request may have no body; an empty object then. */
    static ObjectNode optionalObject(HttpServletRequest request) {
        return request.getContentType() == null && request.getContentLengthLong() <= 0
                ? JsonNodeFactory.instance.objectNode()
                : object(request);
    }

    /** The body as it came; what is larger than the limit is not read to its end. */
    static byte[] bytes(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw Problems.tooLarge(limit);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException e) {
            throw Problems.badRequest("The body could not be read to its end.");
        }
        if (body.length > limit) {
            throw Problems.tooLarge(limit);
        }
        return body;
    }

    private static void requireJson(HttpServletRequest request) {
        MediaType type;
        try {
            type = MediaType.valueOf(request.getContentType());
        } catch (InvalidMediaTypeException e) {
            throw Problems.notJson();
        }
        Charset charset = type.getCharset();
        boolean json = type.getType().equals("application")
                && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
        if (!json || charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw Problems.notJson();
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (IOException e) {
            // The parser's message may quote the body, and a body may hold a code.
            throw Problems.badRequest("The body is not valid JSON.");
        }
    }
}
