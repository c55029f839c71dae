package io.embark.backend.http;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When calls to a back end are held back; each node and each back end counts its own. The prefix has more settings, which belong to the
 * pauses of jobs and to the alert.
 *
 * @param failureRate from which share of failed calls on, in percent
 * @param window how many of the latest calls count
 * @param minimumCalls below so many calls nothing is held back
 * @param openFor how long calls are held back before some are tried
 * @param trialCalls how many calls are tried then; all others wait for their outcome
 */
@Validated
@ConfigurationProperties("embark.outages")
public record BreakerSettings(
        @DefaultValue("50") @Min(1) @Max(100) int failureRate,
        @DefaultValue("20") @Min(1) int window,
        @DefaultValue("10") @Min(1) int minimumCalls,
        @NotNull @DefaultValue("PT30S") Duration openFor,
        @DefaultValue("3") @Min(1) int trialCalls) {

    @AssertTrue(message = "embark.outages.minimum-calls must not be above embark.outages.window")
    boolean isMinimumWithinWindow() {
        return minimumCalls <= window;
    }

    @AssertTrue(message = "embark.outages.open-for must be longer than nothing")
    boolean isOpenForPositive() {
        return openFor.compareTo(Duration.ZERO) > 0;
    }
}
