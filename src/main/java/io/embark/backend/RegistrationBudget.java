package io.embark.backend;

import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the record of calls says about the registrations of a number. Times are the database's. */
@Component
public class RegistrationBudget {

    private final JdbcClient jdbc;
    private final CallLimits limits;

    RegistrationBudget(JdbcClient jdbc, CallLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /** How many registrations of the number count now, whatever came of them and whichever case made them. */
    public Usage usageOf(PhoneNumber number) {
        List<Instant> counted = jdbc
                .sql(
                        """
                        select started_at from outside_call where kind = 'REGISTER' and subject = :number and state <> 'NOT_DONE'
                            and started_at > embark_now() - cast(:window as double precision) * interval '1 second'
                        order by started_at desc
                        """)
                .param("number", number.digits())
                .param("window", (double) limits.registrationWindow().toSeconds())
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
        Instant freeAt = counted.size() < limits.registrations()
                ? now()
                : counted.get(limits.registrations() - 1).plus(limits.registrationWindow());
        return new Usage(
                counted.size(),
                limits.registrations(),
                limits.platformRegistrations(),
                limits.registrationWindow(),
                freeAt);
    }

    /** From when on the platform takes such a call for the number, after what it said last: now, or at the end of a block. */
    public Instant possibleFrom(OutsideCall kind, PhoneNumber number) {
        return jdbc.sql("select greatest(embark_now(), max(retry_at)) from outside_call where kind = ? and subject = ?")
                .params(kind.name(), number.digits())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Whether the platform takes no registration because the PIN of the number was guessed too often. */
    public boolean isPinLocked(PhoneNumber number) {
        return jdbc.sql(
                        """
                        select exists (select from outside_call where kind = 'REGISTER' and subject = ? and reason = ?
                            and retry_at > embark_now())
                        """)
                .params(number.digits(), Reason.PIN_LOCKED.name())
                .query(Boolean.class)
                .single();
    }

    private Instant now() {
        return jdbc.sql("select embark_now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * @param used registrations within the window
     * @param limit how many are possible without a lead
     * @param platformLimit how many the platform takes; one more blocks the number
     * @param window the moving window in which they are counted
     * @param freeAt from when on another one is within the limit by itself
     */
    public record Usage(int used, int limit, int platformLimit, Duration window, Instant freeAt) {}
}
