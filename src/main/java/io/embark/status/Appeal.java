package io.embark.status;

import io.embark.domain.AppealStatement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appeal against a decision of the platform.
 *
 * @param openedBy a partner's or a user's id
 * @param ticket under which the platform's support keeps it; null while it is not filed
 * @param filedAt when an operator filed it; null while nobody has
 * @param outcome how it ended; null while it is open
 * @param decidedAt when that was known; null while it is open
 */
public record Appeal(
        Decision decision,
        AppealStatement statement,
        String openedBy,
        Instant openedAt,
        @Nullable String ticket,
        @Nullable Instant filedAt,
        @Nullable Outcome outcome,
        @Nullable Instant decidedAt) {

    public State state() {
        if (outcome != null) {
            return outcome == Outcome.DROPPED ? State.DROPPED : State.DECIDED;
        }
        return filedAt == null ? State.OPENED : State.FILED;
    }

    /** What is appealed. */
    public enum Decision {
        BUSINESS_VERIFICATION,
        ACCOUNT_REVIEW
    }

    public enum Outcome {
        /** The platform took its decision back: the appeal is won. */
        REVERSED,
        UNCHANGED,
        /** The platform bans the client's industry: no other appeal will ever help. */
        INDUSTRY_BANNED,
        /** The case was withdrawn, or left its way otherwise, before anybody decided. */
        DROPPED;

        /** Whether the platform's decision is final by it. */
        public boolean isLost() {
            return this == UNCHANGED || this == INDUSTRY_BANNED;
        }
    }

    /** How far it is, as partners read it. */
    public enum State {
        /** Our operators file it with the platform. */
        OPENED,
        /** The platform looks at it. */
        FILED,
        DECIDED,
        DROPPED
    }
}
