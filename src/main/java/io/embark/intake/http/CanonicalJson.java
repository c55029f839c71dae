package io.embark.intake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embark.domain.Sha256;
import org.jspecify.annotations.Nullable;

/** One spelling for each JSON value, whatever the order of keys and the blanks were; it can be stored as {@code jsonb}. */
final class CanonicalJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new WithoutNul());
    }

    private CanonicalJson() {}

    static String write(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    /** SHA-256 of the canonical spelling. */
    static byte[] hash(JsonNode value) {
        return Sha256.of(write(value));
    }

    /** PostgreSQL refuses the character 0 in {@code jsonb} though JSON allows it; Unicode's replacement character stands in for it. */
    private static final class WithoutNul extends CharacterEscapes {

        private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

        WithoutNul() {
            escapes[0] = CharacterEscapes.ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            // Asked for every character beyond ASCII too.
            return ch == 0 ? new SerializedString("\\ufffd") : null;
        }
    }
}
