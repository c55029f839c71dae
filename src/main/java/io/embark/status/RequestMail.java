package io.embark.status;

import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that somebody sent to the mailbox for deactivations.
 *
 * @param sender the address it says it is from, which anybody can forge
 * @param body what could be read of its text
 * @param partnerId whose address the sender's is, or null
 * @param onboarding the case that it is about, as recognised or decided, or null
 */
public record RequestMail(
        UUID id,
        String sender,
        String subject,
        String body,
        @Nullable String partnerId,
        @Nullable OnboardingId onboarding,
        Instant receivedAt,
        State state,
        @Nullable Instant dueAt) {

    /** Where it can stand. */
    public enum State {
        /** An operator looks at it. */
        RECEIVED,
        /** The partner has a link by which it confirms. */
        AWAITING_CONFIRMATION,
        CONFIRMED,
        /** Nobody confirmed in time. */
        LAPSED,
        /** The sender was told how to ask. */
        ANSWERED,
        /** There was nothing to do. */
        CLOSED,
        /** Sent by a machine, such as an absence notice; nobody looked. */
        NO_REQUEST;

        public boolean isEnd() {
            return this != RECEIVED && this != AWAITING_CONFIRMATION;
        }
    }
}
