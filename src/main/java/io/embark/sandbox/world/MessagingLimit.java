package io.embark.sandbox.world;

/** How many people a business may write to first within 24 hours (backends.md §3.3). */
public enum MessagingLimit {
    TIER_50,
    TIER_250,
    TIER_2K,
    TIER_10K,
    TIER_100K,
    TIER_UNLIMITED,
    UNTIERED
}
