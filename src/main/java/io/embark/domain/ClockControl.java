package io.embark.domain;

import java.time.Duration;

/** Moves the time of application, engine, database and stand-ins together; only sandbox and tests may. */
public interface ClockControl {

    /**
     * @param by how far to move, never backwards
     * @throws IllegalArgumentException when {@code by} is negative
     */
    void advance(Duration by);
}
