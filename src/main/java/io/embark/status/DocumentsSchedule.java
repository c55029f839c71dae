package io.embark.status;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Looks again and again for documents that are not needed any more, on every node that runs jobs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class DocumentsSchedule {

    private static final String SCHEDULER = "embark-documents";

    private final Documents documents;

    DocumentsSchedule(Documents documents) {
        this.documents = documents;
    }

    @Scheduled(
            initialDelayString = "${embark.documents.clean-interval}",
            fixedDelayString = "${embark.documents.clean-interval}",
            scheduler = SCHEDULER)
    void clean() {
        documents.clean();
    }

    // Not a default candidate: nobody else's schedule may land on this one thread. Static: it must not need this very
    // bean.
    @Bean(name = SCHEDULER, defaultCandidate = false)
    static ThreadPoolTaskScheduler documentsScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix(SCHEDULER + "-");
        return scheduler;
    }
}
