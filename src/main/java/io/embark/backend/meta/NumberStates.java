package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.BusinessNumbers.OfficialState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Meta's words for the states of a number. */
final class NumberStates {

    /** Registered, even where the platform restrains it (backends.md §3.3). */
    private static final Set<String> REGISTERED = Set.of("CONNECTED", "FLAGGED", "RESTRICTED", "RATE_LIMITED");

    /** A WABA goes on listing a number that is no longer there. */
    private static final Set<String> LEFT = Set.of("MIGRATED", "DELETED");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[XXX][XX]");

    private NumberStates() {}

    static boolean isRegistered(JsonNode number) {
        return REGISTERED.contains(status(number));
    }

    static boolean hasLeft(JsonNode number) {
        return LEFT.contains(status(number));
    }

    private static String status(JsonNode number) {
        return number.path("status").asText().toUpperCase(Locale.ROOT);
    }

    /** The badge is told twice, and the word of the request is not reliable (backends.md §3.3). */
    static OfficialState officialState(JsonNode number) {
        if (number.path("is_official_business_account").asBoolean()) {
            return OfficialState.APPROVED;
        }
        String word =
                number.at("/official_business_account/oba_status").asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(OfficialState.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(OfficialState.NOT_STARTED);
    }

    /** A time as Graph writes it, {@code 2026-11-23T14:05:00+0000}; null for anything else. */
    static @Nullable Instant time(JsonNode time) {
        try {
            return OffsetDateTime.parse(time.asText(), TIME).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** {@code NONE} for a word that we do not know: undecided, neither good nor bad. */
    static NameStatus nameStatus(JsonNode status) {
        String word = status.asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(NameStatus.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(NameStatus.NONE);
    }
}
