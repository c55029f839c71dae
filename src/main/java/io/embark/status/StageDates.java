package io.embark.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a case at the stage at which it arrives.
 *
 * @param dueAt by when whoever has the ball should have acted, or null
 * @param notices what happens meanwhile, earliest first
 */
public record StageDates(@Nullable Instant dueAt, List<StageNotice> notices) {}
