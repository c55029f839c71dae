package io.embark.status;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who confirmed what, and when: the evidence of the steps that nobody can take back, such as the deletion of an account in the app. */
@Component
public class Confirmations {

    private final JdbcClient jdbc;
    private final Timeline timeline;

    Confirmations(JdbcClient jdbc, Timeline timeline) {
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    /**
     * Keeps it, and tells it in the timeline.
     *
     * @param by the name of the person who confirms, 1 to 200 characters
     * @param note what the person said, or null
     * @param actor who handed it in: a partner, or an operator on its behalf
     */
    public void add(OnboardingId id, ConfirmationKind kind, String by, @Nullable String note, String actor) {
        jdbc.sql("insert into confirmation (onboarding_id, kind, confirmed_by, note, actor) values (?, ?, ?, ?, ?)")
                .params(id.value(), kind.name(), by, note, actor)
                .update();
        timeline.add(
                id,
                Timeline.Type.ACTION,
                actor,
                "%s confirmed that %s.%s".formatted(by, kind.fact(), note == null ? "" : " " + note));
    }

    /** The newest of its kind. */
    public Optional<Confirmation> newest(OnboardingId id, ConfirmationKind kind) {
        return jdbc.sql(
                        """
                        select confirmed_by, note, actor, confirmed_at from confirmation
                        where onboarding_id = ? and kind = ? order by id desc limit 1
                        """)
                .params(id.value(), kind.name())
                .query((rs, row) -> new Confirmation(
                        rs.getString("confirmed_by"),
                        rs.getString("note"),
                        rs.getString("actor"),
                        rs.getObject("confirmed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public record Confirmation(String by, @Nullable String note, String actor, Instant at) {}
}
