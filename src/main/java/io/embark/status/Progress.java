package io.embark.status;

import io.embark.domain.WaitingOn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the cases of one partner move, for who looks at all of them once a day. */
@Component
public class Progress {

    private final JdbcClient jdbc;

    Progress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Live cases that wait for one of these, longest first. */
    public List<Onboarding> waitingFor(String partner, Set<WaitingOn> whom, int most) {
        return jdbc.sql(
                        """
                        select * from onboarding where partner_id = ? and ended_at is null and waiting_on = any(?)
                        order by waiting_since, id limit ?
                        """)
                .params(partner, whom.stream().map(Enum::name).toArray(String[]::new), most)
                .query(Onboardings::row)
                .list();
    }

    /** Live cases that got another status in this time and wait for none of these, latest first. */
    public List<Onboarding> moved(String partner, Instant from, Instant until, Set<WaitingOn> exceptFor, int most) {
        return jdbc.sql(
                        """
                        select * from onboarding where partner_id = ? and ended_at is null
                            and updated_at > ? and status_since > ? and status_since <= ? and not waiting_on = any(?)
                        order by status_since desc, id limit ?
                        """)
                .params(
                        partner,
                        at(from),
                        at(from),
                        at(until),
                        exceptFor.stream().map(Enum::name).toArray(String[]::new),
                        most)
                .query(Onboardings::row)
                .list();
    }

    /** Cases that ended in this time, latest first. */
    public List<Onboarding> ended(String partner, Instant from, Instant until, int most) {
        return jdbc.sql(
                        """
                        select * from onboarding where partner_id = ? and updated_at > ? and ended_at > ? and ended_at <= ?
                        order by ended_at desc, id limit ?
                        """)
                .params(partner, at(from), at(from), at(until), most)
                .query(Onboardings::row)
                .list();
    }

    /** How many live cases wait for whom; whoever nothing waits for is not in it. */
    public Map<WaitingOn, Counted> counts(String partner) {
        Map<WaitingOn, Counted> counts = new EnumMap<>(WaitingOn.class);
        jdbc.sql(
                        """
                        select waiting_on, count(*) as cases, count(*) filter (where due_at < embark_now()) as overdue
                        from onboarding where partner_id = ? and ended_at is null group by waiting_on
                        """)
                .param(partner)
                .query((ResultSet row) -> {
                    counts.put(WaitingOn.valueOf(row.getString("waiting_on")), counted(row));
                });
        return counts;
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(row.getInt("cases"), row.getInt("overdue"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param overdue how many of the cases are late */
    public record Counted(int cases, int overdue) {

        public static final Counted NONE = new Counted(0, 0);

        public Counted plus(Counted other) {
            return new Counted(cases + other.cases, overdue + other.overdue);
        }
    }
}
