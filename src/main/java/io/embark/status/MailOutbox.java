package io.embark.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embark.domain.OnboardingId;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
     * Asks for a mail about a case.
     *
     * @param template the name of the template in {@code templates/mail}
     * @param occasion what makes this mail another one; the same template for the same occasion goes out once
     */
    public void queue(OnboardingId id, String template, String occasion) {
        jdbc.sql(
                        """
                        insert into mail_outbox (onboarding_id, template, occasion) values (?, ?, ?)
                        on conflict (onboarding_id, template, occasion) do nothing
                        """)
                .params(id.value(), template, occasion)
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
