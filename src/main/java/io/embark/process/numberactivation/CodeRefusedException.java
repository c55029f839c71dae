package io.embark.process.numberactivation;

import org.jspecify.annotations.Nullable;

/** A code was not accepted; the message says why and what to do, and never contains the code. */
public class CodeRefusedException extends RuntimeException {

    /** Why a code was refused. */
    public enum Reason {
        /** Not six digits; costs nothing. */
        CODE_MALFORMED,
        /** The platform says that it is not the code; one of two tries per requested code is spent. */
        CODE_WRONG,
        /** Older than ten minutes; costs nothing. */
        CODE_EXPIRED
    }

    private final Reason reason;
    private final @Nullable Integer attemptsLeft;

    public CodeRefusedException(Reason reason, String message, @Nullable Integer attemptsLeft) {
        super(message);
        this.reason = reason;
        this.attemptsLeft = attemptsLeft;
    }

    public Reason reason() {
        return reason;
    }

    /** How many tries the requested code has left; null when none was spent. */
    public @Nullable Integer attemptsLeft() {
        return attemptsLeft;
    }
}
