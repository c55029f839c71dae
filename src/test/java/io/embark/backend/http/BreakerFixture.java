package io.embark.backend.http;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Circuit breakers as the application sets them up. */
public final class BreakerFixture {

    private static final BreakerSettings DEFAULTS = new BreakerSettings(50, 20, 10, Duration.ofSeconds(30), 3);

    private BreakerFixture() {}

    /** New ones that let every call through until ten have been made. */
    public static Breakers closed() {
        return of(Clock.systemUTC(), event -> {});
    }

    public static Breakers of(Clock clock, Consumer<Object> events) {
        return new Breakers(DEFAULTS, clock, events::accept);
    }
}
