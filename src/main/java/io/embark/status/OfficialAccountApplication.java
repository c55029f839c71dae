package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.WaitingOn;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application for an official business account.
 *
 * @param askedBy the partner who asked for it
 * @param submittedAt when the platform took it, or null while it has not
 * @param nextAction message key of what happens next, see {@link Texts}
 * @param reasonText the reason in words, or null for the text of the code
 * @param retryAt from when on the next application is possible after a rejection, or null
 * @param endedAt when it was decided or dropped, or null
 */
public record OfficialAccountApplication(
        UUID id,
        OnboardingId onboarding,
        OfficialAccountEvidence evidence,
        String askedBy,
        @Nullable Instant submittedAt,
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

    /** Where an application can stand. */
    public enum State {
        /** It is looked at whether the evidence is enough; where it is not, our onboarding team completes it. */
        IN_PREPARATION,
        /** The platform decides. */
        SUBMITTED,
        APPROVED,
        /** By the platform; final, until the next application. */
        REJECTED,
        /** Our onboarding team decided not to hand it in. */
        NOT_SUBMITTED,
        /** The case is not registered any more. */
        CANCELLED;

        public boolean isEnd() {
            return this != IN_PREPARATION && this != SUBMITTED;
        }
    }
}
