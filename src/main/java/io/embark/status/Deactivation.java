package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.WaitingOn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deactivation of a registered number, with the reactivation that ends it.
 *
 * @param reason why, in the partner's words, or null
 * @param takesEffectAt from when on the number is to be off
 * @param deactivatedAt since when it is off the platform and not billed, or null while it is not
 * @param reactivationAskedAt when its reactivation was last asked for, or null
 * @param reactivatedAt since when it is registered again, or null
 * @param nextAction message key of what happens next, see {@link Texts}
 * @param reasonText the reason of the state in words, or null for the text of the code
 * @param endedAt when it was over or came to nothing, or null
 */
public record Deactivation(
        OnboardingId onboarding,
        @Nullable String reason,
        String askedBy,
        Instant askedAt,
        Instant takesEffectAt,
        @Nullable Instant deactivatedAt,
        @Nullable Instant reactivationAskedAt,
        @Nullable Instant reactivatedAt,
        State state,
        Instant stateSince,
        WaitingOn waitingOn,
        Instant waitingSince,
        String nextAction,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable Instant retryAt,
        @Nullable Instant endedAt) {

    public boolean isOpen() {
        return endedAt == null;
    }

    /** Where a deactivation can stand. */
    public enum State {
        /** Its day has not come. */
        SCHEDULED,
        DEACTIVATING,
        /** The number is off; the case is deactivated. */
        DEACTIVATED,
        REACTIVATING,
        /** The number is registered again, and so is the case. */
        REACTIVATED,
        /** Called off before its day. */
        CANCELLED,
        /** The platform did not take the number off; it stays registered. */
        REFUSED;

        public boolean isEnd() {
            return this == REACTIVATED || this == CANCELLED || this == REFUSED;
        }
    }
}
