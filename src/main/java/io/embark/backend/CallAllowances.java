package io.embark.backend;

import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A lead's yes to one scarce call beyond our limit, never beyond the platform's own. */
@Component
public class CallAllowances {

    private final JdbcClient jdbc;

    CallAllowances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Allows one more call of this kind for the number; part of the transaction in which the lead decides. */
    public void grant(OnboardingId onboarding, OutsideCall kind, PhoneNumber number, String by, String reason) {
        jdbc.sql(
                        """
                        insert into call_allowance (id, onboarding_id, kind, subject, granted_by, reason)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(OnboardingId.create().value(), onboarding.value(), kind.name(), number.digits(), by, reason)
                .update();
    }
}
