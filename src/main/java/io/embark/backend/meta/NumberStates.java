package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessNumbers.NameStatus;
import java.util.Arrays;
import java.util.Locale;

/** Meta's words for the states of a number. */
final class NumberStates {

    private NumberStates() {}

    /** {@code NONE} for a word that we do not know: undecided, neither good nor bad. */
    static NameStatus nameStatus(JsonNode status) {
        String word = status.asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(NameStatus.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(NameStatus.NONE);
    }
}
