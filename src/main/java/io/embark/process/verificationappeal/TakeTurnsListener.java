package io.embark.process.verificationappeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a reading of the decision begins and ends beside the operators' tasks, the engine rewrites executions that completing a task
 * rewrites too, and one of both would be refused. Whoever works on a task now is waited for, so that it is never the person: a reading
 * that came too late runs again by itself.
 */
@Component
class TakeTurnsListener implements ExecutionListener {

    private final JdbcClient jdbc;

    TakeTurnsListener(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void notify(DelegateExecution execution) {
        jdbc.sql("select rev_ from act_ru_task where proc_inst_id_ = ? for no key update")
                .param(execution.getProcessInstanceId())
                .query(rs -> {});
    }
}
