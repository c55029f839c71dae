package io.embark.intake.http;

import io.embark.domain.PartnerId;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers the answers to requests that came with an {@code Idempotency-Key}. */
@Component
class IdempotencyKeys {

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Does the work once per key, in the caller's transaction: key, answer and work are there together or not at all. A second request
     * with the key waits until the first is committed or rolled back.
     *
     * @throws org.springframework.web.ErrorResponseException when the key came with another request before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer once(Use use, Supplier<Answer> work) {
        boolean first = jdbc.sql(
                                """
                                insert into idempotency_key (partner_id, key, request_hash) values (?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(use.partner().value(), use.key(), use.requestHash())
                        .update()
                == 1;
        if (!first) {
            return earlierAnswer(use);
        }
        Answer answer = work.get();
        jdbc.sql("update idempotency_key set status = ?, location = ?, body = ? where partner_id = ? and key = ?")
                .params(
                        answer.status(),
                        answer.location(),
                        answer.body(),
                        use.partner().value(),
                        use.key())
                .update();
        return answer;
    }

    private Answer earlierAnswer(Use use) {
        Remembered remembered = jdbc.sql(
                        "select request_hash, status, location, body from idempotency_key where partner_id = ? and key = ?")
                .params(use.partner().value(), use.key())
                .query((rs, row) -> new Remembered(
                        rs.getBytes("request_hash"),
                        new Answer(rs.getInt("status"), rs.getString("location"), rs.getString("body"))))
                .single();
        if (!Arrays.equals(remembered.requestHash(), use.requestHash())) {
            throw Problems.unprocessable(
                    "This Idempotency-Key came with another body before; take a new key for a new request.");
        }
        return remembered.answer();
    }

    /** @param requestHash what must be the same when the key comes again */
    record Use(PartnerId partner, String key, byte[] requestHash) {}

    private record Remembered(byte[] requestHash, Answer answer) {}
}
