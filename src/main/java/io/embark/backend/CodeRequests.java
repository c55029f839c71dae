package io.embark.backend;

import io.embark.domain.CodeMethod;
import io.embark.domain.OnboardingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of requested codes. Every change is committed at once, apart from the step that causes it: what was started outside stays
 * known when the step is rolled back or its process dies. Times are the database's.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
public class CodeRequests {

    /** How long a code is good (backends.md §6). */
    public static final Duration VALIDITY = Duration.ofMinutes(10);

    /** How many wrong codes per requested code may reach the platform (http-contract.md). */
    public static final int TRIES = 2;

    private final JdbcClient jdbc;

    CodeRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes that a code is about to be requested. */
    public UUID start(OnboardingId onboarding, CodeMethod method) {
        UUID id = OnboardingId.create().value();
        jdbc.sql("insert into code_request (id, onboarding_id, method, state) values (?, ?, ?, 'STARTED')")
                .params(id, onboarding.value(), method.name())
                .update();
        return id;
    }

    public void settle(UUID id, State state) {
        jdbc.sql("update code_request set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    /** The request whose code counts: the newest that was, or may have been, sent. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<CodeRequest> newest(OnboardingId onboarding) {
        return jdbc.sql(
                        """
                        select *, embark_now() as now from code_request
                        where onboarding_id = ? and state <> 'REFUSED' order by requested_at desc, id desc limit 1
                        """)
                .param(onboarding.value())
                .query(CodeRequests::row)
                .optional();
    }

    /** Counts a wrong code against its request. */
    public void wrongCode(UUID id) {
        jdbc.sql("update code_request set wrong_codes = wrong_codes + 1 where id = ?")
                .param(id)
                .update();
    }

    private static CodeRequest row(ResultSet rs, int number) throws SQLException {
        return new CodeRequest(
                rs.getObject("id", UUID.class),
                CodeMethod.valueOf(rs.getString("method")),
                rs.getObject("requested_at", OffsetDateTime.class).toInstant(),
                State.valueOf(rs.getString("state")),
                rs.getInt("wrong_codes"),
                rs.getObject("now", OffsetDateTime.class).toInstant());
    }

    /** How a request went. */
    public enum State {
        /** About to be sent; found later, nobody knows whether it was. */
        STARTED,
        SENT,
        /** Refused: no code was sent. */
        REFUSED,
        /** The answer was lost: counts as sent. */
        IN_DOUBT
    }

    /**
     * @param wrongCodes wrong codes that reached the platform for this request
     * @param readAt the database's time at which this was read
     */
    public record CodeRequest(
            UUID id, CodeMethod method, Instant requestedAt, State state, int wrongCodes, Instant readAt) {

        public int attemptsLeft() {
            return Math.max(0, TRIES - wrongCodes);
        }

        public Instant validUntil() {
            return requestedAt.plus(VALIDITY);
        }

        public boolean isExpired() {
            return readAt.isAfter(validUntil());
        }
    }
}
