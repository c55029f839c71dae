package io.embark.backend;

import io.embark.domain.CodeMethod;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the record of calls says about requested codes. Times are the database's. */
@Component
public class CodeRequests {

    private final JdbcClient jdbc;
    private final CallLimits limits;
    private final CallLedger ledger;

    CodeRequests(JdbcClient jdbc, CallLimits limits, CallLedger ledger) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.ledger = ledger;
    }

    /** The request whose code counts: the newest that was, or may have been, sent. */
    public Optional<CodeRequest> newest(OnboardingId onboarding) {
        return jdbc.sql(
                        """
                        select r.*, embark_now() as now, (select count(*) from outside_call v
                            where v.parent = r.id and v.state in ('STARTED', 'REFUSED', 'IN_DOUBT')) as spent
                        from outside_call r
                        where r.onboarding_id = ? and r.kind = 'REQUEST_CODE' and r.state in ('STARTED', 'DONE', 'IN_DOUBT')
                        order by r.started_at desc, r.id desc limit 1
                        """)
                .param(onboarding.value())
                .query(this::row)
                .optional();
    }

    /** From when on another code may be requested for the number; empty when that is now. */
    public Optional<Instant> pausedUntil(PhoneNumber number) {
        return ledger.cooldownUntil(OutsideCall.REQUEST_CODE, number.digits());
    }

    /** How many codes were requested for the number, of how many. */
    public CallLedger.Usage usage(PhoneNumber number) {
        return ledger.usage(OutsideCall.REQUEST_CODE, number.digits()).orElseThrow();
    }

    /** From when on another code may be requested after the platform called it too often: when its wait is over, or now. */
    public Instant possibleFrom(PhoneNumber number) {
        return pausedUntil(number).orElseGet(ledger::now);
    }

    /** From when on codes may be entered for the number, after the platform called it guessed too often: when its wait is over, or now. */
    public Instant blockedUntil(PhoneNumber number) {
        return ledger.cooldownUntil(OutsideCall.VERIFY_CODE, number.digits()).orElseGet(ledger::now);
    }

    private CodeRequest row(ResultSet rs, int number) throws SQLException {
        Instant requestedAt = rs.getObject("started_at", OffsetDateTime.class).toInstant();
        return new CodeRequest(
                rs.getObject("id", UUID.class),
                CodeMethod.valueOf(rs.getString("detail")),
                requestedAt,
                !"DONE".equals(rs.getString("state")),
                Math.max(0, limits.codeTries() - rs.getInt("spent")),
                requestedAt.plus(limits.codeValidity()),
                rs.getObject("now", OffsetDateTime.class).toInstant());
    }

    /**
     * @param isInDoubt whether nobody knows if it was sent
     * @param attemptsLeft how many more codes for this request may reach the platform
     * @param readAt the database's time at which this was read
     */
    public record CodeRequest(
            UUID id,
            CodeMethod method,
            Instant requestedAt,
            boolean isInDoubt,
            int attemptsLeft,
            Instant validUntil,
            Instant readAt) {

        public boolean isExpired() {
            return readAt.isAfter(validUntil);
        }
    }
}
