package io.embark.status;

import io.embark.domain.CallWindow;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which windows for a cut-over are taken. The figures are ours; neither guide nor platform names any.
 *
 * @param shortest how long the window must be at least: an operator starts the move, a code arrives and somebody passes it on; 30 minutes
 * @param longest how long it may be at most, because an operator is on duty for it; 24 hours
 * @param furthest how far ahead it may begin: reviews may take weeks before; 180 days
 */
@Validated
@ConfigurationProperties("embark.cut-over")
public record CutOverSettings(
        @NotNull @DefaultValue("PT30M") Duration shortest,
        @NotNull @DefaultValue("PT24H") Duration longest,
        @NotNull @DefaultValue("P180D") Duration furthest) {

    @AssertTrue(message = "embark.cut-over.shortest must be positive and not longer than longest")
    boolean isInOrder() {
        return shortest.compareTo(Duration.ZERO) > 0 && shortest.compareTo(longest) <= 0;
    }

    public CallWindow.Limits limits() {
        return new CallWindow.Limits(shortest, longest, furthest);
    }
}
