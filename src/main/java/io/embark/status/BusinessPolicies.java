package io.embark.status;

import io.embark.domain.OnboardingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What partners tell about the business policy: the newest version holds, all are kept as evidence. */
@Component
public class BusinessPolicies {

    private final JdbcClient jdbc;

    BusinessPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the case's next version, unless nothing is new in it. Two who tell at once take turns. */
    public void tell(OnboardingId id, BusinessPolicyChange change, String by) {
        jdbc.sql("select id from onboarding where id = ? for no key update")
                .param(id.value())
                .query(UUID.class)
                .single();
        BusinessPolicy old = current(id).orElse(BusinessPolicy.NOTHING_TOLD);
        BusinessPolicy policy = change.appliedTo(old);
        if (policy.equals(old)) {
            return;
        }
        jdbc.sql(
                        """
                        insert into business_policy (onboarding_id, version, opt_in, opt_out, human_escalation, profile, told_by)
                        select :id, coalesce(max(version), 0) + 1, :optIn, :optOut, :humanEscalation, :profile, :by
                        from business_policy where onboarding_id = :id
                        """)
                .param("id", id.value())
                .param("optIn", policy.optIn())
                .param("optOut", policy.optOut())
                .param("humanEscalation", policy.humanEscalation())
                .param("profile", policy.profile())
                .param("by", by)
                .update();
    }

    /** Empty while nothing was told. */
    public Optional<BusinessPolicy> current(OnboardingId id) {
        return Optional.ofNullable(current(List.of(id)).get(id));
    }

    /** The same for several cases; those of which nothing was told are not in it. */
    public Map<OnboardingId, BusinessPolicy> current(Collection<OnboardingId> ids) {
        Map<OnboardingId, BusinessPolicy> policies = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select distinct on (onboarding_id) * from business_policy where onboarding_id in (:ids)"
                            + " order by onboarding_id, version desc")
                    .param("ids", ids.stream().map(OnboardingId::value).toList())
                    .query((rs, row) ->
                            policies.put(new OnboardingId(rs.getObject("onboarding_id", UUID.class)), policy(rs)))
                    .list();
        }
        return policies;
    }

    /** All versions, oldest first. */
    public List<Version> versions(OnboardingId id) {
        return jdbc.sql("select * from business_policy where onboarding_id = ? order by version")
                .param(id.value())
                .query((rs, row) -> new Version(
                        rs.getInt("version"),
                        policy(rs),
                        rs.getString("told_by"),
                        rs.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static BusinessPolicy policy(ResultSet rs) throws SQLException {
        return new BusinessPolicy(
                rs.getString("opt_in"),
                rs.getString("opt_out"),
                rs.getString("human_escalation"),
                rs.getString("profile"));
    }

    /** @param by a partner's or a user's id */
    public record Version(int version, BusinessPolicy policy, String by, Instant at) {}
}
