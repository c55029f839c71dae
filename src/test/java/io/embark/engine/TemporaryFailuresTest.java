package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;

import io.embark.backend.BusinessAccounts;
import io.embark.domain.Temporary;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a step that fails for now; the step is the first one that asks Meta. */
@ProcessTest
class TemporaryFailuresTest {

    private static final int ALL_RETRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofDays(1);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName("F30: a failure for now spends no retry, keeps its text, and the job is free and due later")
    void spendsNoRetry() {
        fail(new Away("Meta is away.", null));
        Story story = driver.handIn();

        Instant before = clock.instant();
        catchThrowable(story::run);

        JobEntity job = (JobEntity) failed(story);
        assertThat(job.getRetries()).isEqualTo(ALL_RETRIES);
        assertThat(job.getExceptionMessage()).isEqualTo("Meta is away.");
        assertThat(management.getJobExceptionStacktrace(job.getId())).contains("Away: Meta is away.");
        assertThat(job.getLockOwner()).isNull();
        assertThat(job.getLockExpirationTime()).isNull();
        assertThat(due(job))
                .isBetween(
                        before.plusSeconds(5).truncatedTo(ChronoUnit.MILLIS),
                        clock.instant().plusSeconds(15));
        assertThat(incident(story)).isNull();
    }

    @Test
    @DisplayName("F30: pauses grow, no retry is spent however often it fails, and the case goes on by itself")
    void pausesGrow() {
        fail(new Away("Meta is away.", null));
        Story story = driver.handIn();

        Duration grown = FIRST_PAUSE;
        for (int failures = 1; failures <= 12; failures++) {
            Instant before = clock.instant();
            catchThrowable(story::run);
            assertThat(due(failed(story)))
                    .isBetween(
                            before.plus(times(grown, 0.5)).truncatedTo(ChronoUnit.MILLIS),
                            clock.instant().plus(times(grown, 1.5)));
            assertThat(failuresOf(story)).isEqualTo(failures);
            assertThat(failed(story).getRetries()).isEqualTo(ALL_RETRIES);
            grown = min(grown.multipliedBy(2), LONGEST_PAUSE);
            passPauseOf(story);
        }
        String job = failed(story).getId();

        doReturn(otherSide.verification).when(accounts).businessVerification(any());
        story.run().isWaitingAt("userTask_enterCode");
        assertThat(rowsOf(job)).isZero();
    }

    @Test
    @DisplayName("F30: a job waits at least as long as the platform said")
    void waitsAsLongAsItWasTold() {
        fail(new Away("Meta throttles us.", Duration.ofHours(1)));
        Story story = driver.handIn();

        Instant before = clock.instant();
        catchThrowable(story::run);

        assertThat(due(failed(story)))
                .isBetween(
                        before.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS),
                        clock.instant().plus(Duration.ofHours(1)).plus(FIRST_PAUSE));
    }

    @Test
    void theReasonMayLieDeeper() {
        fail(new IllegalStateException("step failed", new IllegalArgumentException(new Away("away", null))));
        Story story = driver.handIn();

        catchThrowable(story::run);

        assertThat(failed(story).getRetries()).isEqualTo(ALL_RETRIES);
        assertThat(failed(story).getExceptionMessage()).isEqualTo("step failed");
    }

    @Test
    @DisplayName("F30: after a day the retries are spent and an incident says why; who settles it has patience again")
    void patienceEnds() {
        fail(new Away("Meta is away.", null));
        Story story = driver.handIn();
        catchThrowable(story::run);
        driver.pass(PATIENCE.minusMinutes(1));
        catchThrowable(story::run);
        assertThat(failed(story).getRetries()).isEqualTo(ALL_RETRIES);

        driver.pass(Duration.ofMinutes(30));
        for (int left = ALL_RETRIES - 1; left >= 0; left--) {
            catchThrowable(story::run);
            assertThat(failed(story).getRetries()).isEqualTo(left);
            driver.pass(Duration.ofMinutes(31));
        }

        Incident incident = Objects.requireNonNull(incident(story));
        assertThat(incident.getIncidentMessage()).isEqualTo("Meta is away.");
        String job = failed(story).getId();
        assertThat(rowsOf(job)).isZero();

        management.setJobRetries(job, 1);
        catchThrowable(story::run);
        assertThat(failed(story).getRetries()).isEqualTo(1);
        assertThat(failuresOf(story)).isEqualTo(1);
    }

    @Test
    void everyOtherFailureSpendsARetryAsEver() {
        fail(new IllegalStateException("our mistake"));
        Story story = driver.handIn();

        Instant before = clock.instant();
        catchThrowable(story::run);

        assertThat(failed(story).getRetries()).isEqualTo(ALL_RETRIES - 1);
        assertThat(due(failed(story)))
                .isBetween(
                        before.plus(FIRST_PAUSE).minusSeconds(1),
                        clock.instant().plus(FIRST_PAUSE));
        assertThat(rowsOf(failed(story).getId())).isZero();
    }

    @Test
    void anotherFailureEndsTheRow() {
        fail(new Away("Meta is away.", null));
        Story story = driver.handIn();
        catchThrowable(story::run);

        fail(new IllegalStateException("our mistake"));
        passPauseOf(story);
        catchThrowable(story::run);

        assertThat(failed(story).getRetries()).isEqualTo(ALL_RETRIES - 1);
        assertThat(rowsOf(failed(story).getId())).isZero();
    }

    private void fail(RuntimeException failure) {
        doThrow(failure).when(accounts).businessVerification(any());
    }

    private Job failed(Story story) {
        return story.processes().stream()
                .flatMap(process ->
                        management.createJobQuery().processInstanceId(process).withException().list().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job has failed"));
    }

    private @Nullable Incident incident(Story story) {
        return story.processes().stream()
                .flatMap(
                        process -> runtime
                                .createIncidentQuery()
                                .processInstanceId(process)
                                .configuration(failed(story).getId())
                                .list()
                                .stream())
                .findFirst()
                .orElse(null);
    }

    private int failuresOf(Story story) {
        return jdbc.sql("select failures from job_pause where job_id = ?")
                .param(failed(story).getId())
                .query(Integer.class)
                .single();
    }

    private int rowsOf(String job) {
        return jdbc.sql("select count(*) from job_pause where job_id = ?")
                .param(job)
                .query(Integer.class)
                .single();
    }

    private void passPauseOf(Story story) {
        driver.pass(Duration.between(clock.instant(), due(failed(story))).plusMillis(1));
    }

    private static Instant due(Job job) {
        return job.getDuedate().toInstant();
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis((long) (duration.toMillis() * factor));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Says by itself that it passes. */
    private static final class Away extends RuntimeException implements Temporary {

        private final @Nullable Duration retryAfter;

        Away(String message, @Nullable Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }
}
