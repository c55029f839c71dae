package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Deactivation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deactivations of registered numbers; all are kept, one per case is open at a time. The case follows the two states that concern it: it
 * is deactivated while its number is off, and registered when it is on again.
 */
@Component
public class Deactivations implements StageOwner {

    private static final Set<String> STATUSES =
            Arrays.stream(State.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final StageNotices notices;
    private final Onboardings onboardings;

    Deactivations(JdbcClient jdbc, StageNotices notices, Onboardings onboardings) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.onboardings = onboardings;
    }

    /**
     * Opens a deactivation; nobody has to act yet.
     *
     * @param reason in the partner's words, or null
     * @throws org.springframework.dao.DuplicateKeyException when the case has an open one
     */
    public void open(OnboardingId id, @Nullable String reason, Instant takesEffectAt, String by) {
        jdbc.sql(
                        """
                        insert into deactivation (id, onboarding_id, reason, asked_by, takes_effect_at, waiting_on, next_action)
                        values (:deactivation, :id, :reason, :by, :takesEffectAt, 'NOBODY', 'deactivation-scheduled')
                        """)
                .param("deactivation", UUID.randomUUID())
                .param("id", id.value())
                .param("reason", reason, Types.VARCHAR)
                .param("by", by)
                .param("takesEffectAt", timestamp(takesEffectAt))
                .update();
    }

    /** Notes that the open deactivation is to end. */
    public void askForReactivation(OnboardingId id, String by) {
        jdbc.sql(
                        """
                        update deactivation set reactivation_asked_by = ?, reactivation_asked_at = embark_now()
                        where onboarding_id = ? and ended_at is null
                        """)
                .params(by, id.value())
                .update();
    }

    /** The case's newest deactivation. */
    public Optional<Deactivation> newest(OnboardingId id) {
        return jdbc.sql("select * from deactivation where onboarding_id = ? order by asked_at desc, id limit 1")
                .param(id.value())
                .query(Deactivations::row)
                .optional();
    }

    /** The same for several cases; those without one are not in it. */
    public Map<OnboardingId, Deactivation> newest(Collection<OnboardingId> ids) {
        Map<OnboardingId, Deactivation> newest = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            """
                            select distinct on (onboarding_id) * from deactivation where onboarding_id in (:ids)
                            order by onboarding_id, asked_at desc, id
                            """)
                    .param("ids", ids.stream().map(OnboardingId::value).toList())
                    .query(Deactivations::row)
                    .list()
                    .forEach(deactivation -> newest.put(deactivation.onboarding(), deactivation));
        }
        return newest;
    }

    @Override
    public String name() {
        return "deactivation";
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
                            from deactivation where onboarding_id = :id and ended_at is null
                                and ((status, waiting_on, next_action, reason_code, reason_text, retry_at) is distinct from
                                    (:status, :waitingOn, :nextAction, :reasonCode, :reasonText, :retryAt)
                                    or due_at is null and :dueAt::timestamptz is not null)
                            for no key update
                        )
                        update deactivation d set
                            status = :status,
                            status_since = case when old.status <> :status then old.now else d.status_since end,
                            waiting_on = :waitingOn,
                            waiting_since = case when old.passed_on then old.now else d.waiting_since end,
                            next_action = :nextAction,
                            due_at = case when old.arrived then :dueAt::timestamptz else d.due_at end,
                            reason_code = :reasonCode, reason_text = :reasonText, retry_at = :retryAt,
                            deactivated_at = case when :status = 'DEACTIVATED' then coalesce(d.deactivated_at, old.now)
                                else d.deactivated_at end,
                            reactivated_at = case when :status = 'REACTIVATED' then old.now end,
                            ended_at = case when :end then old.now end
                        from old where d.id = old.id returning old.arrived
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
        follow(id, stage);
    }

    /** A reactivation that came to nothing leaves its traces on the case, which is deactivated as before. */
    private void follow(OnboardingId id, OwnStage stage) {
        switch (State.valueOf(stage.status())) {
            case DEACTIVATED -> end(id, Status.DEACTIVATED, "deactivated", stage.reasonCode());
            case REACTIVATED -> end(id, Status.REGISTERED, "registered", null);
            default -> {
                // The case stays where it is.
            }
        }
    }

    private void end(OnboardingId id, Status status, String nextAction, @Nullable String reasonCode) {
        onboardings.enter(id, new Stage(status, WaitingOn.NOBODY, nextAction, null, reasonCode, null, null));
    }

    @Override
    public Onboarding shown(Onboarding onboarding) {
        return newest(onboarding.id())
                .map(deactivation -> shown(onboarding, deactivation))
                .orElse(onboarding);
    }

    /** The same with a deactivation that is known already. */
    public Onboarding shown(Onboarding onboarding, Deactivation deactivation) {
        return onboarding.standingAt(
                deactivation.waitingOn(),
                deactivation.waitingSince(),
                deactivation.nextAction(),
                deactivation.dueAt(),
                deactivation.reasonCode(),
                deactivation.reasonText(),
                deactivation.retryAt());
    }

    private static Deactivation row(ResultSet rs, int number) throws SQLException {
        return new Deactivation(
                new OnboardingId(rs.getObject("onboarding_id", UUID.class)),
                rs.getString("reason"),
                rs.getString("asked_by"),
                moment(rs, "asked_at"),
                moment(rs, "takes_effect_at"),
                instant(rs, "deactivated_at"),
                instant(rs, "reactivation_asked_at"),
                instant(rs, "reactivated_at"),
                State.valueOf(rs.getString("status")),
                moment(rs, "status_since"),
                WaitingOn.valueOf(rs.getString("waiting_on")),
                moment(rs, "waiting_since"),
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

    private static Instant moment(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
