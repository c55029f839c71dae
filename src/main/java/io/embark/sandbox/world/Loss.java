package io.embark.sandbox.world;

/** What the platform should have moved with a number and did not. */
public enum Loss {
    /** The number stands for itself, and its name is under review. */
    NAME,

    /** It is {@code RED}. */
    QUALITY,

    /** It is {@code TIER_250}. */
    LIMIT,

    /** The number is no official business account any more. */
    OBA,

    /** None is copied. */
    TEMPLATES
}
