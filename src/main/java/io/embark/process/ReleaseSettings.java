package io.embark.process;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a number is tried that another WhatsApp account holds, or held until a moment ago. The prefix has more settings, which belong to
 * number activation.
 *
 * @param releaseTries how often it is tried before an operator looks at it: the platform asks not to try many times (failure situations,
 *     F28)
 * @param releaseWait how long to wait before it is tried again, where the platform does not say; five minutes (backends.md §5.1, 133015)
 */
@Validated
@ConfigurationProperties("embark.activation")
public record ReleaseSettings(
        @Min(1) @DefaultValue("3") int releaseTries, @NotNull @DefaultValue("PT5M") Duration releaseWait) {}
