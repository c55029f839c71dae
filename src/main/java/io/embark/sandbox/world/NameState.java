package io.embark.sandbox.world;

/** The review of a display name (backends.md §3.3). */
public enum NameState {
    APPROVED,
    AVAILABLE_WITHOUT_REVIEW,
    DECLINED,
    EXPIRED,
    PENDING_REVIEW,
    NONE;

    static NameState after(Review decision) {
        return switch (decision) {
            case APPROVED -> APPROVED;
            case REJECTED -> DECLINED;
            case PENDING, DEFERRED -> PENDING_REVIEW;
        };
    }

    boolean isGood() {
        return this == APPROVED || this == AVAILABLE_WITHOUT_REVIEW;
    }
}
