package io.embark.process.clientscreening;

import io.embark.domain.PolicyOutcome;

/** What an operator can decide in the policy review, as its form names it. */
enum ReviewDecision {
    ALLOW(PolicyOutcome.ALLOWED, "allowed"),
    ALLOW_NO_COMMERCE(PolicyOutcome.ALLOWED_NO_COMMERCE, "allowed to send messages, without commerce features"),
    NEEDS_PERMISSION(PolicyOutcome.NEEDS_PLATFORM_PERMISSION, "allowed only with Meta's written permission"),
    REJECT(PolicyOutcome.PROHIBITED, "not allowed");

    private final PolicyOutcome outcome;
    private final String words;

    ReviewDecision(PolicyOutcome outcome, String words) {
        this.outcome = outcome;
        this.words = words;
    }

    /** @throws IllegalArgumentException in words for the operator */
    static ReviewDecision of(String decision) {
        try {
            return valueOf(decision);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Choose whether this client may use WhatsApp.", e);
        }
    }

    /**
     * A rejection is final, and the partner is owed the reason.
     *
     * @throws IllegalArgumentException in words for the operator
     */
    void refuseWithout(String reason) {
        if (this == REJECT && reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "Say why this client may not use WhatsApp: the decision is final, and the partner reads the reason.");
        }
    }

    PolicyOutcome outcome() {
        return outcome;
    }

    /** As timelines say it. */
    String words() {
        return words;
    }
}
