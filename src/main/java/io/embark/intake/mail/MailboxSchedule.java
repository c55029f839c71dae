package io.embark.intake.mail;

import io.embark.domain.MailboxServer;
import io.embark.process.mailedrequest.MailedRequestProcess;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Looks into the mailbox again and again, where one is configured, on a thread of its own. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "embark.mail.enabled", matchIfMissing = true)
class MailboxSchedule {

    static final String SCHEDULER = "embark-mailbox";

    private static final Logger log = LoggerFactory.getLogger(MailboxSchedule.class);

    private final @Nullable Mailbox mailbox;
    private boolean away;

    /** @param given the sandbox's own server, if there is one */
    MailboxSchedule(
            MailboxSettings settings,
            MailedRequestProcess process,
            MailboxPositions positions,
            Optional<MailboxServer> given) {
        this.mailbox = given.or(() -> configured(settings))
                .map(server -> new Mailbox(
                        server, settings.folder(), new MessageReader(settings.largest()), process, positions))
                .orElse(null);
    }

    private static Optional<MailboxServer> configured(MailboxSettings settings) {
        return settings.host().isBlank()
                ? Optional.empty()
                : Optional.of(new MailboxServer(
                        settings.host(), settings.port(), settings.username(), settings.password(), settings.tls()));
    }

    @Scheduled(
            initialDelayString = "${embark.mailbox.poll-interval}",
            fixedDelayString = "${embark.mailbox.poll-interval}",
            scheduler = SCHEDULER)
    void read() {
        if (mailbox == null) {
            return;
        }
        try {
            mailbox.read();
            away = false;
        } catch (MessagingException e) {
            // Once per absence: the next look says it again to nobody.
            if (!away) {
                log.warn("The mailbox for deactivations cannot be read; it is tried again.", e);
            }
            away = true;
        }
    }

    // Not a default candidate: nobody else's schedule may land on this one thread. Static: it must not need this very
    // bean.
    @Bean(name = SCHEDULER, defaultCandidate = false)
    static ThreadPoolTaskScheduler mailboxScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix(SCHEDULER + "-");
        return scheduler;
    }
}
