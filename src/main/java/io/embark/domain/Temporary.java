package io.embark.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * An exception that says: not now, but the same step will do by itself later. A job that ends with it is repeated without spending one
 * of its retries, so that an outage or an attempt in doubt never becomes an incident of each case.
 */
public interface Temporary {

    /** How long to wait before the next try, where the one who knows said so; else the pauses grow by themselves. */
    Optional<Duration> retryAfter();
}
