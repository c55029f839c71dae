package io.embark.status;

import io.embark.domain.OnboardingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which cases have changed, for pages that show them live: only that something did, never what. */
@Repository
public class CaseChanges {

    private final JdbcClient jdbc;

    CaseChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the database's clock, which dates all changes. */
    public Instant now() {
        return jdbc.sql("select embark_now()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** Cases of all partners that changed after this moment. */
    public List<Change> after(Instant moment) {
        return jdbc.sql("select id, partner_id, 'case ' || updated_at as mark from onboarding where updated_at > ?")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query(CaseChanges::change)
                .list();
    }

    /** The newest so many entries of all timelines, which also tell of changes that leave the case's row as it was. */
    public List<Change> newestEntries(int count) {
        return jdbc.sql(
                        """
                        select o.id, o.partner_id, 'entry ' || t.id as mark
                        from (select id, onboarding_id from timeline_entry order by id desc limit ?) t
                        join onboarding o on o.id = t.onboarding_id
                        """)
                .param(count)
                .query(CaseChanges::change)
                .list();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                new OnboardingId(row.getObject("id", UUID.class)), row.getString("partner_id"), row.getString("mark"));
    }

    /**
     * That a case changed.
     *
     * @param mark differs from change to change of the same case
     */
    public record Change(OnboardingId id, String partnerId, String mark) {}
}
