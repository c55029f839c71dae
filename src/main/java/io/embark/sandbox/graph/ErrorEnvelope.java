package io.embark.sandbox.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes a refusal in the Graph API's error envelope (backends.md §2). */
@Component
@Profile("sandbox")
public class ErrorEnvelope {

    private static final String GERMAN = "de";

    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json;

    ErrorEnvelope(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Writes the refusal as the whole answer. Texts for people are in the caller's language, English or German, as the platform
     * writes them in that of the token's user: who reads texts instead of codes is found out.
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        String traceId = traceId();
        response.setStatus(refusal.httpStatus());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("x-fb-trace-id", traceId);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "OAuth \"Facebook Platform\" \"invalid_request\" \"%s\"".formatted(refusal.getMessage()));
        json.writeValue(response.getOutputStream(), Map.of("error", error(refusal, traceId, speaksGerman(request))));
    }

    private static boolean speaksGerman(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), "")
                .toLowerCase(Locale.ROOT)
                .startsWith(GERMAN);
    }

    private static Map<String, Object> error(Refusal refusal, String traceId, boolean german) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.getMessage());
        error.put("type", refusal.type());
        error.put("code", refusal.code());
        if (refusal.subcode() != null) {
            error.put("error_subcode", refusal.subcode());
        }
        if (refusal.title() != null && refusal.userMessage() != null) {
            error.put("is_transient", false);
            error.put("error_user_title", german ? "Das geht so nicht" : refusal.title());
            error.put("error_user_msg", german ? "Bitte prüfen Sie Ihre Angaben." : refusal.userMessage());
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
