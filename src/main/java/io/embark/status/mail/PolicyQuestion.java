package io.embark.status.mail;

import io.embark.domain.OnboardingId;
import io.embark.status.BusinessPolicies;
import io.embark.status.BusinessPolicy;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When mails ask how the client keeps to the business policy, as long as something of it was not told: once before the number is
 * registered, in a mail that goes out anyway, and once more in the one that tells of the registration.
 */
@Component
class PolicyQuestion {

    /** The first of these of a case asks: the name is approved, or the code stage was entered without a review of the name. */
    private static final Set<String> BEFORE_REGISTRATION = Set.of("name-approved", "code-wanted");

    private static final Set<String> AT_REGISTRATION = Set.of("registered", "moved-from-app", "moved-from-provider");

    private final JdbcClient jdbc;
    private final BusinessPolicies policies;

    PolicyQuestion(JdbcClient jdbc, BusinessPolicies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    /** @param mail of the row in the outbox */
    boolean belongsInto(long mail, String template, OnboardingId id) {
        boolean asks =
                AT_REGISTRATION.contains(template) || BEFORE_REGISTRATION.contains(template) && isFirst(mail, id);
        return asks
                && policies.current(id).filter(BusinessPolicy::tellsEverything).isEmpty();
    }

    private boolean isFirst(long mail, OnboardingId id) {
        return jdbc.sql(
                        "select not exists (select 1 from mail_outbox where onboarding_id = :id and template in (:asking)"
                                + " and id < :mail and held_at is null)")
                .param("id", id.value())
                .param("asking", BEFORE_REGISTRATION)
                .param("mail", mail)
                .query(Boolean.class)
                .single();
    }
}
