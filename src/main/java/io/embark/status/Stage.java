package io.embark.status;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a token arrived, as the model says it.
 *
 * @param nextAction message key, see {@link Texts}
 * @param dueAt by when somebody should have acted, or null
 * @param reasonCode why, or null: a reason clears when the case moves on
 * @param reasonText the reason in words, or null for the text that belongs to the code
 * @param retryAt when a cooldown ends, or null
 * @param notices what people are told if the case stays, see {@link DueTimes}
 */
public record Stage(
        Status status,
        WaitingOn waitingOn,
        String nextAction,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable Instant retryAt,
        List<StageNotice> notices) {

    /** A stage at which nobody is told anything. */
    public Stage(
            Status status,
            WaitingOn waitingOn,
            String nextAction,
            @Nullable Instant dueAt,
            @Nullable String reasonCode,
            @Nullable String reasonText,
            @Nullable Instant retryAt) {
        this(status, waitingOn, nextAction, dueAt, reasonCode, reasonText, retryAt, List.of());
    }
}
