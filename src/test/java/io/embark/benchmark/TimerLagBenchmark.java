package io.embark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.embark.support.EmbarkTest;
import io.embark.support.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * How late timers fire on an idle engine: the engine with its defaults beside ours, in one JVM, with the same due dates. They are farther
 * away than either engine tells its job executor of at once, so that it has to find them by itself.
 */
@EmbarkTest
@TestPropertySource(properties = "embark.mail.enabled=false")
class TimerLagBenchmark {

    private static final String PROCESS = "timer-lag";
    private static final int TIMERS = 50;
    private static final List<Integer> PERCENTILES = List.of(50, 90, 99, 100);
    private static final Duration FIRST_AFTER = Duration.ofSeconds(65);
    private static final Duration SPREAD = Duration.ofSeconds(75);

    /** The engine's longest pause is 60 seconds; the margin is for a busy machine. */
    private static final Duration LATEST = Duration.ofSeconds(90);

    @Autowired
    ProcessEngine ours;

    @Test
    void lagOfTimersOnAnIdleEngine() {
        ProcessEngine defaults = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName("defaults")
                .setJdbcDriver("org.postgresql.Driver")
                .setJdbcUrl(TestDatabase.create())
                .setJdbcUsername("postgres")
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setJobExecutorActivate(true)
                .buildProcessEngine();
        try {
            compare(defaults);
        } finally {
            defaults.close();
        }
    }

    private void compare(ProcessEngine defaults) {
        deploy(defaults);
        deploy(ours);
        Date now = ClockUtil.now();
        new Random()
                .longs(TIMERS, 0, SPREAD.toMillis())
                .mapToObj(after -> new Date(now.getTime() + FIRST_AFTER.toMillis() + after))
                .forEach(due -> {
                    start(defaults, due);
                    start(ours, due);
                });

        await().pollInterval(Duration.ofSeconds(5))
                .atMost(FIRST_AFTER.plus(SPREAD).plus(LATEST))
                .until(() -> fired(defaults) == TIMERS && fired(ours) == TIMERS);

        List<Long> theirLags = lags(defaults);
        List<Long> ourLags = lags(ours);
        print(theirLags, ourLags);
        assertThat(theirLags).hasSize(TIMERS);
        assertThat(ourLags).hasSize(TIMERS);
    }

    private static void deploy(ProcessEngine engine) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("timer")
                                .timerWithDate("${due}")
                                .endEvent()
                                .done())
                .deploy();
    }

    private static void start(ProcessEngine engine, Date due) {
        engine.getRuntimeService().startProcessInstanceByKey(PROCESS, Long.toString(due.getTime()), Map.of("due", due));
    }

    private static long fired(ProcessEngine engine) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .finished()
                .count();
    }

    /** Milliseconds between the due date, which is the business key, and the moment at which the timer was left; sorted. */
    private static List<Long> lags(ProcessEngine engine) {
        List<Long> lags = new ArrayList<>();
        engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .finished()
                .list()
                .forEach(instance -> {
                    HistoricActivityInstance timer = engine.getHistoryService()
                            .createHistoricActivityInstanceQuery()
                            .processInstanceId(instance.getId())
                            .activityId("timer")
                            .singleResult();
                    lags.add(timer.getEndTime().getTime() - Long.parseLong(instance.getBusinessKey()));
                });
        return lags.stream().sorted().toList();
    }

    private static void print(List<Long> theirs, List<Long> ours) {
        StringBuilder table = new StringBuilder("%n%-24s".formatted("lag of " + TIMERS + " timers"));
        PERCENTILES.forEach(percent -> table.append("%10s".formatted(percent == 100 ? "worst" : "p" + percent)));
        line(table, "engine's defaults, ms", percent -> percentile(theirs, percent));
        line(table, "Embark, ms", percent -> percentile(ours, percent));
        line(table, "ratio", percent -> percentile(theirs, percent) / Math.max(1, percentile(ours, percent)));
        System.out.println(table.append("%n".formatted()));
    }

    private static void line(StringBuilder table, String name, IntToLongFunction value) {
        table.append("%n%-24s".formatted(name));
        PERCENTILES.forEach(percent -> table.append("%10d".formatted(value.applyAsLong(percent))));
    }

    /** The least value that so many percent of the values do not exceed. */
    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }
}
