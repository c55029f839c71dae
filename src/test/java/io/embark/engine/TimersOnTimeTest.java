package io.embark.engine;

import static org.awaitility.Awaitility.await;

import io.embark.domain.ClockControl;
import io.embark.support.EmbarkTest;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** On an idle application, which would look by itself again in an hour. */
@EmbarkTest
@TestPropertySource(properties = {"embark.job-executor.longest-sleep=PT1H", "embark.mail.enabled=false"})
class TimersOnTimeTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired
    JobExecutor executor;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    ClockControl clock;

    @BeforeEach
    void deploy() {
        repository
                .createDeployment()
                .enableDuplicateFiltering(true)
                .name("waiting")
                .addModelInstance(
                        "waiting.bpmn",
                        Bpmn.createExecutableProcess("waiting")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("timer")
                                .timerWithDate("${due}")
                                .endEvent()
                                .done())
                .deploy();
    }

    @Test
    void aTimerFiresWhenItIsDue() {
        String instance = waitFor(Duration.ofSeconds(2));

        soon().until(() -> hasEnded(instance));
    }

    @Test
    void eachOfSeveralTimersFiresWhenItIsDue() {
        String second = waitFor(Duration.ofSeconds(3));
        String first = waitFor(Duration.ofSeconds(1));

        soon().until(() -> hasEnded(first) && hasEnded(second));
    }

    @Test
    void timeTravelWakes() {
        String instance = waitFor(A_DAY);
        awaitSleep();

        clock.advance(A_DAY);

        soon().until(() -> hasEnded(instance));
    }

    @Test
    void anEarlierDueDateWakes() {
        String instance = waitFor(A_DAY);
        awaitSleep();

        management.setJobDuedate(jobOf(instance), in(Duration.ofSeconds(2)));

        soon().until(() -> hasEnded(instance));
    }

    @Test
    void newRetriesWake() {
        String instance = waitFor(A_DAY);
        management.setJobRetries(jobOf(instance), 0);
        management.setJobDuedate(jobOf(instance), ClockUtil.now());
        awaitSleep();

        management.setJobRetries(jobOf(instance), 1);

        soon().until(() -> hasEnded(instance));
    }

    @Test
    void activationWakes() {
        String instance = waitFor(A_DAY);
        runtime.suspendProcessInstanceById(instance);
        management.setJobDuedate(jobOf(instance), ClockUtil.now());
        awaitSleep();

        runtime.activateProcessInstanceById(instance);

        soon().until(() -> hasEnded(instance));
    }

    private String waitFor(Duration time) {
        return runtime.startProcessInstanceByKey("waiting", Map.of("due", in(time)))
                .getId();
    }

    private static Date in(Duration time) {
        return Date.from(ClockUtil.now().toInstant().plus(time));
    }

    private String jobOf(String instance) {
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private boolean hasEnded(String instance) {
        return runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0;
    }

    /** Until nothing but a due date or a hint makes it look for jobs. */
    private void awaitSleep() {
        await().until(() -> ReflectionTestUtils.getField(executor, "jobAcquisitionThread") instanceof Thread thread
                && thread.getState() == Thread.State.TIMED_WAITING);
    }

    /** Not a time that anything may take, only far from an hour. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
