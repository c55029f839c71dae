package io.embark.status;

import io.embark.domain.CallWindow;
import io.embark.domain.OnboardingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The windows in which numbers move from another provider, where partners want one. */
@Component
public class CutOvers {

    private final JdbcClient jdbc;

    CutOvers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes this the case's window; nobody has started the move in it yet. */
    public void agree(OnboardingId id, CallWindow window, String by) {
        jdbc.sql(
                        """
                        insert into cut_over (onboarding_id, opens_at, closes_at, time_zone, asked_by)
                        values (:id, :opensAt, :closesAt, :timeZone, :by)
                        on conflict (onboarding_id) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                            time_zone = excluded.time_zone, asked_by = excluded.asked_by, asked_at = excluded.asked_at,
                            started_by = null, started_at = null
                        """)
                .param("id", id.value())
                .param("opensAt", timestamp(window.opensAt()))
                .param("closesAt", timestamp(window.closesAt()))
                .param("timeZone", window.zone().getId())
                .param("by", by)
                .update();
    }

    /** The number moves as soon as everything is ready. */
    public void drop(OnboardingId id) {
        jdbc.sql("delete from cut_over where onboarding_id = ?")
                .param(id.value())
                .update();
    }

    public void start(OnboardingId id, String by) {
        jdbc.sql("update cut_over set started_by = ?, started_at = embark_now() where onboarding_id = ?")
                .params(by, id.value())
                .update();
    }

    public Optional<CutOver> of(OnboardingId id) {
        return jdbc.sql("select * from cut_over where onboarding_id = ?")
                .param(id.value())
                .query(CutOvers::row)
                .optional();
    }

    /** The same for several cases; those without one are not in it. */
    public Map<OnboardingId, CutOver> of(Collection<OnboardingId> ids) {
        Map<OnboardingId, CutOver> cutOvers = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select * from cut_over where onboarding_id in (:ids)")
                    .param("ids", ids.stream().map(OnboardingId::value).toList())
                    .query((rs, row) ->
                            cutOvers.put(new OnboardingId(rs.getObject("onboarding_id", UUID.class)), row(rs, row)))
                    .list();
        }
        return cutOvers;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static CutOver row(ResultSet rs, int number) throws SQLException {
        return new CutOver(
                new CallWindow(
                        rs.getObject("opens_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("closes_at", OffsetDateTime.class).toInstant(),
                        ZoneId.of(rs.getString("time_zone"))),
                rs.getString("started_by"));
    }
}
