package io.embark.backend;

import io.embark.backend.CallLedger.Usage;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.PhoneNumber;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the record of calls says about the registrations of a number. Times are the database's. */
@Component
public class RegistrationBudget {

    private final JdbcClient jdbc;
    private final CallLedger ledger;
    private final CallLimits limits;

    RegistrationBudget(JdbcClient jdbc, CallLedger ledger, CallLimits limits) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.limits = limits;
    }

    /** How many registrations of the number count now, whatever came of them and whichever case made them. */
    public Usage usageOf(PhoneNumber number) {
        return ledger.usage(OutsideCall.REGISTER, number.digits()).orElseThrow();
    }

    /** How many registrations the platform takes within the window; one more blocks the number. */
    public int platformLimit() {
        return limits.platformRegistrations();
    }

    /** From when on the platform takes such a call for the number, after what it said last: now, or at the end of a block. */
    public Instant possibleFrom(OutsideCall kind, PhoneNumber number) {
        return ledger.cooldownUntil(kind, number.digits()).orElseGet(ledger::now);
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
}
