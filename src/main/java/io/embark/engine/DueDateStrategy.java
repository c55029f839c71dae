package io.embark.engine;

import java.util.Date;
import java.util.function.LongSupplier;
import org.camunda.bpm.engine.impl.jobexecutor.BackoffJobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sleeps until the next job becomes due, and at most for the executor's {@code maxWait}; the engine's own strategy polls with growing
 * pauses instead. Where jobs are due but cannot be had, because another node is faster or the queue is full, it backs off as the engine
 * does: that is short and on purpose.
 */
class DueDateStrategy extends BackoffJobAcquisitionStrategy {

    /** Milliseconds. A failure is no rest: what became due meanwhile is late already. */
    static final long PAUSE_AFTER_FAILURE = 1000;

    private static final Logger log = LoggerFactory.getLogger(DueDateStrategy.class);

    private final DueDates dueDates;
    private final LongSupplier engineAhead;
    private long acquiredAt;
    private boolean failed;

    /** @param engineAhead by how many milliseconds the engine's clock is ahead of the system's */
    DueDateStrategy(JobExecutor executor, DueDates dueDates, LongSupplier engineAhead) {
        super(
                executor.getMaxWait(),
                executor.getWaitIncreaseFactor(),
                executor.getMaxWait(),
                executor.getBackoffTimeInMillis(),
                executor.getWaitIncreaseFactor(),
                executor.getMaxBackoff(),
                executor.getBackoffDecreaseThreshold(),
                executor.getMaxJobsPerAcquisition());
        this.dueDates = dueDates;
        this.engineAhead = engineAhead;
    }

    @Override
    public void reconfigure(JobAcquisitionContext context) {
        super.reconfigure(context);
        acquiredAt = context.getAcquisitionTime();
        failed = context.getAcquisitionException() != null;
    }

    /** In milliseconds, counted from the latest acquisition. */
    @Override
    public long getWaitTime() {
        long longest = super.getWaitTime();
        if (idleLevel == 0) {
            return longest;
        }
        return Math.min(longest, failed ? PAUSE_AFTER_FAILURE : untilNextDueDate(longest));
    }

    private long untilNextDueDate(long otherwise) {
        // What was due at the latest acquisition and was not acquired is blocked; whoever sets it free tells. To look
        // at it would be to look without a pause.
        long acquired = acquiredAt + engineAhead.getAsLong();
        try {
            Date next = dueDates.earliestAfter(new Date(acquired));
            // All nodes wake for the same due date; one that came too late for a job lately stays behind by its
            // back-off, so that they do not race for each.
            return next == null ? otherwise : next.getTime() - acquired + calculateBackoffTime();
        } catch (RuntimeException e) {
            // Thrown, it would end the one thread that acquires jobs.
            log.warn("Cannot see which job is due next, and look again soon: {}", e.getMessage());
            return PAUSE_AFTER_FAILURE;
        }
    }
}
