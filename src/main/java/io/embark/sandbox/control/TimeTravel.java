package io.embark.sandbox.control;

import io.embark.domain.ClockControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Moves the time of application, engine and stand-ins together. */
@Service
@Profile("sandbox")
public class TimeTravel {

    private static final Duration FARTHEST = Duration.ofDays(3650);

    private final Clock clock;
    private final ObjectProvider<ClockControl> control;

    /** @param control asked for late, since whoever moves the engine's time needs the engine */
    TimeTravel(Clock clock, ObjectProvider<ClockControl> control) {
        this.clock = clock;
        this.control = control;
    }

    /**
     * Moves forward and returns the new time.
     *
     * @throws IllegalArgumentException when {@code by} is negative or longer than ten years
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time only moves forward; give a positive duration, for example PT5M");
        }
        if (by.compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("Travel at most ten years at once, P3650D");
        }
        control.getObject().advance(by);
        return clock.instant();
    }

    public Instant now() {
        return clock.instant();
    }
}
