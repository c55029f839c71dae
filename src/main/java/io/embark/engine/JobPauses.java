package io.embark.engine;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often, in a row, a job has failed for now. Written in the engine's own transaction, so that it fits what the job says. */
@Component
class JobPauses {

    private final JdbcClient jdbc;

    JobPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Failures count(String jobId, Duration patience) {
        return jdbc.sql(
                        """
                        insert into job_pause as pause (job_id, failures) values (:job, 1)
                        on conflict (job_id) do update set failures = pause.failures + 1
                        returning failures, first_failed_at + make_interval(secs => :patience) <= embark_now() as too_many
                        """)
                .param("job", jobId)
                .param("patience", patience.toMillis() / 1000.0)
                .query(Failures.class)
                .single();
    }

    /** What comes now is no longer the same trouble. */
    void forget(String jobId) {
        jdbc.sql("delete from job_pause where job_id = ?").param(jobId).update();
    }

    /** @param tooMany whether the job has failed for longer than our patience lasts */
    record Failures(int failures, boolean tooMany) {}
}
