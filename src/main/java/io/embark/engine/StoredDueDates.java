package io.embark.engine;

import java.sql.Timestamp;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the table of jobs, along its index of due dates: the engine's own query for jobs would sort all of them. */
@Component
class StoredDueDates implements DueDates {

    private final JdbcClient jdbc;

    StoredDueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Date earliestAfter(Date moment) {
        // The column has no time zone; the engine, too, writes and reads it in the JVM's.
        return jdbc.sql(
                        """
                        select duedate_ from act_ru_job
                        where duedate_ > ? and retries_ > 0 and suspension_state_ = 1
                        order by duedate_ limit 1
                        """)
                .param(new Timestamp(moment.getTime()))
                .query(Timestamp.class)
                .optional()
                .map(due -> new Date(due.getTime()))
                .orElse(null);
    }
}
