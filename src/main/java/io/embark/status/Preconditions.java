package io.embark.status;

import io.embark.domain.OnboardingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What must be in place before a number may move from another provider: what the platform showed last, and what an operator confirmed
 * where it shows nothing. Under the names that the process gives them.
 */
@Component
public class Preconditions {

    private final JdbcClient jdbc;

    Preconditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes what was read. What an operator confirmed stays, and counts as long as the platform shows nothing; what is not among these
     * is asked for no more, except what the platform said itself.
     */
    public void note(OnboardingId id, Map<String, State> states) {
        jdbc.sql("delete from precondition where onboarding_id = ? and words is null and not (name = any(?))")
                .params(id.value(), states.keySet().toArray(String[]::new))
                .update();
        states.forEach((name, state) -> jdbc.sql(
                        """
                        insert into precondition (onboarding_id, name, state) values (?, ?, ?)
                        on conflict (onboarding_id, name) do update set state = excluded.state, read_at = excluded.read_at
                        """)
                .params(id.value(), name, state.name())
                .update());
    }

    /** Notes what the platform said when it refused the move; that an operator had put an earlier refusal right does not count for it. */
    public void noteRefusal(OnboardingId id, String name, String words) {
        jdbc.sql(
                        """
                        insert into precondition (onboarding_id, name, state, words) values (?, ?, 'NOT_SHOWN', ?)
                        on conflict (onboarding_id, name) do update set words = excluded.words, read_at = excluded.read_at,
                            confirmed_by = null, confirmed_at = null
                        """)
                .params(id.value(), name, words)
                .update();
    }

    /**
     * Notes that a person says so of what the platform does not show.
     *
     * @return false when the platform shows it, or nobody asked; then nothing changes
     */
    public boolean confirm(OnboardingId id, String name, String by) {
        return jdbc.sql(
                                """
                                update precondition set confirmed_by = ?, confirmed_at = embark_now()
                                where onboarding_id = ? and name = ? and state = 'NOT_SHOWN'
                                """)
                        .params(by, id.value(), name)
                        .update()
                == 1;
    }

    /** What somebody confirmed has proved wrong. */
    public void takeBack(OnboardingId id, String name) {
        jdbc.sql(
                        """
                        update precondition set confirmed_by = null, confirmed_at = null
                        where onboarding_id = ? and name = ?
                        """)
                .params(id.value(), name)
                .update();
    }

    /** Whether what was read is at most two minutes old: the next step follows at once, unless something held it up. */
    public boolean areFresh(OnboardingId id) {
        return jdbc.sql(
                        """
                        select coalesce(min(read_at) > embark_now() - interval '2 minutes', true) from precondition
                        where onboarding_id = ? and words is null
                        """)
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** In no particular order. */
    public List<Item> of(OnboardingId id) {
        return jdbc.sql("select * from precondition where onboarding_id = ?")
                .param(id.value())
                .query(Preconditions::item)
                .list();
    }

    private static Item item(ResultSet rs, int number) throws SQLException {
        OffsetDateTime confirmedAt = rs.getObject("confirmed_at", OffsetDateTime.class);
        return new Item(
                rs.getString("name"),
                State.valueOf(rs.getString("state")),
                rs.getString("words"),
                rs.getString("confirmed_by"),
                confirmedAt == null ? null : confirmedAt.toInstant());
    }

    /** What the platform shows of a precondition. */
    public enum State {
        FULFILLED,
        /** Not fulfilled. */
        OPEN,
        /** The platform hides it from us: it counts as not fulfilled until a person says otherwise. */
        NOT_SHOWN
    }

    /**
     * @param words what the platform said; null for what is read
     * @param confirmedBy who says that it is fulfilled although the platform does not show it; null while nobody does
     * @param confirmedAt when; null while nobody does
     */
    public record Item(
            String name,
            State state,
            @Nullable String words,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt) {

        public boolean isMet() {
            return state == State.FULFILLED || state == State.NOT_SHOWN && confirmedBy != null;
        }

        /** Whether an operator can confirm it: what the platform shows as not fulfilled cannot be confirmed away. */
        public boolean isToBeConfirmed() {
            return state == State.NOT_SHOWN && confirmedBy == null;
        }
    }
}
