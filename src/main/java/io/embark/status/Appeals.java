package io.embark.status;

import io.embark.domain.AppealStatement;
import io.embark.domain.OnboardingId;
import io.embark.status.Appeal.Decision;
import io.embark.status.Appeal.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The appeals of all cases. A case has at most one that is open, and the table holds that. */
@Component
public class Appeals {

    private static final String NEWEST =
            """
            select distinct on (onboarding_id) * from appeal where onboarding_id in (:ids)
            order by onboarding_id, opened_at desc, id desc
            """;

    private final JdbcClient jdbc;

    Appeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the case has an open one */
    public void open(OnboardingId id, Decision decision, AppealStatement statement, String by) {
        jdbc.sql(
                        """
                        insert into appeal (id, onboarding_id, decision, use_of_messages, about_company, evidence, opened_by)
                        values (:id, :onboarding, :decision, :useOfMessages, :aboutCompany, :evidence, :by)
                        """)
                .param("id", OnboardingId.create().value())
                .param("onboarding", id.value())
                .param("decision", decision.name())
                .param("useOfMessages", statement.useOfMessages())
                .param("aboutCompany", statement.aboutCompany())
                .param("evidence", statement.evidence().toArray(String[]::new))
                .param("by", by)
                .update();
    }

    /** The platform has the open appeal, under this ticket. */
    public void file(OnboardingId id, String ticket, String by) {
        jdbc.sql(
                        """
                        update appeal set ticket = ?, filed_by = ?, filed_at = embark_now()
                        where onboarding_id = ? and outcome is null
                        """)
                .params(ticket, by, id.value())
                .update();
    }

    /**
     * Ends the open appeal.
     *
     * @param note the platform's words, or null
     * @return false when none is open; then nothing changes
     */
    public boolean decide(OnboardingId id, Outcome outcome, @Nullable String note, String by) {
        return jdbc.sql(
                                """
                                update appeal set outcome = ?, note = ?, decided_by = ?, decided_at = embark_now()
                                where onboarding_id = ? and outcome is null
                                """)
                        .params(Arrays.asList(outcome.name(), note, by, id.value()))
                        .update()
                == 1;
    }

    /**
     * The platform shows that it took the decision back, whatever was recorded of the last appeal.
     *
     * @return false when that is on record already, or there is no appeal that somebody recorded as lost
     */
    public boolean overturn(OnboardingId id, String by) {
        return jdbc.sql(
                                """
                                update appeal set outcome = 'REVERSED', note = null, decided_by = ?, decided_at = embark_now()
                                where id = (select id from appeal where onboarding_id = ? order by opened_at desc, id desc limit 1)
                                  and outcome in ('UNCHANGED', 'INDUSTRY_BANNED')
                                """)
                        .params(by, id.value())
                        .update()
                == 1;
    }

    /** The last one that was opened; empty when there never was one. */
    public Optional<Appeal> newest(OnboardingId id) {
        return jdbc.sql(NEWEST).param("ids", id.value()).query(Appeals::row).optional();
    }

    /** The same for several cases; those without one are not in it. */
    public Map<OnboardingId, Appeal> newest(Collection<OnboardingId> ids) {
        Map<OnboardingId, Appeal> appeals = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(NEWEST)
                    .param("ids", ids.stream().map(OnboardingId::value).toList())
                    .query((rs, row) ->
                            appeals.put(new OnboardingId(rs.getObject("onboarding_id", UUID.class)), row(rs, row)))
                    .list();
        }
        return appeals;
    }

    private static Appeal row(ResultSet rs, int number) throws SQLException {
        String outcome = rs.getString("outcome");
        return new Appeal(
                Decision.valueOf(rs.getString("decision")),
                new AppealStatement(rs.getString("use_of_messages"), rs.getString("about_company"), List.of((String[])
                        rs.getArray("evidence").getArray())),
                rs.getString("opened_by"),
                rs.getObject("opened_at", OffsetDateTime.class).toInstant(),
                rs.getString("ticket"),
                instant(rs, "filed_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                instant(rs, "decided_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
