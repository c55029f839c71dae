package io.embark.engine;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a job that failed for now waits. The pauses double from failure to failure, so that a back end that is away is left in peace,
 * and are blurred, so that the cases that failed together do not come back together.
 */
class Pauses {

    /** Doublings beyond this are beyond every longest pause. */
    private static final int MOST_DOUBLINGS = 30;

    private final PauseSettings settings;
    private final DoubleSupplier random;

    /** @param random numbers from 0 to below 1, evenly spread */
    Pauses(PauseSettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * The pause after the latest of these failures.
     *
     * @param failures how often the job has failed for now, at least once
     * @param told how long the one who knows said to wait, or null. The pause is never shorter, and longer by up to what it would have
     *     grown to without it; else it is what it has grown to, 50 % shorter to 50 % longer
     */
    Duration after(int failures, @Nullable Duration told) {
        Duration grown = grown(failures);
        return told == null ? times(grown, 0.5 + random.getAsDouble()) : told.plus(times(grown, random.getAsDouble()));
    }

    private Duration grown(int failures) {
        Duration doubled = settings.firstPause().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis((long) (duration.toMillis() * factor));
    }
}
