package io.embark.intake.sheet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The threads that work sheets off in the background: two, so that a large sheet of one partner does not hold up all others. */
@Configuration(proxyBeanMethods = false)
class SheetConfiguration {

    static final String EXECUTOR = "embark-sheets";

    private static final int THREADS = 2;

    // Not a default candidate: nobody else's work may land on these threads.
    @Bean(name = EXECUTOR, defaultCandidate = false)
    ThreadPoolTaskScheduler sheetExecutor() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(THREADS);
        scheduler.setThreadNamePrefix(EXECUTOR + "-");
        return scheduler;
    }
}
