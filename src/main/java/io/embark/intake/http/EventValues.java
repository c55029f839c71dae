package io.embark.intake.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.event.PlatformEvent.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values of the platforms' events, which come as text or number, or not at all. */
final class EventValues {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 ._:-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    /** What is later is no time, and more than the database can hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private EventValues() {}

    /** Whom an event concerns; empty when it does not say so. */
    static Optional<Subject> subject(Subject.Type type, JsonNode id) {
        String text = id.asText();
        if (type == Subject.Type.NUMBER) {
            text = text.replaceAll("[^0-9]", "");
            return NUMBER.matcher(text).matches() ? Optional.of(new Subject(type, text)) : Optional.empty();
        }
        return ID.matcher(text).matches() ? Optional.of(new Subject(type, text)) : Optional.empty();
    }

    /** One of the platform's words, fit to be shown; {@code unknown} for anything else. */
    static String word(JsonNode word) {
        String text = word.asText();
        return WORDS.matcher(text).matches() ? text : "unknown";
    }

    /** A time in whole seconds since 1970 or in ISO 8601; null for anything else. */
    static @Nullable Instant time(JsonNode time) {
        try {
            Instant instant = time.isNumber()
                    ? Instant.ofEpochSecond(time.asLong())
                    : OffsetDateTime.parse(time.asText()).toInstant();
            return instant.isAfter(Instant.EPOCH) && instant.isBefore(LATEST) ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
