package io.embark.backend;

import io.embark.domain.Temporary;
import java.time.Duration;
import java.util.Optional;

/**
 * An attempt is under way, or nobody knows yet whether it was done: this step must not call, and will find out by itself when it runs
 * again.
 */
public class AttemptOpenException extends RuntimeException implements Temporary {

    private final Duration retryAfter;

    AttemptOpenException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
