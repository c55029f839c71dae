package io.embark.sandbox.world;

/** A decision of the platform's reviewers, as its events spell it. */
public enum Review {
    APPROVED,
    REJECTED,
    PENDING,
    DEFERRED
}
