package io.embark.intake.sheet;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sheets are worked off and kept.
 *
 * @param resumeInterval how often to look for sheets whose node has died, and for those whose time is over
 * @param keep how long what became of a sheet can be looked at
 */
@Validated
@ConfigurationProperties("embark.sheet")
record SheetSettings(
        @NotNull @DefaultValue("PT30S") Duration resumeInterval, @NotNull @DefaultValue("P30D") Duration keep) {}
