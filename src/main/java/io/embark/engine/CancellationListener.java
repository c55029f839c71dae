package io.embark.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What cancels a task, a timer or a withdrawal, waits for whoever works on it now, before it changes anything itself: see {@link
 * TaskHands}. The bare engine writes the case first and the task last; somebody who holds the task while the platform looks at a code
 * would then be the victim of a deadlock, after the platform has accepted the code. If the task is gone after the wait, the engine finds
 * that the case has moved on.
 */
@Component
class CancellationListener implements TaskListener {

    private final JdbcClient jdbc;

    CancellationListener(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void notify(DelegateTask task) {
        jdbc.sql("select rev_ from act_ru_task where id_ = ? for no key update")
                .param(task.getId())
                .query(rs -> {});
    }
}
