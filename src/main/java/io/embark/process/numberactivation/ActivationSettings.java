package io.embark.process.numberactivation;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long and how often number activation waits for people. The figures are ours; the guide and the platform name none.
 *
 * @param codePatience after how long without a code an operator looks at the case, where no appointment says when the call was to be
 *     taken
 * @param appointments how many calls at an agreed time may be missed before a lead decides
 */
@Validated
@ConfigurationProperties("embark.activation")
record ActivationSettings(
        @NotNull @DefaultValue("P7D") Duration codePatience, @Min(1) @DefaultValue("3") int appointments) {}
