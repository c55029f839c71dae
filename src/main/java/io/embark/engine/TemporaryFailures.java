package io.embark.engine;

import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.impl.ProcessEngineLogger;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets jobs that fail for now pause without spending their retries, see {@link PauseJobCmd}. */
@Component
@Order(EngineDefaults.AFTER_THE_STARTER)
class TemporaryFailures extends AbstractCamundaConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFailures.class);

    private final JobPauses failures;
    private final PauseSettings settings;

    TemporaryFailures(JobPauses failures, PauseSettings settings) {
        this.failures = failures;
        this.settings = settings;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        Pauses pauses = new Pauses(settings, () -> ThreadLocalRandom.current().nextDouble());
        configuration.setFailedJobCommandFactory(
                (jobId, exception) -> new PauseJobCmd(jobId, exception, failures, pauses, settings.patience()));
        // A failure that passes by itself is worth one line of each case, not a stack trace.
        ExecuteJobHelper.LOGGING_HANDLER = TemporaryFailures::write;
    }

    private static void write(String jobId, Throwable exception) {
        if (PauseJobCmd.temporary(exception).isPresent()) {
            log.info("Job {} could not be done for now: {}", jobId, exception.getMessage());
        } else {
            ProcessEngineLogger.JOB_EXECUTOR_LOGGER.exceptionWhileExecutingJob(jobId, exception);
        }
    }
}
