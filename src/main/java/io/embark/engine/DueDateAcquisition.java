package io.embark.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acquires jobs and sleeps in between until the next one is due. It hears every hint: the bare engine drops those that come between the
 * acquisition and the sleep, which costs it one short pause, and would cost us a long one.
 */
class DueDateAcquisition extends SequentialJobAcquisitionRunnable {

    private static final Logger log = LoggerFactory.getLogger(DueDateAcquisition.class);

    private final DueDates dueDates;

    DueDateAcquisition(JobExecutor executor, DueDates dueDates) {
        super(executor);
        this.dueDates = dueDates;
    }

    @Override
    protected JobAcquisitionStrategy initializeAcquisitionStrategy() {
        return new DueDateStrategy(jobExecutor, dueDates, () -> ClockUtil.now().getTime() - System.currentTimeMillis());
    }

    /** Forgets hints that the strategy was told of, and keeps what has come since. */
    @Override
    protected void clearJobAddedNotification() {
        if (acquisitionContext.isJobAdded()) {
            super.clearJobAddedNotification();
        }
    }

    @Override
    protected void suspendAcquisition(long millis) {
        synchronized (MONITOR) {
            // In this order: whoever hints sets the flag first and then wakes those who wait.
            isWaiting.set(true);
            if (millis > 0 && !isJobAdded && !isInterrupted) {
                sleep(millis);
            }
            isWaiting.set(false);
            // What was committed before a hint is seen by the acquisition that begins now.
            isJobAdded = false;
        }
    }

    private void sleep(long millis) {
        try {
            MONITOR.wait(millis);
        } catch (InterruptedException e) {
            // As the engine does: the acquisition ends when it is stopped, and by nothing else.
            log.debug("interrupted while waiting for jobs", e);
        }
    }
}
