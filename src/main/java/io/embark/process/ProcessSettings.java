package io.embark.process;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Periods of the processes that differ between installations.
 *
 * @param readBackInterval how often a wait for the platform reads the state back, so that a lost event only costs time; 15 minutes, 5
 *     seconds in the sandbox
 * @param nameRecheckInterval how long to wait when the platform refuses a registration because the display name is not ready although
 *     its review says so; each new try spends a registration, so an hour
 * @param twoStepEscalation how long a partner has to have two-step verification lifted by the old provider before a lead decides; 14 days
 * @param releaseAfter how long a claimed task may lie untouched before everybody gets it back; 2 hours
 */
@Validated
@ConfigurationProperties("embark.process")
public record ProcessSettings(
        @NotNull @DefaultValue("PT15M") Duration readBackInterval,
        @NotNull @DefaultValue("PT1H") Duration nameRecheckInterval,
        @NotNull @DefaultValue("P14D") Duration twoStepEscalation,
        @NotNull @DefaultValue("PT2H") Duration releaseAfter) {}
