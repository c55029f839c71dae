package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long the search for due jobs sleeps; all times are made up. */
class DueDateStrategyTest {

    private static final long NOW = 1_000_000;
    private static final long LONGEST_SLEEP = 30_000;
    private static final int JOBS = 3;
    private static final int BACKOFF = 25;

    private final List<Long> dueDates = new ArrayList<>();
    private final List<Date> asked = new ArrayList<>();
    private long engineAhead;

    private final JobExecutor executor = executor();
    private final DueDateStrategy strategy = new DueDateStrategy(executor, this::earliestAfter, () -> engineAhead);

    @Test
    void itSleepsUntilTheNextJobIsDue() {
        dueDates.addAll(List.of(NOW + 9_000, NOW + 1_234, NOW + 20_000));

        assertThat(afterIdle()).isEqualTo(1_234);
    }

    @Test
    void itSleepsNoLongerThanTheLongestSleep() {
        assertThat(afterIdle()).isEqualTo(LONGEST_SLEEP);

        dueDates.add(NOW + 3_600_000);
        assertThat(afterIdle()).isEqualTo(LONGEST_SLEEP);
    }

    @Test
    void theSleepDoesNotGrow_howeverOftenNothingWasDue() {
        for (int i = 0; i < 10; i++) {
            assertThat(afterIdle()).isEqualTo(LONGEST_SLEEP);
        }
        dueDates.add(NOW + 7);
        assertThat(afterIdle()).isEqualTo(7);
    }

    @Test
    void aDueJobThatCannotBeAcquiredMakesItLookNoMoreOften() {
        dueDates.addAll(List.of(NOW - 5_000, NOW));

        assertThat(afterIdle()).isEqualTo(LONGEST_SLEEP);
    }

    @Test
    void dueDatesAreInTheTimeOfTheEngine() {
        engineAhead = 86_400_000;
        dueDates.addAll(List.of(NOW + 500, NOW + engineAhead + 2_000));

        assertThat(afterIdle()).isEqualTo(2_000);
        assertThat(asked).containsExactly(new Date(NOW + engineAhead));
    }

    @Test
    void afterAHintItLooksForJobsAtOnce_andNotAtDueDates() {
        JobAcquisitionContext context = acquired(0, 0);
        context.setJobAdded(true);
        strategy.reconfigure(context);

        assertThat(strategy.getWaitTime()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void whileThereIsMoreThanItCanTakeItDoesNotSleep() {
        strategy.reconfigure(acquired(JOBS, 0));

        assertThat(strategy.getWaitTime()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void aNodeThatCameTooLateStaysBehind_andNoOneElse() {
        dueDates.add(NOW + 1_000);

        strategy.reconfigure(acquired(1, 1));

        assertThat(strategy.getWaitTime()).isBetween(1_000L + BACKOFF, 1_000L + BACKOFF * 3 / 2);
    }

    @Test
    void aFailureOfTheLookIsNoEnd_andNoRest() {
        DueDateStrategy failing = new DueDateStrategy(
                executor,
                moment -> {
                    throw new IllegalStateException("no connection");
                },
                () -> 0);

        failing.reconfigure(acquired(0, 0));

        assertThat(failing.getWaitTime()).isEqualTo(DueDateStrategy.PAUSE_AFTER_FAILURE);
    }

    @Test
    void afterAFailedAcquisitionItAsksNothing_andTriesAgainSoon() {
        JobAcquisitionContext context = acquired(0, 0);
        context.setAcquisitionException(new IllegalStateException("no connection"));

        strategy.reconfigure(context);

        assertThat(strategy.getWaitTime()).isEqualTo(DueDateStrategy.PAUSE_AFTER_FAILURE);
        assertThat(asked).isEmpty();
    }

    @Test
    void aFailurePausesNoLongerThanTheLongestSleep() {
        executor.setMaxWait(DueDateStrategy.PAUSE_AFTER_FAILURE / 2);
        DueDateStrategy restless = new DueDateStrategy(executor, this::earliestAfter, () -> 0);
        JobAcquisitionContext context = acquired(0, 0);
        context.setAcquisitionException(new IllegalStateException("no connection"));

        restless.reconfigure(context);

        assertThat(restless.getWaitTime()).isEqualTo(DueDateStrategy.PAUSE_AFTER_FAILURE / 2);
    }

    private long afterIdle() {
        strategy.reconfigure(acquired(0, 0));
        return strategy.getWaitTime();
    }

    private static JobAcquisitionContext acquired(int jobs, int lostToOthers) {
        AcquiredJobs acquired = new AcquiredJobs(JOBS);
        for (int i = 0; i < jobs; i++) {
            acquired.addJobIdBatch("job" + i);
        }
        for (int i = 0; i < lostToOthers; i++) {
            acquired.removeJobId("job" + i);
        }
        JobAcquisitionContext context = new JobAcquisitionContext();
        context.setAcquisitionTime(NOW);
        context.submitAcquiredJobs("default", acquired);
        return context;
    }

    private @Nullable Date earliestAfter(Date moment) {
        asked.add(moment);
        return dueDates.stream()
                .filter(due -> due > moment.getTime())
                .min(Long::compare)
                .map(Date::new)
                .orElse(null);
    }

    private static JobExecutor executor() {
        JobExecutor executor = new DefaultJobExecutor();
        executor.setMaxWait(LONGEST_SLEEP);
        executor.setMaxJobsPerAcquisition(JOBS);
        executor.setBackoffTimeInMillis(BACKOFF);
        executor.setMaxBackoff(BACKOFF * 8);
        return executor;
    }
}
