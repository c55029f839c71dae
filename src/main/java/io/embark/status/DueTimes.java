package io.embark.status;

import io.embark.domain.OnboardingId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By when things should be done, as the table of service levels says. */
public interface DueTimes {

    /**
     * The dates of a case that arrives at a stage now.
     *
     * @param nextAction what happens next there; its beginning, up to the first dot, is the stage's key
     * @param noLaterThan what the model itself says, or null; the earlier of both counts
     */
    StageDates arrivingAt(String nextAction, OnboardingId id, @Nullable Instant noLaterThan);

    /** The dates that matter for the work on a task that comes up now. */
    TaskDates forTask(Onboarding onboarding);

    /**
     * @param followUpAt when somebody should look at the task again, or null
     * @param escalation the group that gets the task too because the case is overdue at its stage already, or null
     */
    record TaskDates(@Nullable Instant followUpAt, @Nullable String escalation) {}
}
