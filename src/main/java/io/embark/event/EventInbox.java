package io.embark.event;

import io.embark.event.PlatformEvent.Subject;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the platforms' events and offers them to the processes. An event that nobody waits for stays parked. It is stored before it is
 * offered, and a wait asks for parked events after its own commit: whichever comes second finds the other.
 */
@Component
public class EventInbox {

    private static final Logger log = LoggerFactory.getLogger(EventInbox.class);

    private final JdbcClient jdbc;
    private final ObjectProvider<EventOffer> processes;
    private final TransactionTemplate ownTransaction;

    EventInbox(JdbcClient jdbc, ObjectProvider<EventOffer> processes, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Stores the events of one delivery, all or none. What is known already is left as it is.
     *
     * @return the ids of the new ones
     */
    public List<Long> store(List<PlatformEvent> events) {
        List<Long> stored = new ArrayList<>();
        ownTransaction.executeWithoutResult(
                tx -> events.forEach(event -> insert(event).ifPresent(stored::add)));
        return stored;
    }

    private Optional<Long> insert(PlatformEvent event) {
        return jdbc.sql(
                        """
                        insert into platform_event (source, dedupe_key, kind, message, subject, summary, payload, occurred_at, state)
                        values (:source, :dedupeKey, :kind, :message, :subject, :summary, :payload::jsonb, :occurredAt,
                            case when :message::text is null then 'IGNORED' else 'PARKED' end)
                        on conflict (dedupe_key) do nothing
                        returning id
                        """)
                .param("source", event.source())
                .param("dedupeKey", event.dedupeKey())
                .param("kind", event.kind())
                .param("message", event.message(), Types.VARCHAR)
                .param("subject", event.subject().toString())
                .param("summary", event.summary())
                .param("payload", event.payload())
                .param(
                        "occurredAt",
                        event.occurredAt() == null ? null : event.occurredAt().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .optional();
    }

    /** Offers stored events, each in a transaction of its own; one that fails stays parked. */
    public void offer(Collection<Long> ids) {
        ids.forEach(this::offerOne);
    }

    /** Offers what was parked for these subjects; called after the commit of the wait that understands the message. */
    public void waitBegan(String message, Collection<Subject> subjects) {
        offer(jdbc.sql(
                        """
                        select id from platform_event
                        where state = 'PARKED' and message = :message and subject in (:subjects) order by id
                        """)
                .param("message", message)
                .param("subjects", subjects.stream().map(Subject::toString).toList())
                .query(Long.class)
                .list());
    }

    /** What was reported and nobody has waited for is about something that is over: it wakes nobody up any more. */
    public void forget(String message, Subject subject) {
        jdbc.sql("update platform_event set state = 'IGNORED' where state = 'PARKED' and message = ? and subject = ?")
                .params(message, subject.toString())
                .update();
    }

    /**
     * What the newest event of this kind about this subject says in one field; empty when there is none or the field is null. By the
     * platform's time, because events arrive in any order; of two in the same second the later delivery counts.
     */
    public Optional<String> latest(String kind, Subject subject, String field) {
        return latest(kind, subject, field, Map.of());
    }

    /**
     * The same among the events that say nothing else than this.
     *
     * @param saying fields with their values; an event that leaves such a field out counts too
     */
    public Optional<String> latest(String kind, Subject subject, String field, Map<String, String> saying) {
        return jdbc.sql(
                        """
                        select payload -> 'value' ->> :field from platform_event where kind = :kind and subject = :subject
                          and not exists (select 1 from unnest(:fields::text[], :values::text[]) as said (field, value)
                            where payload -> 'value' ->> said.field <> said.value)
                        order by occurred_at desc nulls last, id desc limit 1
                        """)
                .param("field", field)
                .param("kind", kind)
                .param("subject", subject.toString())
                .param("fields", saying.keySet().toArray(String[]::new))
                .param("values", saying.values().toArray(String[]::new))
                .query((rs, row) -> Optional.ofNullable(rs.getString(1)))
                .optional()
                .flatMap(value -> value);
    }

    /**
     * As {@link #latest}, among the events that arrived since a moment and are not dated before its second: what the platform tells late
     * about an earlier change does not count.
     */
    public Optional<String> latestSince(String kind, Subject subject, String field, Instant since) {
        return jdbc.sql(
                        """
                        select payload -> 'value' ->> :field from platform_event
                        where kind = :kind and subject = :subject and received_at >= :since
                          and coalesce(occurred_at, received_at) >= date_trunc('second', :since)
                        order by occurred_at desc nulls last, id desc limit 1
                        """)
                .param("field", field)
                .param("kind", kind)
                .param("subject", subject.toString())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> Optional.ofNullable(rs.getString(1)))
                .optional()
                .flatMap(value -> value);
    }

    /** The same, of events that happened at this moment, to the second, or later. */
    public Optional<String> latest(String kind, Subject subject, String field, Instant since) {
        return jdbc.sql(
                        """
                        select payload -> 'value' ->> :field from platform_event where kind = :kind and subject = :subject
                            and occurred_at >= date_trunc('second', :since::timestamptz)
                        order by occurred_at desc, id desc limit 1
                        """)
                .param("field", field)
                .param("kind", kind)
                .param("subject", subject.toString())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> Optional.ofNullable(rs.getString(1)))
                .optional()
                .flatMap(value -> value);
    }

    private void offerOne(long id) {
        try {
            ownTransaction.executeWithoutResult(tx -> claim(id).ifPresent(event -> {
                if (!processes.getObject().offer(event.message(), event.subject(), event.summary())) {
                    tx.setRollbackOnly();
                }
            }));
        } catch (RuntimeException e) {
            log.info("Event {} met somebody else at the same case and stays parked: {}", id, e.toString());
        }
    }

    private Optional<Claimed> claim(long id) {
        return jdbc.sql(
                        """
                        update platform_event set state = 'APPLIED' where id = ? and state = 'PARKED'
                        returning message, subject, summary
                        """)
                .param(id)
                .query((rs, row) -> new Claimed(
                        rs.getString("message"), Subject.parse(rs.getString("subject")), rs.getString("summary")))
                .optional();
    }

    private record Claimed(String message, Subject subject, String summary) {}
}
