package io.embark.backend;

import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the record of calls says about one case, to be looked at by people. */
@Component
public class CallHistory {

    private final JdbcClient jdbc;

    CallHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The calls for the case by their kinds, the one that was made last first. */
    public List<Calls> of(OnboardingId id) {
        return jdbc.sql(
                        """
                        select kind, count(*) filter (where state = 'DONE') as done,
                            count(*) filter (where state = 'REFUSED') as refused,
                            count(*) filter (where state in ('STARTED', 'IN_DOUBT')) as in_doubt,
                            max(started_at) as last_at
                        from outside_call where onboarding_id = ? group by kind order by last_at desc, kind
                        """)
                .param(id.value())
                .query((rs, row) -> new Calls(
                        OutsideCall.valueOf(rs.getString("kind")),
                        rs.getInt("done"),
                        rs.getInt("refused"),
                        rs.getInt("in_doubt"),
                        rs.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Calls of one kind.
     *
     * @param inDoubt how many have no known outcome yet
     */
    public record Calls(OutsideCall kind, int done, int refused, int inDoubt, Instant lastAt) {}
}
