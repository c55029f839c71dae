package io.embark.status;

import io.embark.domain.Country;
import io.embark.domain.Language;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.WaitingOn;
import io.embark.status.OfficialAccountApplication.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applications for official business accounts; all are kept, one per case is open at a time. */
@Component
public class OfficialAccountApplications implements StageOwner {

    private static final Set<String> STATUSES =
            Arrays.stream(State.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final StageNotices notices;

    OfficialAccountApplications(JdbcClient jdbc, StageNotices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    /** Takes hold of everything about the number's applications until the transaction ends, so that two at once are one after the other. */
    public void hold(PhoneNumber number) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(number.e164())
                .query(rs -> {});
    }

    /**
     * Opens an application; nobody has to act yet.
     *
     * @param nextAction message key of its first stage, see {@link Texts}
     * @throws org.springframework.dao.DuplicateKeyException when the case has an open one
     */
    public void open(OnboardingId id, OfficialAccountEvidence evidence, String by, String nextAction) {
        jdbc.sql(
                        """
                        insert into oba_application (id, onboarding_id, website, country, language, links, note, asked_by,
                            waiting_on, next_action)
                        values (:application, :id, :website, :country, :language, :links, :note, :by, :waitingOn, :nextAction)
                        """)
                .param("application", UUID.randomUUID())
                .param("id", id.value())
                .param("website", evidence.website())
                .param("country", evidence.country().code())
                .param("language", evidence.language().code())
                .param("links", evidence.links().toArray(String[]::new))
                .param("note", evidence.note(), Types.VARCHAR)
                .param("by", by)
                .param("waitingOn", WaitingOn.NOBODY.name())
                .param("nextAction", nextAction)
                .update();
    }

    /** What will be submitted, as somebody of the onboarding team completed it. */
    public void complete(OnboardingId id, OfficialAccountEvidence evidence, String by) {
        jdbc.sql(
                        """
                        update oba_application set website = :website, country = :country, language = :language, links = :links,
                            note = :note, completed_by = :by
                        where onboarding_id = :id and ended_at is null
                        """)
                .param("website", evidence.website())
                .param("country", evidence.country().code())
                .param("language", evidence.language().code())
                .param("links", evidence.links().toArray(String[]::new))
                .param("note", evidence.note(), Types.VARCHAR)
                .param("by", by)
                .param("id", id.value())
                .update();
    }

    /** The platform has taken the open application. */
    public void markSubmitted(OnboardingId id) {
        jdbc.sql("update oba_application set submitted_at = embark_now() where onboarding_id = ? and ended_at is null")
                .param(id.value())
                .update();
    }

    /** The case's newest application. */
    public Optional<OfficialAccountApplication> newest(OnboardingId id) {
        return jdbc.sql("select * from oba_application where onboarding_id = ? order by asked_at desc, id limit 1")
                .param(id.value())
                .query(OfficialAccountApplications::row)
                .optional();
    }

    /** The same for several cases; those without one are not in it. */
    public Map<OnboardingId, OfficialAccountApplication> newest(Collection<OnboardingId> ids) {
        Map<OnboardingId, OfficialAccountApplication> newest = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            """
                            select distinct on (onboarding_id) * from oba_application where onboarding_id in (:ids)
                            order by onboarding_id, asked_at desc, id
                            """)
                    .param("ids", ids.stream().map(OnboardingId::value).toList())
                    .query(OfficialAccountApplications::row)
                    .list()
                    .forEach(application -> newest.put(application.onboarding(), application));
        }
        return newest;
    }

    /** The case's open application. @throws IllegalStateException when it has none */
    public OfficialAccountApplication current(OnboardingId id) {
        return newest(id)
                .filter(OfficialAccountApplication::isOpen)
                .orElseThrow(() -> new IllegalStateException("Onboarding " + id + " has no open application."));
    }

    /** The newest application for a number of a partner, over all its cases: the platform counts by the number. */
    public Optional<OfficialAccountApplication> newest(String partnerId, PhoneNumber number) {
        return jdbc.sql(
                        """
                        select a.* from oba_application a join onboarding o on o.id = a.onboarding_id
                        where o.partner_id = ? and o.phone_number = ? order by a.asked_at desc, a.id limit 1
                        """)
                .params(partnerId, number.e164())
                .query(OfficialAccountApplications::row)
                .optional();
    }

    @Override
    public String name() {
        return "officialBusinessAccount";
    }

    @Override
    public Set<String> statuses() {
        return STATUSES;
    }

    @Override
    public void enter(OnboardingId id, OwnStage stage) {
        boolean arrived = jdbc.sql(
                        """
                        with old as (
                            select id, status, embark_now() as now,
                                (status, waiting_on) is distinct from (:status, :waitingOn) as passed_on,
                                (status, waiting_on, next_action) is distinct from (:status, :waitingOn, :nextAction)
                                    or due_at is null as arrived
                            from oba_application where onboarding_id = :id and ended_at is null
                                and ((status, waiting_on, next_action, reason_code, reason_text, retry_at) is distinct from
                                    (:status, :waitingOn, :nextAction, :reasonCode, :reasonText, :retryAt)
                                    or due_at is null and :dueAt::timestamptz is not null)
                            for no key update
                        )
                        update oba_application a set
                            status = :status,
                            status_since = case when old.status <> :status then old.now else a.status_since end,
                            waiting_on = :waitingOn,
                            waiting_since = case when old.passed_on then old.now else a.waiting_since end,
                            next_action = :nextAction,
                            due_at = case when old.arrived then :dueAt::timestamptz else a.due_at end,
                            reason_code = :reasonCode, reason_text = :reasonText, retry_at = :retryAt,
                            ended_at = case when :end then old.now end
                        from old where a.id = old.id returning old.arrived
                        """)
                .param("id", id.value())
                .param("status", stage.status())
                .param("waitingOn", stage.waitingOn().name())
                .param("nextAction", stage.nextAction())
                .param("reasonCode", stage.reasonCode(), Types.VARCHAR)
                .param("reasonText", stage.reasonText(), Types.VARCHAR)
                .param("retryAt", timestamp(stage.retryAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueAt", timestamp(stage.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("end", State.valueOf(stage.status()).isEnd())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (arrived) {
            notices.replace(id, this, stage.notices());
        }
    }

    @Override
    public Onboarding shown(Onboarding onboarding) {
        return newest(onboarding.id())
                .map(application -> shown(onboarding, application))
                .orElse(onboarding);
    }

    /** The same with an application that is known already. */
    public Onboarding shown(Onboarding onboarding, OfficialAccountApplication application) {
        return onboarding.standingAt(
                application.waitingOn(),
                application.waitingSince(),
                application.nextAction(),
                application.dueAt(),
                application.reasonCode(),
                application.reasonText(),
                application.retryAt());
    }

    private static OfficialAccountApplication row(ResultSet rs, int number) throws SQLException {
        return new OfficialAccountApplication(
                rs.getObject("id", UUID.class),
                new OnboardingId(rs.getObject("onboarding_id", UUID.class)),
                new OfficialAccountEvidence(
                        rs.getString("website"),
                        new Country(rs.getString("country")),
                        new Language(rs.getString("language")),
                        List.of((String[]) rs.getArray("links").getArray()),
                        rs.getString("note")),
                rs.getString("asked_by"),
                instant(rs, "submitted_at"),
                State.valueOf(rs.getString("status")),
                rs.getObject("status_since", OffsetDateTime.class).toInstant(),
                WaitingOn.valueOf(rs.getString("waiting_on")),
                rs.getObject("waiting_since", OffsetDateTime.class).toInstant(),
                rs.getString("next_action"),
                instant(rs, "due_at"),
                rs.getString("reason_code"),
                rs.getString("reason_text"),
                instant(rs, "retry_at"),
                instant(rs, "ended_at"));
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
