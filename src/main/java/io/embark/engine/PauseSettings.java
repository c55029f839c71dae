package io.embark.engine;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs wait that failed for now. The prefix has more settings, which belong to the circuit breaker and to the alert.
 *
 * @param patience how long a job may fail for now, counted from its first such failure, before its retries are spent and it becomes an
 *     incident
 * @param firstPause the pause after the first failure; each further failure doubles it
 * @param longestPause where the doubling ends
 */
@Validated
@ConfigurationProperties("embark.outages")
record PauseSettings(
        @NotNull @DefaultValue("P1D") Duration patience,
        @NotNull @DefaultValue("PT10S") Duration firstPause,
        @NotNull @DefaultValue("PT15M") Duration longestPause) {

    @AssertTrue(
            message =
                    "embark.outages.first-pause must be longer than nothing and not longer than embark.outages.longest-pause")
    boolean isGrowing() {
        return firstPause.compareTo(Duration.ZERO) > 0 && firstPause.compareTo(longestPause) <= 0;
    }
}
