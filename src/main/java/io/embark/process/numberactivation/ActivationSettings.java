package io.embark.process.numberactivation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of number activation.
 *
 * @param resendPause how long after a request another code may be asked for; the platform publishes no figure (backends.md §8)
 * @param cooldown how long to wait when the platform refuses a request as too often and does not say for how long
 * @param guessBlock how long to wait when the platform refuses a code as guessed too often; about 12 hours (backends.md §4.1)
 */
@Validated
@ConfigurationProperties("embark.activation")
record ActivationSettings(
        @NotNull @DefaultValue("PT1M") Duration resendPause,
        @NotNull @DefaultValue("PT1H") Duration cooldown,
        @NotNull @DefaultValue("PT12H") Duration guessBlock) {}
