package io.embark.backend;

/**
 * A back end could not be reached, was cut off, answered 5xx or throttled us: a technical failure that the job repeats later.
 * The message is written for the operator who reads the incident and carries neither code, PIN, token nor phone number.
 */
public class PlatformUnavailableException extends RuntimeException {

    private final boolean inDoubt;

    /** @param inDoubt whether the request may have reached the back end, so that its effect is unknown until it is read back */
    public PlatformUnavailableException(String message, boolean inDoubt, Throwable cause) {
        super(message, cause);
        this.inDoubt = inDoubt;
    }

    public PlatformUnavailableException(String message, boolean inDoubt) {
        super(message);
        this.inDoubt = inDoubt;
    }

    /** Whether the call may have had its effect all the same; never for a call that only reads. */
    public boolean inDoubt() {
        return inDoubt;
    }
}
