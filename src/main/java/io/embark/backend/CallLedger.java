package io.embark.backend;

import io.embark.backend.CallLimits.Budget;
import io.embark.backend.NotNowException.Why;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.OnboardingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of outside calls. START and outcome are committed at once, apart from the step that causes them: what was started outside
 * stays known when the step is rolled back or its process dies. All times are the database's.
 */
@Component
public class CallLedger {

    /** What counts against a budget, as a condition on {@code outside_call}. */
    private static final String SPENT = "state <> 'NOT_DONE' and coalesce(kind || ' ' || reason, '') not in (%s)"
            .formatted(Arrays.stream(OutsideCall.values())
                    .flatMap(kind -> kind.sparing().stream().map(reason -> "'%s %s'".formatted(kind, reason)))
                    .collect(Collectors.joining(", ")));

    private final JdbcClient jdbc;
    private final CallLimits limits;
    private final Fingerprints fingerprints;

    CallLedger(JdbcClient jdbc, CallLimits limits, Fingerprints fingerprints) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.fingerprints = fingerprints;
    }

    /**
     * Writes START and spends the budget, unless an earlier attempt of the same step is still untaken: then that one is returned.
     *
     * @throws NotNowException when budget or cooldown say no
     * @throws AttemptOpenException when the step is no longer the case's, or another run of it is calling right now
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Start start(Attempt attempt) {
        // Whoever holds the row of an untaken call is about to commit its step; waiting longer would only hold
        // connections.
        jdbc.sql("select set_config('lock_timeout', '5s', true)")
                .query(String.class)
                .single();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(attempt.kind() + " " + attempt.subject())
                .query(rs -> {});
        byte[] fingerprint = fingerprints.of(attempt);
        Entry open = untaken(attempt, fingerprint).orElse(null);
        if (!attempt.step().isCurrent()) {
            throw new AttemptOpenException("Somebody else has taken this step of the case.", Duration.ZERO);
        }
        if (open != null) {
            if (open.countsFor(attempt)) {
                return new Start(open, false);
            }
            take(open);
        }
        UUID allowance = spend(attempt);
        return new Start(insert(attempt, fingerprint, allowance), true);
    }

    /** Writes how the call ended. An attempt that somebody has settled already stays as it is. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void settle(Entry entry, Outcome outcome) {
        jdbc.sql(
                        """
                        update outside_call set state = :state, result = :result, reason = :reason, message = :message,
                            settled_at = embark_now(),
                            retry_at = embark_now() + cast(:wait as double precision) * interval '1 second'
                        where id = :id and state in ('STARTED', 'IN_DOUBT') and taken_at is null
                        """)
                .param("state", outcome.state().name())
                .param("result", outcome.result())
                .param(
                        "reason",
                        outcome.reason() == null ? null : outcome.reason().name())
                .param("message", outcome.message())
                .param(
                        "wait",
                        outcome.retryAfter() == null
                                ? null
                                : (double) outcome.retryAfter().toMillis() / 1000)
                .param("id", entry.id())
                .update();
        if (outcome.state() != State.DONE) {
            giveBack(entry);
        }
    }

    /** What spent nothing has used no lead's yes up. */
    private void giveBack(Entry entry) {
        jdbc.sql(
                        """
                        update call_allowance set used_by = null
                        where used_by = (select id from outside_call where id = ? and not (%s))
                        """
                                .formatted(SPENT))
                .param(entry.id())
                .update();
    }

    /** Marks the outcome as used by its step: belongs into the transaction that moves the case on. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void take(Entry entry) {
        jdbc.sql("update outside_call set taken_at = embark_now() where id = ?")
                .param(entry.id())
                .update();
    }

    /**
     * Closes what is open of this kind, because the platform shows that it is done.
     *
     * @return whether a call was open, so that it may have been ours
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public boolean close(Attempt attempt) {
        return jdbc.sql(
                                """
                        update outside_call set taken_at = embark_now(),
                            state = case when state in ('STARTED', 'IN_DOUBT') then 'DONE' else state end
                        where onboarding_id = ? and kind = ? and taken_at is null
                        """)
                        .params(
                                attempt.step().onboarding().value(),
                                attempt.kind().name())
                        .update()
                > 0;
    }

    /** Gives an attempt that came to nothing free, so that the next run of the step makes a new one. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void release(Entry entry) {
        take(entry);
    }

    /** From when on a call of this kind is possible again by itself; empty when it is possible now or only a lead can allow it. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Instant> cooldownUntil(OutsideCall kind, String subject) {
        return Optional.ofNullable(cooldown(kind, subject, now()));
    }

    /** How much of the budget of a kind is used; empty for kinds that are not scarce. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Usage> usage(OutsideCall kind, String subject) {
        Budget budget = limits.budgetOf(kind);
        if (budget == null) {
            return Optional.empty();
        }
        int used = used(kind, subject, budget);
        return Optional.of(new Usage(
                used, budget.calls(), budget.window(), used < budget.calls() ? null : freeAt(kind, subject, budget)));
    }

    private Optional<Entry> untaken(Attempt attempt, byte[] fingerprint) {
        return jdbc.sql(
                        """
                        select *, fingerprint = :fingerprint as same, embark_now() as now from outside_call
                        where onboarding_id = :onboarding and kind = :kind and taken_at is null for update
                        """)
                .param("fingerprint", fingerprint)
                .param("onboarding", attempt.step().onboarding().value())
                .param("kind", attempt.kind().name())
                .query(CallLedger::entry)
                .optional();
    }

    /** @return the lead's allowance that this call uses up, or null */
    private @Nullable UUID spend(Attempt attempt) {
        Instant now = now();
        Instant cooldown = cooldown(attempt.kind(), attempt.subject(), now);
        if (cooldown != null) {
            throw new NotNowException(
                    Why.COOLDOWN,
                    "The platform takes no such call for this number before " + cooldown + ".",
                    now,
                    cooldown);
        }
        if (attempt.parent() != null) {
            checkTries(attempt, now);
        }
        Budget budget = limits.budgetOf(attempt.kind());
        return budget == null ? null : spend(attempt, budget, now);
    }

    private @Nullable UUID spend(Attempt attempt, Budget budget, Instant now) {
        int used = used(attempt.kind(), attempt.subject(), budget);
        if (used < budget.calls()) {
            return null;
        }
        Instant free = freeAt(attempt.kind(), attempt.subject(), budget);
        if (used >= budget.most()) {
            throw new NotNowException(
                    Why.PLATFORM_LIMIT, "The platform's limit of such calls for this number is reached.", now, free);
        }
        return allowance(attempt, budget)
                .orElseThrow(() -> new NotNowException(
                        Why.LIMIT, "The limit of such calls for this number is reached.", now, free));
    }

    private void checkTries(Attempt attempt, Instant now) {
        int spent = jdbc.sql(
                        """
                        select count(*) from outside_call
                        where parent = ? and state in ('STARTED', 'REFUSED', 'IN_DOUBT')
                        """)
                .param(attempt.parent())
                .query(Integer.class)
                .single();
        if (spent >= limits.codeTries()) {
            throw new NotNowException(Why.LIMIT, "All tries of the requested code are spent.", now, now);
        }
    }

    private @Nullable Instant cooldown(OutsideCall kind, String subject, Instant now) {
        Budget budget = limits.budgetOf(kind);
        Instant until = jdbc.sql(
                        """
                        select max(greatest(retry_at, case when state in ('STARTED', 'DONE', 'IN_DOUBT')
                            then started_at + cast(:pause as double precision) * interval '1 second' end)) as until
                        from outside_call where kind = :kind and subject = :subject
                            and (retry_at > embark_now() or started_at > embark_now() - cast(:pause as double precision) * interval '1 second')
                        """)
                .param("pause", budget == null ? 0d : budget.pause().toMillis() / 1000d)
                .param("kind", kind.name())
                .param("subject", subject)
                .query((rs, row) -> rs.getObject("until", OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .map(CallLedger::wholeMillis)
                .orElse(null);
        return until != null && until.isAfter(now) ? until : null;
    }

    private int used(OutsideCall kind, String subject, Budget budget) {
        return jdbc.sql(
                        """
                        select count(*) from outside_call where kind = ? and subject = ? and %s
                            and started_at > embark_now() - cast(? as double precision) * interval '1 second'
                        """
                                .formatted(SPENT))
                .params(kind.name(), subject, (double) budget.window().toSeconds())
                .query(Integer.class)
                .single();
    }

    /** When so many of the counted calls have left the window that one more is within the limit. */
    private Instant freeAt(OutsideCall kind, String subject, Budget budget) {
        Instant counted = jdbc.sql(
                        """
                        select started_at from outside_call where kind = ? and subject = ? and %s
                        order by started_at desc offset ? limit 1
                        """
                                .formatted(SPENT))
                .params(kind.name(), subject, budget.calls() - 1)
                .query((rs, row) -> rs.getObject("started_at", OffsetDateTime.class))
                .single()
                .toInstant();
        return wholeMillis(counted.plus(budget.window()));
    }

    /** The engine's timers know no smaller unit, and one that rings a moment too early would only be told to wait again. */
    private static Instant wholeMillis(Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(instant) ? millis : millis.plusMillis(1);
    }

    /** A lead's yes is about the calls that count now; one that was not needed does not help later. */
    private Optional<UUID> allowance(Attempt attempt, Budget budget) {
        return jdbc.sql(
                        """
                        select id from call_allowance where kind = ? and subject = ? and used_by is null
                            and granted_at > embark_now() - cast(? as double precision) * interval '1 second'
                        order by granted_at limit 1 for update
                        """)
                .params(attempt.kind().name(), attempt.subject(), (double)
                        budget.window().toSeconds())
                .query(UUID.class)
                .optional();
    }

    private Entry insert(Attempt attempt, byte[] fingerprint, @Nullable UUID allowance) {
        UUID id = OnboardingId.create().value();
        jdbc.sql(
                        """
                        insert into outside_call (id, onboarding_id, kind, subject, detail, parent, fingerprint, state)
                        values (:id, :onboarding, :kind, :subject, :detail, :parent, :fingerprint, 'STARTED')
                        """)
                .param("id", id)
                .param("onboarding", attempt.step().onboarding().value())
                .param("kind", attempt.kind().name())
                .param("subject", attempt.subject())
                .param("detail", attempt.detail())
                .param("parent", attempt.parent())
                .param("fingerprint", fingerprint)
                .update();
        if (allowance != null) {
            jdbc.sql("update call_allowance set used_by = ? where id = ?")
                    .params(id, allowance)
                    .update();
        }
        Instant now = now();
        return new Entry(id, State.STARTED, true, null, null, null, null, now, now);
    }

    Instant now() {
        return jdbc.sql("select embark_now()")
                .query((rs, row) -> rs.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
    }

    private static Entry entry(ResultSet rs, int number) throws SQLException {
        String reason = rs.getString("reason");
        return new Entry(
                rs.getObject("id", UUID.class),
                State.valueOf(rs.getString("state")),
                rs.getBoolean("same"),
                rs.getString("result"),
                reason == null ? null : Reason.valueOf(reason),
                rs.getString("message"),
                instant(rs, "retry_at"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                rs.getObject("now", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** How a call went. */
    public enum State {
        /** About to be sent; found later, nobody knows whether it was. */
        STARTED,
        DONE,
        REFUSED,
        /** The answer was lost. */
        IN_DOUBT,
        /** Certainly not done: nothing was spent. */
        NOT_DONE
    }

    /**
     * @param result what the platform answered, an id, or null
     * @param message the refusal in words for the operator, or null
     * @param retryAfter how long the platform is not to be called again, or null
     */
    public record Outcome(
            State state,
            @Nullable String result,
            @Nullable Reason reason,
            @Nullable String message,
            @Nullable Duration retryAfter) {

        static Outcome of(State state) {
            return new Outcome(state, null, null, null, null);
        }

        static Outcome done(@Nullable String result) {
            return new Outcome(State.DONE, result, null, null, null);
        }
    }

    /**
     * @param used calls in the window
     * @param limit how many of them need no lead
     * @param window the moving window
     * @param freeAt when one more is possible by itself; null when that is now
     */
    public record Usage(int used, int limit, Duration window, @Nullable Instant freeAt) {}

    /** @param isNew whether this step is to call now; else the entry is an earlier run's */
    public record Start(Entry entry, boolean isNew) {}

    /**
     * An attempt as it is written.
     *
     * @param same whether it was made with the same parameters as the one asked about
     * @param readAt the database's time at which this was read
     */
    public record Entry(
            UUID id,
            State state,
            boolean same,
            @Nullable String result,
            @Nullable Reason reason,
            @Nullable String message,
            @Nullable Instant retryAt,
            Instant startedAt,
            Instant readAt) {

        /** What was done is done whoever asks; a refusal answers only the same attempt; what was not done is none. */
        boolean countsFor(Attempt attempt) {
            return switch (state) {
                case STARTED, DONE, IN_DOUBT -> true;
                case REFUSED -> same;
                case NOT_DONE -> false;
            };
        }
    }
}
