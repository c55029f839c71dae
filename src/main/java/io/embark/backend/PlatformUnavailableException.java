package io.embark.backend;

import io.embark.domain.Temporary;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A back end could not be reached, was cut off, answered 5xx or throttled us: a technical failure that the job repeats later.
 * The message is written for the operator who reads the incident and carries neither code, PIN, token nor phone number.
 */
public class PlatformUnavailableException extends RuntimeException implements Temporary {

    private final boolean inDoubt;
    private final @Nullable Duration retryAfter;

    /** @param inDoubt whether the request may have reached the back end, so that its effect is unknown until it is read back */
    public PlatformUnavailableException(String message, boolean inDoubt, Throwable cause) {
        super(message, cause);
        this.inDoubt = inDoubt;
        this.retryAfter = null;
    }

    public PlatformUnavailableException(String message, boolean inDoubt) {
        this(message, inDoubt, (Duration) null);
    }

    /** @param retryAfter how long to wait before the next try, where the back end or the circuit breaker said so */
    public PlatformUnavailableException(String message, boolean inDoubt, @Nullable Duration retryAfter) {
        super(message);
        this.inDoubt = inDoubt;
        this.retryAfter = retryAfter;
    }

    /** Whether the call may have had its effect all the same; never for a call that only reads. */
    public boolean inDoubt() {
        return inDoubt;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
