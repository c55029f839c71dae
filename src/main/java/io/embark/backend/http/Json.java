package io.embark.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads answers that leave fields out, set them to null or write ids as numbers. */
public final class Json {

    private Json() {}

    /** The field as text, whether it is text or a number; null when it is absent, null or empty. */
    public static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() ? null : text;
    }
}
