package io.embark.engine;

import java.time.Duration;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/** Runs jobs when they are due, not when it next happens to look. */
class DueDateJobExecutor extends SpringJobExecutor {

    private final DueDates dueDates;

    DueDateJobExecutor(DueDates dueDates, Duration longestSleep) {
        this.dueDates = dueDates;
        setMaxWait(longestSleep.toMillis());
        // The engine hints, on commit, at timers that are due within this time of their creation. The longest sleep
        // may have begun just before that commit, and a transaction takes its time: hence twice as long.
        setWaitTimeInMillis(Math.toIntExact(2 * longestSleep.toMillis()));
        setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    }

    @Override
    protected void ensureInitialization() {
        super.ensureInitialization();
        acquireJobsRunnable = new DueDateAcquisition(this, dueDates);
    }
}
