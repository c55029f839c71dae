package io.embark.status;

import io.embark.domain.WaitingOn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a token of a process arrived that has a {@link StageOwner}; as {@link Stage}, with a status of the owner. */
public record OwnStage(
        String status,
        WaitingOn waitingOn,
        String nextAction,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable Instant retryAt,
        List<StageNotice> notices) {}
