package io.embark.status;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The read model: one row per onboarding, written in the transaction of the step that changes it. */
@Component
public class Onboardings {

    private final JdbcClient jdbc;

    Onboardings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a case in status {@code RECEIVED}.
     *
     * @param numberConflict whether the number is live at another partner
     * @throws org.springframework.dao.DuplicateKeyException when the number is live already
     */
    public void add(NewOnboarding row, boolean numberConflict) {
        jdbc.sql(
                        """
                        with now as materialized (select embark_now() as at), added as (
                        insert into onboarding (id, partner_id, route, business_manager_id, legal_entity_name, display_name,
                            phone_number, existing_waba, activation_method, api_account, industry, contact_email, language,
                            time_zone, source_provider, number_conflict, status, status_since, waiting_on, waiting_since,
                            next_action, stage_since, created_at, updated_at)
                        select :id, :partnerId, :route, :businessManagerId, :legalEntityName, :displayName,
                            :phoneNumber, :existingWaba, :activationMethod, :apiAccount, :industry, :contactEmail, :language,
                            :timeZone, :sourceProvider, :numberConflict, 'RECEIVED', now.at, :waitingOn, now.at,
                            :nextAction, now.at, now.at, now.at
                        from now returning id, created_at)
                        insert into timeline_entry (onboarding_id, at, type, actor, text, status)
                        select id, created_at, 'STATUS', 'embark', 'RECEIVED', 'RECEIVED' from added
                        """)
                .param("id", row.id().value())
                .param("partnerId", row.partnerId())
                .param("route", row.route().name())
                .param("businessManagerId", row.businessManagerId())
                .param("legalEntityName", row.legalEntityName())
                .param("displayName", row.displayName())
                .param("phoneNumber", row.phoneNumber().e164())
                .param("existingWaba", row.existingWaba())
                .param("activationMethod", row.activationMethod().name())
                .param("apiAccount", row.apiAccount())
                .param("industry", row.industry().name())
                .param("contactEmail", row.contactEmail())
                .param("language", row.language())
                .param("timeZone", row.timeZone())
                .param("sourceProvider", row.sourceProvider())
                .param("numberConflict", numberConflict)
                .param("waitingOn", (numberConflict ? WaitingOn.OPERATOR : WaitingOn.NOBODY).name())
                .param("nextAction", numberConflict ? "resolve-number-conflict" : "screening")
                .update();
    }

    public Optional<Onboarding> find(OnboardingId id) {
        return jdbc.sql("select * from onboarding where id = ?")
                .param(id.value())
                .query(Onboardings::row)
                .optional();
    }

    /** @throws IllegalStateException when there is no such case */
    public Onboarding get(OnboardingId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no onboarding " + id + "."));
    }

    /**
     * The case as it stood when a mail about it was asked for, see {@link MailOutbox}; as it stands now where that is not known.
     *
     * @param mail of the row in the outbox
     */
    public Onboarding asTold(long mail, OnboardingId id) {
        return jdbc.sql(
                        """
                        select (jsonb_populate_record(o, coalesce(m.stage, '{}'))).*
                        from mail_outbox m join onboarding o on o.id = m.onboarding_id where m.id = ?
                        """)
                .param(mail)
                .query(Onboardings::row)
                .optional()
                .orElseGet(() -> get(id));
    }

    /** The partner's own case; a foreign one is as unknown as one that does not exist. */
    public Optional<Onboarding> findOwned(String partnerId, OnboardingId id) {
        return find(id).filter(onboarding -> onboarding.partnerId().equals(partnerId));
    }

    public Optional<Onboarding> findLive(String partnerId, PhoneNumber number) {
        return jdbc.sql("select * from onboarding where partner_id = ? and phone_number = ? and ended_at is null")
                .params(partnerId, number.e164())
                .query(Onboardings::row)
                .optional();
    }

    /** The partner's live case of the number, or else the newest that has ended. */
    public Optional<Onboarding> findNewest(String partnerId, PhoneNumber number) {
        return jdbc.sql(
                        """
                        select * from onboarding where partner_id = ? and phone_number = ?
                        order by ended_at desc nulls first, created_at desc limit 1
                        """)
                .params(partnerId, number.e164())
                .query(Onboardings::row)
                .optional();
    }

    /** Remembers that the platform has accepted a code of the partner just now. */
    public void codeReceived(OnboardingId id) {
        jdbc.sql("update onboarding set code_received_at = embark_now() where id = ?")
                .param(id.value())
                .update();
    }

