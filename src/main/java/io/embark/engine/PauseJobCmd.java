package io.embark.engine;

import io.embark.domain.Temporary;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * What happens to a job that failed. One that failed for now ({@link Temporary}) keeps its retries and is due again after a pause, with
 * the exception's text to be read in Cockpit; when that has lasted longer than our patience, and for every other exception, the engine's
 * own accounting applies. It runs in a transaction of its own after the job's was rolled back, and again when another one changed the job
 * meanwhile.
 */
class PauseJobCmd extends DefaultJobRetryCmd {

    private final JobPauses failures;
    private final Pauses pauses;
    private final Duration patience;

    PauseJobCmd(String jobId, Throwable exception, JobPauses failures, Pauses pauses, Duration patience) {
        super(jobId, exception);
        this.failures = failures;
        this.pauses = pauses;
        this.patience = patience;
    }

    /** The first in the chain of causes that says that the same step will do later. */
    static Optional<Temporary> temporary(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Temporary temporary) {
                return Optional.of(temporary);
            }
        }
        return Optional.empty();
    }

    @Override
    public Object execute(CommandContext context) {
        JobEntity job = getJob();
        Optional<Temporary> temporary = temporary(exception);
        if (temporary.isPresent()) {
            JobPauses.Failures counted = failures.count(jobId, patience);
            if (!counted.tooMany()) {
                pause(
                        context,
                        job,
                        pauses.after(
                                counted.failures(), temporary.get().retryAfter().orElse(null)));
                return null;
            }
        }
        super.execute(context);
        // Another error, or an incident that somebody will settle: from then on, patience starts anew.
        if (job.getRetries() <= 0 || (temporary.isEmpty() && !(exception instanceof OptimisticLockingException))) {
            failures.forget(jobId);
        }
        return null;
    }

    private void pause(CommandContext context, JobEntity job, Duration pause) {
        // The engine takes a job's retries from the model at its first failure, which it knows by the missing
        // exception.
        if (isFirstJobExecution(job)) {
            initializeRetries(context, job);
        }
        logException(job);
        job.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(pause)));
        job.unlock();
    }

    private void initializeRetries(CommandContext context, JobEntity job) {
        ActivityImpl activity = getCurrentActivity(context, job);
        FailedJobRetryConfiguration configured =
                activity == null ? null : getFailedJobRetryConfiguration(job, activity);
        if (configured != null) {
            initializeRetries(job, configured.getRetries());
        }
    }
}
