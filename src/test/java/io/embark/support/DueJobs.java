package io.embark.support;

import io.embark.domain.ClockControl;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/**
 * Runs due jobs of all cases by hand, in an application whose job executor is switched off: what fails is left to the engine, as the
 * executor would.
 */
public class DueJobs {

    /** Jobs that never come to rest would be a loop in a diagram. */
    private static final int MOST_ROUNDS = 50;

    private final ManagementService management;
    private final ClockControl clock;

    DueJobs(ManagementService management, ClockControl clock) {
        this.management = management;
        this.clock = clock;
    }

    /** Runs what is due, and what becomes due by it, until nothing is. */
    public void run() {
        for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
            List<Job> due = management.createJobQuery().executable().list();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::execute);
        }
        throw new AssertionError("There is always another job due.");
    }

    /** Lets time pass, step by step, and runs after each step what became due. */
    public void pass(Duration time, Duration step) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            clock.advance(step);
            run();
        }
    }

    private void execute(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException e) {
            // The engine has written it to the job.
        }
    }
}
