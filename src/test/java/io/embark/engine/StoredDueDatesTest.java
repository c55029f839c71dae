package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.ProcessTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Rolled back; far in the future, after the last due date that the engine itself would write (a timer of year 9999). */
@ProcessTest
@Transactional
class StoredDueDatesTest {

    private static final int ACTIVE = 1;
    private static final int SUSPENDED = 2;
    private static final Instant THEN = Instant.parse("9999-06-01T12:00:00.123Z");

    @Autowired
    DueDates dueDates;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theEarliestAfterThatMomentCounts() {
        job(THEN.minusMillis(1), 3, ACTIVE);
        job(THEN, 3, ACTIVE);
        job(null, 3, ACTIVE);
        job(THEN.plusSeconds(9), 3, ACTIVE);
        job(THEN.plusMillis(1), 3, ACTIVE);

        assertThat(dueDates.earliestAfter(Date.from(THEN))).isEqualTo(Date.from(THEN.plusMillis(1)));
    }

    @Test
    void jobsThatWillNotRunDoNotCount() {
        job(THEN.plusSeconds(1), 0, ACTIVE);
        job(THEN.plusSeconds(2), 3, SUSPENDED);
        job(THEN.plusSeconds(3), 1, ACTIVE);

        assertThat(dueDates.earliestAfter(Date.from(THEN))).isEqualTo(Date.from(THEN.plusSeconds(3)));
    }

    @Test
    void thereMayBeNone() {
        assertThat(dueDates.earliestAfter(Date.from(THEN))).isNull();
    }

    private void job(@Nullable Instant due, int retries, int suspension) {
        jdbc.sql(
                        """
                        insert into act_ru_job (id_, rev_, type_, exclusive_, retries_, suspension_state_, duedate_)
                        values (?, 1, 'timer', true, ?, ?, ?)
                        """)
                .param(UUID.randomUUID().toString())
                .param(retries)
                .param(suspension)
                .param(due == null ? null : Timestamp.from(due))
                .update();
    }
}
