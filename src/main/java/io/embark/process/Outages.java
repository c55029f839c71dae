package io.embark.process;

import io.embark.backend.OutageBegan;
import io.embark.backend.OutageEnded;
import io.embark.backend.http.Breakers;
import io.embark.status.MailOutbox;
import io.embark.status.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of outages, one for all nodes: the node that writes an outage tells people, once. Committed at once, apart from the step
 * whose call showed it, which is rolled back. Times are the database's.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class Outages {

    static final String BEGAN = "outage-began";
    static final String ENDED = "outage-ended";

    /**
     * An outage of which no node has noticed anything for this long is over, although nobody wrote so: its nodes are gone. With cases
     * that wait, a trial call fails far more often.
     */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm '(UTC)'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    private final JdbcClient jdbc;
    private final MailOutbox mails;
    private final Breakers breakers;
    private final OutageSettings settings;

    Outages(JdbcClient jdbc, MailOutbox mails, Breakers breakers, OutageSettings settings) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.breakers = breakers;
        this.settings = settings;
    }

    /** A node that starts during an outage ends it when it is over; without this, nobody would if it is the only one. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional(propagation = Propagation.SUPPORTS)
    void expectRunning() {
        jdbc.sql("select backend from outage where ended_at is null")
                .query(String.class)
                .list()
                .forEach(breakers::expectOutage);
    }

    @EventListener
    void began(OutageBegan event) {
        forgetOld(event.backend());
        if (seen(event.backend()) || goesOn(event.backend())) {
            return;
        }
        write(event.backend()).ifPresent(outage -> {
            log.error(
                    "{} is away: its calls fail and are held back. Cases that need it wait and go on by themselves. Check its status page and the network.",
                    outage.backend());
            tell(BEGAN, outage, Duration.ZERO);
        });
    }

    @EventListener
    void ended(OutageEnded event) {
        jdbc.sql("update outage set ended_at = embark_now() where backend = ? and ended_at is null returning *")
                .param(event.backend())
                .query(Outage::row)
                .optional()
                .ifPresent(outage -> {
                    log.info("{} answers again after {} min. Waiting cases go on.", outage.backend(), outage.minutes());
                    tell(ENDED, outage, settings.calm());
                });
    }

    private void forgetOld(String backend) {
        jdbc.sql(
                        """
                        update outage set ended_at = seen_at
                        where backend = ? and ended_at is null and seen_at < embark_now() - make_interval(secs => ?)
                        """)
                .params(backend, FORGOTTEN.toSeconds())
                .update();
    }

    private boolean seen(String backend) {
        return jdbc.sql("update outage set seen_at = embark_now() where backend = ? and ended_at is null")
                        .param(backend)
                        .update()
                > 0;
    }

    /** Takes an end back that people have not been told of yet. */
    private boolean goesOn(String backend) {
        Optional<Outage> outage = jdbc.sql(
                        """
                        update outage set ended_at = null, seen_at = embark_now()
                        where id = (select id from outage where backend = ? order by id desc limit 1)
                            and ended_at > embark_now() - make_interval(secs => ?)
                        returning *
                        """)
                .params(backend, settings.calm().toSeconds())
                .query(Outage::row)
                .optional();
        outage.ifPresent(one -> {
            log.info("{} is away again; the outage goes on.", backend);
            mails.takeBack(ENDED, one.occasion());
        });
        return outage.isPresent();
    }

    private Optional<Outage> write(String backend) {
        return jdbc.sql(
                        """
                        insert into outage (backend) values (?)
                        on conflict (backend) where ended_at is null do nothing returning *
                        """)
                .param(backend)
                .query(Outage::row)
                .optional();
    }

    private void tell(String template, Outage outage, Duration delay) {
        if (settings.hasRecipient()) {
            mails.queue(new Notice(settings.alertTo(), template, outage.occasion(), facts(outage)), delay);
        }
    }

    private static Map<String, String> facts(Outage outage) {
        Map<String, String> facts = new HashMap<>();
        facts.put("backend", outage.backend());
        facts.put("since", TIME.format(outage.beganAt()));
        if (outage.endedAt() != null) {
            facts.put("until", TIME.format(outage.endedAt()));
            facts.put("minutes", String.valueOf(outage.minutes()));
        }
        return facts;
    }

    /** @param endedAt null while it lasts */
    private record Outage(long id, String backend, Instant beganAt, @Nullable Instant endedAt) {

        private static Outage row(ResultSet rs, int number) throws SQLException {
            OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
            return new Outage(
                    rs.getLong("id"),
                    rs.getString("backend"),
                    rs.getObject("began_at", OffsetDateTime.class).toInstant(),
                    ended == null ? null : ended.toInstant());
        }

        String occasion() {
            return "outage " + id;
        }

        long minutes() {
            return endedAt == null ? 0 : Duration.between(beganAt, endedAt).toMinutes();
        }
    }
}
