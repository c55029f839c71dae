package io.embark.process;

import java.time.Instant;

/** What was asked for is possible again later; the message says when and why. */
public class CooldownException extends RuntimeException {

    private final Instant retryAt;

    public CooldownException(String message, Instant retryAt) {
        super(message);
        this.retryAt = retryAt;
    }

    public Instant retryAt() {
        return retryAt;
    }
}
