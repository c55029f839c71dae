package io.embark.status;

import io.embark.domain.OnboardingId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails leave through this box: written with the step that wants them, sent after its commit, repeated until they are out. */
@Component
public class MailOutbox {

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
}
