package io.embark.sandbox.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes a refusal in the Graph API's error envelope (backends.md §2). */
@Component
@Profile("sandbox")
public class ErrorEnvelope {

    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json;

    ErrorEnvelope(ObjectMapper json) {
        this.json = json;
    }

    /** Writes the refusal as the whole answer. */
    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        String traceId = traceId();
        response.setStatus(refusal.httpStatus());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("x-fb-trace-id", traceId);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "OAuth \"Facebook Platform\" \"invalid_request\" \"%s\"".formatted(refusal.getMessage()));
        json.writeValue(response.getOutputStream(), Map.of("error", error(refusal, traceId)));
    }

    private static Map<String, Object> error(Refusal refusal, String traceId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.getMessage());
        error.put("type", refusal.type());
        error.put("code", refusal.code());
        if (refusal.subcode() != null) {
            error.put("error_subcode", refusal.subcode());
        }
        if (refusal.title() != null && refusal.userMessage() != null) {
            error.put("is_transient", false);
            error.put("error_user_title", refusal.title());
            error.put("error_user_msg", refusal.userMessage());
        } else if (refusal.userMessage() != null) {
            error.put("error_data", Map.of("messaging_product", "whatsapp", "details", refusal.userMessage()));
        }
        error.put("fbtrace_id", traceId);
        return error;
    }

    /** 23 characters, as the platform's. */
    private String traceId() {
        byte[] bytes = new byte[17];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
