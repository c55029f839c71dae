package io.embark.status;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a token arrived, as the model says it.
 *
 * @param nextAction message key, see {@link Texts}
 * @param dueIn by when somebody should have acted, or null
 * @param reasonCode why, or null: a reason clears when the case moves on
 * @param reasonText the reason in words, or null for the text that belongs to the code
 * @param retryAt when a cooldown ends, or null
 */
public record Stage(
        Status status,
        WaitingOn waitingOn,
        String nextAction,
        @Nullable Duration dueIn,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable Instant retryAt) {}
