package io.embark.engine;

import io.embark.domain.ClockControl;
import io.embark.domain.MovableClock;
import jakarta.annotation.PostConstruct;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Moves database, engine and application together. The database keeps the offset, so that a restart does not travel back. */
@Component
@Profile("sandbox")
class EngineClock implements ClockControl {

    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final JobExecutor executor;

    EngineClock(JdbcClient jdbc, MovableClock clock, ProcessEngine engine) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    @PostConstruct
    void followDatabase() {
        move(Duration.ofMillis(jdbc.sql("select (extract(epoch from moved) * 1000)::bigint from embark_clock")
                .query(Long.class)
                .single()));
    }

    @Override
    @Transactional
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time moves forward only");
        }
        jdbc.sql("update embark_clock set moved = moved + make_interval(secs => ?)")
                .param(by.toMillis() / 1000.0)
                .update();
        followDatabase();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // It sleeps until what was the next due date in the time before.
                executor.jobWasAdded();
            }
        });
    }

    private void move(Duration offset) {
        clock.setOffset(offset);
        ClockUtil.offset(offset.toMillis());
    }
}
