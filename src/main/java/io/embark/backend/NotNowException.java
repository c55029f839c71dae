package io.embark.backend;

import io.embark.domain.Temporary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The guard refuses a call that would waste an attempt; the platform does not hear of it. */
public class NotNowException extends RuntimeException implements Temporary {

    /** Why not now. */
    public enum Why {
        /** The platform, or our own pause between two calls, says from when on it is possible again. */
        COOLDOWN,
        /** A limit of ours is reached; a lead may allow one more. */
        LIMIT,
        /** The platform's own limit is reached: nobody can allow more. */
        PLATFORM_LIMIT
    }

    private final Why why;
    private final Instant retryAt;
    private final Duration retryAfter;

    NotNowException(Why why, String message, Instant now, Instant retryAt) {
        super(message);
        this.why = why;
        this.retryAt = retryAt;
        this.retryAfter = now.isBefore(retryAt) ? Duration.between(now, retryAt) : Duration.ZERO;
    }

    public Why why() {
        return why;
    }

    /** From when on it is possible again by itself. */
    public Instant retryAt() {
        return retryAt;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
