package io.embark.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embark.domain.OnboardingId;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Mails leave through this box: written with the step that wants them, sent after its commit, repeated until they are out. */
@Component
public class MailOutbox {

    /**
     * Behind the moment at which the case arrived at its stage, in the occasion of a mail that only makes sense while it stays there:
     * {@code 2026-11-23T08:00:00Z/17}.
     */
    public static final String OF_STAGE = "/";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    MailOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks for a mail about a case. It tells the case as it stands when the transaction commits: a send task is drawn before the node at
     * which the case then waits.
     *
     * @param template the name of the template in {@code templates/mail}
     * @param occasion what makes this mail another one; the same template for the same occasion goes out once
     */
    public void queue(OnboardingId id, String template, String occasion) {
        jdbc.sql(
                        """
                        insert into mail_outbox (onboarding_id, template, occasion) values (?, ?, ?)
                        on conflict (onboarding_id, template, occasion) do nothing returning id
                        """)
                .params(id.value(), template, occasion)
                .query(Long.class)
                .optional()
                .ifPresent(this::keepStage);
    }

    private void keepStage(long mail) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            writeStage(mail);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                writeStage(mail);
            }
        });
    }

    /** Where Embark itself is at work, it is not worth telling: the mail tells where that leads. */
    private void writeStage(long mail) {
        jdbc.sql(
                        """
                        update mail_outbox m set stage = jsonb_build_object(
                            'status', o.status, 'status_since', o.status_since,
                            'waiting_on', o.waiting_on, 'waiting_since', o.waiting_since,
                            'next_action', o.next_action, 'stage_since', o.stage_since, 'due_at', o.due_at,
                            'reason_code', o.reason_code, 'reason_text', o.reason_text, 'retry_at', o.retry_at,
                            'ended_at', o.ended_at)
                        from onboarding o
                        where m.id = ? and o.id = m.onboarding_id and (o.waiting_on <> 'NOBODY' or o.ended_at is not null)
                        """)
                .param(mail)
                .update();
    }

    /**
     * Asks for a mail to the people who run this installation.
     *
     * @param delay how long it waits, so that it can be taken back
     */
    public void queue(Notice notice, Duration delay) {
        jdbc.sql(
                        """
                        insert into mail_outbox (recipient, template, occasion, facts, next_try_at)
                        values (?, ?, ?, ?::jsonb, embark_now() + make_interval(secs => ?))
                        on conflict (template, occasion) where onboarding_id is null do nothing
                        """)
                .params(
                        notice.recipient(),
                        notice.template(),
                        notice.occasion(),
                        json(notice.facts()),
                        delay.toMillis() / 1000.0)
                .update();
    }

    /** Forgets a mail to the people who run this installation, if it has not gone out. */
    public void takeBack(String template, String occasion) {
        jdbc.sql(
                        """
                        delete from mail_outbox
                        where onboarding_id is null and template = ? and occasion = ? and sent_at is null
                        """)
                .params(template, occasion)
                .update();
    }

    private static String json(Map<String, String> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of the facts of a mail", e);
        }
    }
}
