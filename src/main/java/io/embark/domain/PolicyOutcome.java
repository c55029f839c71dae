package io.embark.domain;

/** What the commerce policy says about a client; the names are those of the outcomes in {@code policy-screening.dmn}. */
public enum PolicyOutcome {
    ALLOWED,
    /** The client may send messages, but not sell in the chat: no catalogue, no cart, no payment. */
    ALLOWED_NO_COMMERCE,
    /** The client may use WhatsApp only with the platform's permission in writing. */
    NEEDS_PLATFORM_PERMISSION,
    PROHIBITED,
    /** Nobody has decided yet; a human does. */
    HUMAN_REVIEW
}
