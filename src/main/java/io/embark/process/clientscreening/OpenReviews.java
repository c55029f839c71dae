package io.embark.process.clientscreening;

import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.process.clientscreening.ClientScreening.Elements;
import io.embark.status.Onboarding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The policy reviews of one partner that nobody has completed yet. */
@Component
class OpenReviews {

    /** A form with more of them would be read by nobody. */
    static final int MOST = 100;

    private static final String OPEN =
            """
            select o.id, o.legal_entity_name, o.display_name, o.industry, o.phone_number, t.id_ as task, t.assignee_ as holder
            from onboarding o
                join act_ru_execution e on e.business_key_ = o.id::text
                join act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_
            where o.partner_id = :partner and o.id <> :id and o.ended_at is null
                and t.task_def_key_ = :review and t.suspension_state_ = 1
            """;

    private final JdbcClient jdbc;

    OpenReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those beside this case's own, oldest first, not more than {@link #MOST}; without those that somebody else has claimed. */
    List<Review> beside(Onboarding onboarding, @Nullable String operator) {
        return jdbc.sql(OPEN
                        + " and (t.assignee_ is null or t.assignee_ = :operator) order by o.created_at, o.id limit "
                        + MOST)
                .param("partner", onboarding.partnerId())
                .param("id", onboarding.id().value())
                .param("review", Elements.REVIEW_POLICY)
                .param("operator", operator)
                .query(OpenReviews::row)
                .list();
    }

    /**
     * Those of these that are open, kept from everybody else until the transaction ends. Whom somebody else is at work on at this moment
     * is not waited for and not among them, so that two operators who tick each other's never stand in each other's way.
     */
    List<Review> take(Onboarding onboarding, Collection<OnboardingId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(OPEN + " and o.id in (:ids) order by o.created_at, o.id for no key update of t skip locked")
                .param("partner", onboarding.partnerId())
                .param("id", onboarding.id().value())
                .param("review", Elements.REVIEW_POLICY)
                .param("ids", ids.stream().map(OnboardingId::value).toList())
                .query(OpenReviews::row)
                .list();
    }

    private static Review row(ResultSet rs, int number) throws SQLException {
        return new Review(
                new OnboardingId(rs.getObject("id", UUID.class)),
                rs.getString("legal_entity_name"),
                rs.getString("display_name"),
                rs.getString("industry"),
                new PhoneNumber(rs.getString("phone_number")),
                rs.getString("task"),
                rs.getString("holder"));
    }

    /**
     * @param task the engine's id of the task
     * @param holder who has claimed it, or null
     */
    record Review(
            OnboardingId id,
            String legalEntityName,
            String displayName,
            String industry,
            PhoneNumber number,
            String task,
            @Nullable String holder) {

        /** As a form lists it. */
        String label() {
            String country = new Locale("", number.country()).getDisplayCountry(Locale.ENGLISH);
            return "%s (%s) · %s · %s%s"
                    .formatted(
                            legalEntityName,
                            displayName,
                            industry,
                            number.formatted(),
                            country.isEmpty() ? "" : ", " + country);
        }
    }
}