    /** When the platform accepted a code of the partner the last time, for those cases where it did. */
    public Map<OnboardingId, Instant> codesReceived(List<OnboardingId> ids) {
        Map<OnboardingId, Instant> moments = new HashMap<>();
        jdbc.sql("select id, code_received_at from onboarding where id = any(?) and code_received_at is not null")
                .param(ids.stream().map(OnboardingId::value).toArray(UUID[]::new))
                .query((RowCallbackHandler) rs ->
                        moments.put(new OnboardingId(rs.getObject("id", UUID.class)), instant(rs, "code_received_at")));
        return moments;
    }

    /**
     * Whether the number is live at a partner other than this one. Takes a lock on the number until the transaction ends, so that two
     * partners who hand it in at once do not both see it free.
     */
    public boolean isLiveElsewhere(String partnerId, PhoneNumber number) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(number.e164())
                .query((rs, i) -> true)
                .single();
        return jdbc.sql(
                        """
                        select exists (select 1 from onboarding
                            where phone_number = ? and partner_id <> ? and ended_at is null and not number_conflict)
                        """)
                .params(number.e164(), partnerId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether the number is live or registered at a partner other than this one; takes the lock of {@link #isLiveElsewhere}. A case that
     * is to become live again must not do so beside another.
     */
    public boolean isInUseElsewhere(String partnerId, PhoneNumber number) {
        return isLiveElsewhere(partnerId, number)
                || jdbc.sql(
                                """
                                select exists (select 1 from onboarding
                                    where phone_number = ? and partner_id <> ? and status = 'REGISTERED')
                                """)
                        .params(number.e164(), partnerId)
                        .query(Boolean.class)
                        .single();
    }

    /** Cases of the partner that ended with a registered number; newest first, a thousand at most. */
    public List<Onboarding> registered(String partnerId) {
        return jdbc.sql(
                        """
                        select * from onboarding where partner_id = ? and status = 'REGISTERED'
                        order by created_at desc, id limit 1000
                        """)
                .param(partnerId)
                .query(Onboardings::row)
                .list();
    }

    /** Cases of all partners that ended with this number registered. */
    public List<Onboarding> registeredOfNumber(PhoneNumber number) {
        return jdbc.sql("select * from onboarding where phone_number = ? and status = 'REGISTERED'")
                .param(number.e164())
                .query(Onboardings::row)
                .list();
    }

    /** Live cases of this business in this status, oldest first. */
    public List<Onboarding> liveOfBusiness(String businessManagerId) {
        return live("business_manager_id = ?", businessManagerId);
    }

    public List<Onboarding> liveOfWaba(String wabaId) {
        return live("waba_id = ?", wabaId);
    }

    /** Cases that ended with a registered number on this WABA, oldest first. */
    public List<Onboarding> registeredOfWaba(String wabaId) {
        return jdbc.sql("select * from onboarding where waba_id = ? and status = 'REGISTERED' order by created_at, id")
                .param(wabaId)
                .query(Onboardings::row)
                .list();
    }

    public List<Onboarding> liveOfNumber(PhoneNumber number) {
        return live("phone_number = ?", number.e164());
    }

    /** Cases whose number has this id at the platform: what goes on after the registration concerns them, too. */
    public List<Onboarding> liveOrRegisteredOfPhoneNumberId(String phoneNumberId) {
        return jdbc.sql(
                        """
                        select * from onboarding where phone_number_id = ? and (ended_at is null or status = 'REGISTERED')
                        order by created_at, id
                        """)
                .param(phoneNumberId)
                .query(Onboardings::row)
                .list();
    }

    private List<Onboarding> live(String condition, String value) {
        return jdbc.sql("select * from onboarding where ended_at is null and " + condition + " order by created_at, id")
                .param(value)
                .query(Onboardings::row)
                .list();
    }

    /** WABAs that cases of this business hold already, live or ended. */
    public List<String> wabasInUse(String businessManagerId) {
        return jdbc.sql("select distinct waba_id from onboarding where business_manager_id = ? and waba_id is not null")
                .param(businessManagerId)
                .query(String.class)
                .list();
    }

    /** One page of a partner's cases; see {@link OnboardingQuery}. */
    public OnboardingPage list(OnboardingQuery query) {
        Map<String, @Nullable Object> params = query.params();
        long total = jdbc.sql("select count(*) from onboarding where " + query.condition())
                .params(params)
                .query(Long.class)
                .single();
        List<Onboarding> items = jdbc.sql("select * from onboarding where " + query.condition() + " order by "
                        + query.order() + " limit " + query.size() + " offset " + (long) query.page() * query.size())
                .params(params)
                .query(Onboardings::row)
                .list();
        return new OnboardingPage(items, query.page(), query.size(), total);
    }

    /** How many of a partner's cases with this text there are of each kind. */
    public CaseCounts count(String partnerId, @Nullable String text) {
        return jdbc.sql(
                        """
                        select count(*) filter (where ended_at is null) as live,
                            count(*) filter (where ended_at is null and waiting_on = 'PARTNER') as partner,
                            count(*) filter (where ended_at is null and waiting_on = 'CLIENT') as client,
                            count(*) filter (where ended_at is null and due_at < embark_now()) as overdue,
                            count(*) filter (where status = 'REGISTERED') as registered,
                            count(*) filter (where ended_at is not null and status <> 'REGISTERED') as ended,
                            count(*) as total
                        from onboarding where partner_id = :partnerId and
                        """
                                + OnboardingQuery.MATCHES)
                .param("partnerId", partnerId)
                .params(OnboardingQuery.searched(text))
                .query((row, number) -> new CaseCounts(
                        row.getLong("live"),
                        row.getLong("partner"),
                        row.getLong("client"),
                        row.getLong("overdue"),
                        row.getLong("registered"),
                        row.getLong("ended"),
                        row.getLong("total")))
                .single();
    }

    /**
     * Writes where the case stands, and a timeline entry when its status changes; what was to be told at the stage before is forgotten,
     * and what is to be told at this one noted. The same stage again changes nothing, so that a wait which reads back and goes on
     * waiting keeps its dates.
     */
    public void enter(OnboardingId id, Stage stage) {
        jdbc.sql(
                        """
                        with old as (
                            select id, status, embark_now() as now,
                                (status, waiting_on, next_action, reason_code, reason_text, retry_at) is distinct from
                                (:status, :waitingOn, :nextAction, :reasonCode, :reasonText, :retryAt)
                                or (due_at is null and :dueAt::timestamptz is not null) as changed,
                                (status, waiting_on) is distinct from (:status, :waitingOn) as passed_on,
                                (status, waiting_on, next_action) is distinct from (:status, :waitingOn, :nextAction) as arrived,
                                due_at is null as undated
                            from onboarding where id = :id for no key update
                        ), updated as (
                            update onboarding o set
                                status = :status,
                                status_since = case when old.status <> :status then old.now else o.status_since end,
                                waiting_on = :waitingOn,
                                waiting_since = case when old.passed_on then old.now else o.waiting_since end,
                                next_action = :nextAction,
                                stage_since = case when old.arrived then old.now else o.stage_since end,
                                due_at = case when old.arrived or old.undated then :dueAt::timestamptz else o.due_at end,
                                reason_code = :reasonCode, reason_text = :reasonText, retry_at = :retryAt,
                                ended_at = case when :end then
                                    case when old.status = :status then coalesce(o.ended_at, old.now) else old.now end end,
                                updated_at = old.now
                            from old where o.id = old.id and old.changed
                        ), forgotten as (
                            delete from stage_notice n using old
                            where n.onboarding_id = old.id and n.stage_of is null and old.arrived
                        ), noted as (
                            insert into stage_notice (onboarding_id, kind, at, escalate_to, mail)
                            select old.id, notice.kind, notice.at, notice.escalate_to, notice.mail
                            from old, unnest(:kinds::text[], :moments::timestamptz[], :groups::text[], :mails::text[])
                                as notice (kind, at, escalate_to, mail)
                            where old.arrived or (old.changed and old.undated and notice.kind <> 'NEWS')
                        )
                        insert into timeline_entry (onboarding_id, at, type, actor, text, status)
                        select id, now, 'STATUS', 'embark', :status, :status from old where status <> :status
                        """)
                .param("id", id.value())
                .param("status", stage.status().name())
                .param("waitingOn", stage.waitingOn().name())
                .param("nextAction", stage.nextAction())
                .param("reasonCode", stage.reasonCode(), java.sql.Types.VARCHAR)
                .param("reasonText", stage.reasonText(), java.sql.Types.VARCHAR)
                .param("retryAt", timestamp(stage.retryAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueAt", timestamp(stage.dueAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kinds", each(stage, notice -> notice.kind().name()))
                .param("moments", each(stage, notice -> notice.at().toString()))
                .param("groups", each(stage, StageNotice::group))
                .param("mails", each(stage, StageNotice::mail))
                .param("end", stage.status().isEnd())
                .update();
    }

    private static @Nullable String[] each(Stage stage, Function<StageNotice, @Nullable String> value) {
        return stage.notices().stream().map(value).toArray(String[]::new);
    }

    /** When the case arrived at the stage at which it is: since when its status, whose turn it is and what happens next are these. */
    public Instant stageSince(OnboardingId id) {
        return jdbc.sql("select stage_since from onboarding where id = ?")
                .param(id.value())
                .query((rs, row) -> instant(rs, "stage_since"))
                .single();
    }

    public void assignWaba(OnboardingId id, String wabaId) {
        set(id, "waba_id", wabaId);
    }

    public void assignPhoneNumberId(OnboardingId id, String phoneNumberId) {
        set(id, "phone_number_id", phoneNumberId);
    }

    /** Waits for whoever changes the case now, and keeps others from it until the transaction ends. */
    public void lock(OnboardingId id) {
        jdbc.sql("select 1 from onboarding where id = ? for no key update")
                .param(id.value())
                .query(rs -> {});
    }

    /** The WABA is no longer ours to use, nor is the number on it; the case may get others. */
    public void forgetAccount(OnboardingId id) {
        jdbc.sql("update onboarding set waba_id = null, phone_number_id = null, updated_at = embark_now() where id = ?")
                .param(id.value())
                .update();
    }

    /** Makes the case the one live case of its number. @return false when the number is live elsewhere; then nothing changes */
    public boolean resolveNumberConflict(OnboardingId id) {
        return jdbc.sql(
                                """
                                update onboarding set number_conflict = false, updated_at = embark_now()
                                where id = ? and not exists (
                                    select 1 from onboarding other
                                    where other.phone_number = onboarding.phone_number and other.id <> onboarding.id
                                      and other.ended_at is null and not other.number_conflict)
                                """)
                        .param(id.value())
                        .update()
                > 0;
    }

    /** Changes what the partner handed in; whether it may is the process's decision. */
    public void correct(OnboardingId id, Correction correction) {
        correction.columns().forEach((column, value) -> set(id, column, value));
    }

    private void set(OnboardingId id, String column, @Nullable Object value) {
        jdbc.sql("update onboarding set " + column + " = ?, updated_at = embark_now() where id = ?")
                .param(value)
                .param(id.value())
                .update();
    }

    static Onboarding row(ResultSet rs, int number) throws SQLException {
        return new Onboarding(
                new OnboardingId(rs.getObject("id", UUID.class)),
                rs.getString("partner_id"),
                Route.valueOf(rs.getString("route")),
                rs.getString("business_manager_id"),
                rs.getString("legal_entity_name"),
                rs.getString("display_name"),
                new PhoneNumber(rs.getString("phone_number")),
                rs.getBoolean("existing_waba"),
                ActivationMethod.valueOf(rs.getString("activation_method")),
                rs.getString("api_account"),
                Industry.valueOf(rs.getString("industry")),
                rs.getString("contact_email"),
                rs.getString("language"),
                rs.getString("time_zone"),
                rs.getString("source_provider"),
                rs.getBoolean("number_conflict"),
                Status.valueOf(rs.getString("status")),
                instant(rs, "status_since"),
                WaitingOn.valueOf(rs.getString("waiting_on")),
                instant(rs, "waiting_since"),
                rs.getString("next_action"),
                instantOrNull(rs, "due_at"),
                rs.getString("reason_code"),
                rs.getString("reason_text"),
                instantOrNull(rs, "retry_at"),
                rs.getString("waba_id"),
                rs.getString("phone_number_id"),
                instant(rs, "created_at"),
                instant(rs, "updated_at"),
                instantOrNull(rs, "ended_at"),
                policyOutcome(rs));
    }

    private static @Nullable PolicyOutcome policyOutcome(ResultSet rs) throws SQLException {
        String outcome = rs.getString("policy_outcome");
        return outcome == null ? null : PolicyOutcome.valueOf(outcome);
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(java.time.ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
