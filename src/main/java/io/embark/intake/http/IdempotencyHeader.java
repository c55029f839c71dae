package io.embark.intake.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.PartnerId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}. */
final class IdempotencyHeader {

    private static final String NAME = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyHeader() {}

    /** The key with what must be the same when it comes again; null without the header. */
    static IdempotencyKeys.@Nullable Use read(PartnerId partner, HttpServletRequest request, ObjectNode body) {
        String key = request.getHeader(NAME);
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw Problems.invalid(
                    List.of(new FieldError(NAME, "must be 1 to 255 printable ASCII characters without blanks")),
                    Map.of());
        }
        return new IdempotencyKeys.Use(partner, key, CanonicalJson.hash(body));
    }
}
