package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a case, in the order in which it happened. The texts are for people and carry no secret. */
@Component
public class Timeline {

    /** The actor of what Embark does by itself. */
    public static final String EMBARK = "embark";

    /** The actor of what the platforms report. */
    public static final String PLATFORM = "platform";

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds an entry; {@link Type#STATUS} entries are written by {@link Onboardings#enter}.
     *
     * @param actor {@link #EMBARK}, {@link #PLATFORM}, a partner's or a user's id
     */
    public void add(OnboardingId id, Type type, String actor, String text) {
        jdbc.sql(
                        """
                        insert into timeline_entry (onboarding_id, at, type, actor, text)
                        values (?, embark_now(), ?, ?, ?)
                        """)
                .params(id.value(), type.name(), actor, text)
                .update();
    }

    /**
     * Adds a note that a person has written.
     *
     * @param internal whether only operators see it
     * @param once what tells it from others: sent again, it is the note that is there
     */
    public void addNote(OnboardingId id, String actor, String text, boolean internal, UUID once) {
        jdbc.sql(
                        """
                        insert into timeline_entry (onboarding_id, at, type, actor, text, internal, once)
                        values (?, embark_now(), 'NOTE', ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(id.value(), actor, text, internal, once)
                .update();
    }

    /** What the partner of the case may see: all entries but internal notes, oldest first. */
    public List<Entry> of(OnboardingId id) {
        return forOperators(id).stream().filter(entry -> !entry.internal()).toList();
    }

    /** All entries, internal notes too, oldest first. */
    public List<Entry> forOperators(OnboardingId id) {
        return jdbc.sql(
                        """
                        select at, type, actor, text, status, internal from timeline_entry
                        where onboarding_id = ? order by id
                        """)
                .param(id.value())
                .query((rs, row) -> new Entry(
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        Type.valueOf(rs.getString("type")),
                        rs.getString("actor"),
                        rs.getString("text"),
                        rs.getString("status") == null ? null : Status.valueOf(rs.getString("status")),
                        rs.getBoolean("internal")))
                .list();
    }

    /** What kind of thing happened. */
    public enum Type {
        /** The status changed. */
        STATUS,
        /** The platform or the engine reported something. */
        EVENT,
        /** A person did something. */
        ACTION,
        /** Something worth knowing, written by a person or by Embark. */
        NOTE,
        /** A mail was sent. */
        MAIL
    }

    /**
     * @param status the new status of a {@link Type#STATUS} entry, else null
     * @param internal whether only operators may see it
     */
    public record Entry(Instant at, Type type, String actor, String text, @Nullable Status status, boolean internal) {}
}
