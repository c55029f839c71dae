package io.embark.status;

import io.embark.domain.CallWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a partner wants its number to move from another provider.
 *
 * @param startedBy the operator who started the move; null while nobody has
 */
public record CutOver(CallWindow window, @Nullable String startedBy) {

    /** Whether the number may move now: somebody started it, and the window is open. */
    public boolean isUnderWay(Instant now) {
        return startedBy != null && window.isOpen(now);
    }

    /** Whether the window has passed. */
    public boolean isOver(Instant now) {
        return !now.isBefore(window.closesAt());
    }
}
