package io.embark.status.mail;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Lets the outbox be emptied on a thread of its own, so that a slow mail server holds up nobody else. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "embark.mail.enabled", matchIfMissing = true)
class MailConfiguration {

    static final String SCHEDULER = "embark-mail";

    // Not a default candidate: nobody else's schedule may land on this one thread.
    @Bean(name = SCHEDULER, defaultCandidate = false)
    ThreadPoolTaskScheduler mailScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix(SCHEDULER + "-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationMillis(Duration.ofSeconds(10).toMillis());
        return scheduler;
    }
}
