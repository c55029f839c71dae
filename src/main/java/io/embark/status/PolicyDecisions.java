package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.PolicyOutcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was decided about clients under the commerce policy, by the table and by people: the newest counts, all are kept as evidence. */
@Component
public class PolicyDecisions {

    private final JdbcClient jdbc;

    PolicyDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a decision, and makes it the case's own. */
    public void add(OnboardingId id, Decision decision) {
        jdbc.sql(
                        """
                        with decided as (
                            insert into policy_decision (onboarding_id, outcome, decided_by, reason, permission_reference)
                            values (:id, :outcome, :by, :reason, :reference)
                            returning onboarding_id, outcome, decided_at)
                        update onboarding o set policy_outcome = decided.outcome, updated_at = decided.decided_at
                        from decided where o.id = decided.onboarding_id
                        """)
                .param("id", id.value())
                .param("outcome", decision.outcome().name())
                .param("by", decision.by())
                .param("reason", decision.reason())
                .param("reference", decision.permissionReference())
                .update();
    }

    /** All decisions, oldest first. */
    public List<Decision> of(OnboardingId id) {
        return jdbc.sql("select * from policy_decision where onboarding_id = ? order by id")
                .param(id.value())
                .query((rs, row) -> new Decision(
                        PolicyOutcome.valueOf(rs.getString("outcome")),
                        rs.getString("decided_by"),
                        rs.getString("reason"),
                        rs.getString("permission_reference"),
                        rs.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * @param by {@link Timeline#EMBARK} for the table, else the user
     * @param reason in the user's words
     * @param permissionReference under which the platform's permission can be looked up
     * @param at null until it was kept
     */
    public record Decision(
            PolicyOutcome outcome,
            String by,
            @Nullable String reason,
            @Nullable String permissionReference,
            @Nullable Instant at) {

        public Decision(PolicyOutcome outcome, String by, @Nullable String reason) {
            this(outcome, by, reason, null, null);
        }
    }
}
