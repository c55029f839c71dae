package io.embark.process;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks for what is to be told again and again, on every node that runs jobs. What is due is told by the database's clock, so that it is
 * also told soon after that clock was moved.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class ServiceNoticesSchedule {

    private final ServiceNotices notices;

    ServiceNoticesSchedule(ServiceNotices notices) {
        this.notices = notices;
    }

    @Scheduled(
            initialDelayString = "${embark.process.notice-interval}",
            fixedDelayString = "${embark.process.notice-interval}",
            scheduler = AbandonedTasksSchedule.SCHEDULER)
    void tellDue() {
        notices.tellDue();
    }
}
