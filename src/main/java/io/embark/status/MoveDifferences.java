package io.embark.status;

import io.embark.domain.OnboardingId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of a number that moved: the latest comparison of source and destination, and what people decided about what had not
 * moved.
 */
@Component
public class MoveDifferences {

    private final JdbcClient jdbc;

    MoveDifferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a comparison in the place of the one before. */
    @Transactional
    public void compared(OnboardingId id, List<Compared> comparison) {
        jdbc.sql("delete from move_comparison where onboarding_id = ?")
                .param(id.value())
                .update();
        comparison.forEach(compared -> jdbc.sql(
                        "insert into move_comparison (onboarding_id, kind, source, destination, lost) values (?, ?, ?, ?, ?)")
                .param(id.value())
                .param(compared.kind().name())
                .param(compared.source())
                .param(compared.destination())
                .param(compared.lost().toArray(String[]::new))
                .update());
    }

    /** The latest comparison, in the order of {@link Kind}; empty before the first. */
    public List<Compared> comparison(OnboardingId id) {
        return comparison(id, "");
    }

    /** What of the latest comparison has not moved, and whose loss nobody accepted. */
    public List<Compared> open(OnboardingId id) {
        return comparison(
                id,
                """
                and not lost <@ array(
                    select unnest(d.lost) from move_decision d
                    where d.onboarding_id = c.onboarding_id and d.kind = c.kind and d.outcome = 'ACCEPTED')
                """);
    }

    private List<Compared> comparison(OnboardingId id, String condition) {
        return jdbc
                .sql("select kind, source, destination, lost from move_comparison c where onboarding_id = ? "
                        + condition)
                .param(id.value())
                .query((rs, row) -> new Compared(
                        Kind.valueOf(rs.getString("kind")),
                        rs.getString("source"),
                        rs.getString("destination"),
                        lost(rs)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Compared::kind))
                .toList();
    }

    /**
     * Notes what was decided about one kind of thing that had not moved, with what of it was missing then.
     *
     * @param by who decided
     * @param acceptedBy who at the partner accepts the loss, or null when nothing was accepted
     * @param note what was done or agreed on, or null
     */
    public void decide(
            OnboardingId id,
            Kind kind,
            Outcome outcome,
            String by,
            @Nullable String acceptedBy,
            @Nullable String note) {
        jdbc.sql(
                        """
                        insert into move_decision (onboarding_id, kind, outcome, lost, decided_by, accepted_by, note)
                        select onboarding_id, kind, ?, lost, ?, ?, ? from move_comparison where onboarding_id = ? and kind = ?
                        """)
                .param(outcome.name())
                .param(by)
                .param(acceptedBy)
                .param(note)
                .param(id.value())
                .param(kind.name())
                .update();
    }

    /** All decisions of a case, oldest first. */
    public List<Decision> decisions(OnboardingId id) {
        return jdbc.sql("select * from move_decision where onboarding_id = ? order by id")
                .param(id.value())
                .query((rs, row) -> new Decision(
                        Kind.valueOf(rs.getString("kind")),
                        Outcome.valueOf(rs.getString("outcome")),
                        lost(rs),
                        rs.getString("decided_by"),
                        rs.getString("accepted_by"),
                        rs.getString("note"),
                        rs.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static List<String> lost(ResultSet rs) throws SQLException {
        Array lost = rs.getArray("lost");
        return List.of((String[]) lost.getArray());
    }

    /** What a number keeps when it moves (guide, "BSP migration"), and what nobody promises. */
    public enum Kind {
        DISPLAY_NAME,
        QUALITY_RATING,
        MESSAGING_LIMIT,
        OFFICIAL_ACCOUNT,
        /** Message templates that are approved and of high quality. */
        TEMPLATES,
        /** All others: the platform moves none of them. */
        OTHER_TEMPLATES,
        /** The source account was never shown to us, so that nothing can be compared. */
        SOURCE;

        /** Whether it is many things, of which some may have moved. */
        public boolean isList() {
            return this == TEMPLATES || this == OTHER_TEMPLATES;
        }
    }

    public enum Outcome {
        /** Somebody put it right, which the next comparison has to show. */
        PUT_RIGHT,
        /** The partner accepts that it is lost. */
        ACCEPTED
    }

    /**
     * One kind of thing, source against destination.
     *
     * @param source how it was, in the platform's words
     * @param destination how it is, in the platform's words
     * @param lost what has not moved, one by one; empty when all has
     */
    public record Compared(Kind kind, String source, String destination, List<String> lost) {

        public boolean moved() {
            return lost.isEmpty();
        }
    }

    /**
     * @param lost what was missing when it was decided
     * @param by who decided
     * @param acceptedBy who at the partner accepts the loss; null when nothing was accepted
     * @param note what was done or agreed on, or null
     */
    public record Decision(
            Kind kind,
            Outcome outcome,
            List<String> lost,
            String by,
            @Nullable String acceptedBy,
            @Nullable String note,
            Instant decidedAt) {}
}
