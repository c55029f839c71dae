package io.embark.domain;

/** Who has the ball. */
public enum WaitingOn {
    /** The partner's customer, a legal entity with a Business Manager. */
    CLIENT,
    /** The ISV that handed the client in. */
    PARTNER,
    /** The onboarding team, in Tasklist. */
    OPERATOR,
    /** Meta/WhatsApp. */
    PLATFORM,
    /** The provider from which a number migrates. */
    SOURCE_PROVIDER,
    /** Embark itself is at work, or the case has ended. */
    NOBODY
}
