package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessNumbers.NameStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Meta's words for the states of a number. */
final class NumberStates {

    /** Registered, even where the platform restrains it (backends.md §3.3). */
    private static final Set<String> REGISTERED = Set.of("CONNECTED", "FLAGGED", "RESTRICTED", "RATE_LIMITED");

    /** A WABA goes on listing a number that is no longer there. */
    private static final Set<String> LEFT = Set.of("MIGRATED", "DELETED");

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

    /** {@code NONE} for a word that we do not know: undecided, neither good nor bad. */
    static NameStatus nameStatus(JsonNode status) {
        String word = status.asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(NameStatus.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(NameStatus.NONE);
    }
}
