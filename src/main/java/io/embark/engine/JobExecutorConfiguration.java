package io.embark.engine;

import java.util.Optional;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** Takes the place of the starter's job executor, with all of its settings but those of polling. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobExecutorConfiguration {

    @Bean
    static DueDateJobExecutor jobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties properties,
            JobExecutorSettings settings,
            DueDates dueDates) {
        JobExecutionProperty given = properties.getJobExecution();
        if (given.getWaitTimeInMillis() != null || given.getMaxWait() != null) {
            throw new IllegalStateException(
                    "camunda.bpm.job-execution.wait-time-in-millis and max-wait have no effect, because nothing polls;"
                            + " remove them and set embark.job-executor.longest-sleep");
        }
        DueDateJobExecutor executor = new DueDateJobExecutor(dueDates, settings.longestSleep());
        executor.setTaskExecutor(threads);
        Optional.ofNullable(given.getLockTimeInMillis()).ifPresent(executor::setLockTimeInMillis);
        Optional.ofNullable(given.getMaxJobsPerAcquisition()).ifPresent(executor::setMaxJobsPerAcquisition);
        Optional.ofNullable(given.getBackoffTimeInMillis()).ifPresent(executor::setBackoffTimeInMillis);
        Optional.ofNullable(given.getMaxBackoff()).ifPresent(executor::setMaxBackoff);
        Optional.ofNullable(given.getBackoffDecreaseThreshold()).ifPresent(executor::setBackoffDecreaseThreshold);
        Optional.ofNullable(given.getWaitIncreaseFactor()).ifPresent(executor::setWaitIncreaseFactor);
        return executor;
    }
}
