package io.embark.process;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Looks for abandoned tasks again and again, on every node that runs jobs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class AbandonedTasksSchedule {

    static final String SCHEDULER = "embark-tasks";

    private final AbandonedTasks abandoned;

    AbandonedTasksSchedule(AbandonedTasks abandoned) {
        this.abandoned = abandoned;
    }

    @Scheduled(
            initialDelayString = "${embark.process.release-interval}",
            fixedDelayString = "${embark.process.release-interval}",
            scheduler = SCHEDULER)
    void release() {
        abandoned.release();
    }

    // Not a default candidate: nobody else's schedule may land on this one thread. Static: it must not need this very
    // bean.
    @Bean(name = SCHEDULER, defaultCandidate = false)
    static ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix(SCHEDULER + "-");
        return scheduler;
    }
}
