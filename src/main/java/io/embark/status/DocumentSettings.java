package io.embark.status;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long documents are kept.
 *
 * @param keepAfterDecision how long after the platform's decision; a change holds for decisions that come after it
 * @param cleanInterval how often those are looked for whose time is over
 */
@Validated
@ConfigurationProperties("embark.documents")
public record DocumentSettings(
        @NotNull @DefaultValue("P30D") Duration keepAfterDecision,
        @NotNull @DefaultValue("PT1H") Duration cleanInterval) {}
