package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hints of new jobs come at any moment; a dropped one would be a job that waits for the longest sleep. */
class DueDateAcquisitionTest {

    private static final long AN_HOUR = 3_600_000;

    private final Steps acquisition = new Steps();

    @Test
    void aHintBeforeTheSleepPreventsIt() {
        acquisition.jobWasAdded();

        goesOn(sleep());
    }

    @Test
    void aHintEndsTheSleep() {
        CompletableFuture<Void> sleep = sleep();
        await().until(acquisition::isAsleep);

        acquisition.jobWasAdded();

        goesOn(sleep);
    }

    @Test
    void aHintThatTheStrategyWasNotToldOfIsKept() {
        acquisition.tell(false);
        acquisition.jobWasAdded();
        acquisition.clearJobAddedNotification();

        goesOn(sleep());
    }

    @Test
    void aHintThatTheStrategyWasToldOfIsUsedUp() {
        acquisition.jobWasAdded();
        acquisition.tell(true);
        acquisition.clearJobAddedNotification();

        assertThat(acquisition.isJobAdded()).isFalse();
    }

    @Test
    void aHintIsGoodForOneAcquisition() {
        acquisition.jobWasAdded();
        goesOn(sleep());

        assertThat(acquisition.isJobAdded()).isFalse();
    }

    @Test
    void whoIsStoppedDoesNotSleep() {
        acquisition.stop();

        goesOn(sleep());
    }

    @Test
    void aStopEndsTheSleep() {
        CompletableFuture<Void> sleep = sleep();
        await().until(acquisition::isAsleep);

        acquisition.stop();

        goesOn(sleep);
    }

    @ParameterizedTest
    @EnumSource
    void aHintAtAnyMomentOfACycleLeadsToAnotherAcquisition(Moment hinted) {
        acquisition.hintAt(hinted);

        CompletableFuture<Void> run = CompletableFuture.runAsync(acquisition);

        await().until(() -> acquisition.isAsleep() && acquisition.acquisitionsSinceTheHint() > 0);
        acquisition.stop();
        goesOn(run);
    }

    private CompletableFuture<Void> sleep() {
        return CompletableFuture.runAsync(() -> acquisition.suspendAcquisition(AN_HOUR));
    }

    /** The bound is far from the hour that it would take otherwise. */
    private static void goesOn(CompletableFuture<Void> run) {
        assertThatCode(() -> run.get(30, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    private enum Moment {
        WHILE_IT_ACQUIRES,
        WHEN_THE_STRATEGY_HAS_BEEN_TOLD,
        WHEN_HINTS_HAVE_BEEN_CLEARED,
        BEFORE_THE_SLEEP
    }

    /** An acquisition without engines, which always wants to sleep for an hour when it was not hinted at. */
    private static final class Steps extends DueDateAcquisition {

        private volatile Moment hinted = Moment.BEFORE_THE_SLEEP;
        private volatile boolean armed;
        private final AtomicInteger since = new AtomicInteger();

        Steps() {
            super(new DefaultJobExecutor(), moment -> null);
        }

        void hintAt(Moment moment) {
            hinted = moment;
            armed = true;
        }

        int acquisitionsSinceTheHint() {
            return armed ? 0 : since.get();
        }

        boolean isAsleep() {
            return isWaiting.get();
        }

        void tell(boolean jobAdded) {
            acquisitionContext.setJobAdded(jobAdded);
        }

        private void reached(Moment moment) {
            if (armed && hinted == moment) {
                armed = false;
                since.set(0);
                jobWasAdded();
            }
        }

        @Override
        protected JobAcquisitionContext initializeAcquisitionContext() {
            return new JobAcquisitionContext() {
                @Override
                public void setAcquisitionTime(long acquisitionTime) {
                    super.setAcquisitionTime(acquisitionTime);
                    // What is committed from here on may be overlooked by this acquisition.
                    since.incrementAndGet();
                    reached(Moment.WHILE_IT_ACQUIRES);
                }
            };
        }

        @Override
        protected JobAcquisitionStrategy initializeAcquisitionStrategy() {
            return new JobAcquisitionStrategy() {
                private boolean jobAdded;

                @Override
                public void reconfigure(JobAcquisitionContext context) {
                    jobAdded = context.isJobAdded();
                    reached(Moment.WHEN_THE_STRATEGY_HAS_BEEN_TOLD);
                }

                @Override
                public long getWaitTime() {
                    reached(Moment.WHEN_HINTS_HAVE_BEEN_CLEARED);
                    return jobAdded ? 0 : AN_HOUR;
                }

                @Override
                public int getNumJobsToAcquire(String engine) {
                    return 1;
                }
            };
        }

        @Override
        protected void suspendAcquisition(long millis) {
            reached(Moment.BEFORE_THE_SLEEP);
            super.suspendAcquisition(millis);
        }
    }
}
