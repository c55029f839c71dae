package io.embark.status;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a client keeps to WhatsApp's business policy, in its partner's words; null where it was not told. Nobody judges it here: it is
 * evidence for the day on which the platform asks.
 *
 * @param optIn how people agree to be written to
 * @param optOut how they end that
 * @param humanEscalation how they reach a person when a bot answers
 * @param profile what the business profile shows, and who keeps it up to date
 */
public record BusinessPolicy(
        @Nullable String optIn, @Nullable String optOut, @Nullable String humanEscalation, @Nullable String profile) {

    static final BusinessPolicy NOTHING_TOLD = new BusinessPolicy(null, null, null, null);

    public boolean tellsEverything() {
        return Stream.of(optIn, optOut, humanEscalation, profile).allMatch(Objects::nonNull);
    }
}
