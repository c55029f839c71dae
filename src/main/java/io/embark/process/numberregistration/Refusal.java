package io.embark.process.numberregistration;

import io.embark.backend.PlatformRefusedException.Reason;

/** Why a number is not registered, as the diagram tells the ways apart. */
enum Refusal {
    /** The platform wants the number verified by another code (133006). */
    REVERIFICATION_NEEDED,
    /** Registered before its display name was approved (100/2388001). */
    NAME_NOT_READY,
    /** Nobody can do anything before the wait is over: the platform's limit or block (133016), an account deleted moments ago (133015). */
    BLOCKED,
    /** Our own limit, below the platform's. */
    LIMIT,
    /** Too many or too fast guesses of the PIN (133008, 133009). */
    PIN_LOCKED,
    /** Two-step verification is on with another PIN (133005). */
    PIN_MISMATCH,
    /** An earlier deregistration is incomplete (133000). */
    DEREGISTRATION_INCOMPLETE,
    /** A person has to look. */
    OTHER;

    /** What the platform's refusal to register means. */
    static Refusal toRegister(Reason reason) {
        return switch (reason) {
            case REVERIFICATION_NEEDED -> REVERIFICATION_NEEDED;
            case NUMBER_STILL_IN_USE -> NAME_NOT_READY;
            case REGISTRATION_LIMIT, NUMBER_RECENTLY_DELETED -> BLOCKED;
            case PIN_LOCKED -> PIN_LOCKED;
            case PIN_MISMATCH -> PIN_MISMATCH;
            case DEREGISTRATION_INCOMPLETE -> DEREGISTRATION_INCOMPLETE;
            default -> OTHER;
        };
    }

    /** What the platform's refusal to deregister means: it is waited for, or a person looks. */
    static Refusal toDeregister(Reason reason) {
        return switch (reason) {
            case REGISTRATION_LIMIT, NUMBER_RECENTLY_DELETED -> BLOCKED;
            default -> OTHER;
        };
    }

    /** Whether it ends by itself, at a time that is known. */
    boolean isWait() {
        return this == BLOCKED || this == LIMIT || this == PIN_LOCKED;
    }
}
