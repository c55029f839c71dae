package io.embark.status;

import io.embark.domain.CallWindow;
import io.embark.domain.OnboardingId;
import io.embark.status.Appointment.State;
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

/** The appointments for verification calls. A case has at most one that counts: the one that is proposed or agreed on. */
@Component
public class Appointments {

    private static final String CURRENT =
            "select * from appointment where onboarding_id in (:ids) and state in ('PROPOSED', 'AGREED')";

    private final JdbcClient jdbc;

    Appointments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets nobody else change the case's appointment before the transaction ends: what is read after it stays true. Every change takes it
     * by itself.
     */
    public void hold(OnboardingId id) {
        jdbc.sql("select 1 from onboarding where id = ? for no key update")
                .param(id.value())
                .query(Integer.class)
                .optional();
    }

    /** Makes this the case's appointment; one that counted before is moved. */
    public void propose(OnboardingId id, CallWindow window, String by) {
        moveAway(id);
        jdbc.sql(
                        """
                        insert into appointment (id, onboarding_id, opens_at, closes_at, time_zone, state, proposed_by)
                        values (:id, :onboarding, :opensAt, :closesAt, :timeZone, 'PROPOSED', :by)
                        """)
                .param("id", OnboardingId.create().value())
                .param("onboarding", id.value())
                .param("opensAt", timestamp(window.opensAt()))
                .param("closesAt", timestamp(window.closesAt()))
                .param("timeZone", window.zone().getId())
                .param("by", by)
                .update();
    }

    /** A new time is asked for: the one that counted, if there was one, does not any more. */
    public void moveAway(OnboardingId id) {
        hold(id);
        jdbc.sql(
                        """
                        update appointment set state = 'MOVED'
                        where onboarding_id = ? and state in ('PROPOSED', 'AGREED')
                        """)
                .param(id.value())
                .update();
    }

    /** @return false when nothing is proposed */
    public boolean agree(OnboardingId id, String by) {
        hold(id);
        return jdbc.sql(
                                """
                        update appointment set state = 'AGREED', agreed_by = ?, agreed_at = embark_now()
                        where onboarding_id = ? and state = 'PROPOSED'
                        """)
                        .params(by, id.value())
                        .update()
                == 1;
    }

    /** @return false when nothing is proposed */
    public boolean decline(OnboardingId id) {
        return end(id, State.PROPOSED, State.DECLINED);
    }

    /** The call was made in the agreed window. @return false when nothing is agreed on; then nothing changes */
    public boolean keep(OnboardingId id) {
        return end(id, State.AGREED, State.KEPT);
    }

    /** Nobody answered in the agreed window. @return false when nothing is agreed on; then nothing changes */
    public boolean miss(OnboardingId id) {
        return end(id, State.AGREED, State.MISSED);
    }

    private boolean end(OnboardingId id, State from, State to) {
        hold(id);
        return jdbc.sql("update appointment set state = ? where onboarding_id = ? and state = ?")
                        .params(to.name(), id.value(), from.name())
                        .update()
                == 1;
    }

    /** The appointment that counts: proposed or agreed on. */
    public Optional<Appointment> current(OnboardingId id) {
        return jdbc.sql(CURRENT)
                .param("ids", id.value())
                .query(Appointments::row)
                .optional();
    }

    /** The same for several cases; those without one are not in it. */
    public Map<OnboardingId, Appointment> current(Collection<OnboardingId> ids) {
        Map<OnboardingId, Appointment> appointments = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(CURRENT)
                    .param("ids", ids.stream().map(OnboardingId::value).toList())
                    .query((rs, row) ->
                            appointments.put(new OnboardingId(rs.getObject("onboarding_id", UUID.class)), row(rs, row)))
                    .list();
        }
        return appointments;
    }

    /** How many agreed windows of the case passed without anybody who answered. */
    public int missed(OnboardingId id) {
        return jdbc.sql("select count(*)::int from appointment where onboarding_id = ? and state = 'MISSED'")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Appointment row(ResultSet rs, int number) throws SQLException {
        return new Appointment(
                rs.getObject("opens_at", OffsetDateTime.class).toInstant(),
                rs.getObject("closes_at", OffsetDateTime.class).toInstant(),
                ZoneId.of(rs.getString("time_zone")),
                State.valueOf(rs.getString("state")));
    }
}
