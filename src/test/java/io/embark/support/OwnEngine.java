package io.embark.support;

import io.embark.domain.ClockControl;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * REST API and web applications find engines by name in one registry of the JVM, where the context that started last has replaced the
 * others: before each class, its own context's engine takes the name back. The web applications keep what leads them to
 * it in static fields, which a context that closes has emptied for all. The engine's clock is one for the JVM, too, and
 * each context has moved its own time: before each test it follows the test's. What a class has left half done would be worked at, and
 * listed in Tasklist, until the last class is through: after each class its processes are gone.
 */
public class OwnEngine extends AbstractTestExecutionListener {

    private static final int ATTEMPTS = 20;

    /** What belongs to processes, in the order that their foreign keys allow; definitions keep their timers and subscriptions. */
    private static final List<String> LEFT_BEHIND = List.of(
            "delete from act_ru_job where process_instance_id_ is not null",
            "delete from act_ru_event_subscr where execution_id_ is not null",
            "delete from act_ru_incident where execution_id_ is not null",
            "delete from act_ru_variable where execution_id_ is not null",
            "delete from act_ru_identitylink where task_id_ is not null",
            "delete from act_ru_task where execution_id_ is not null",
            "delete from act_ru_execution");

    @Override
    public void beforeTestClass(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
        Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
        Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
        Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext().getBean(ClockControl.class).advance(Duration.ZERO);
    }

    @Override
    public void afterTestClass(TestContext test) {
        JdbcTemplate jdbc = test.getApplicationContext().getBean(JdbcTemplate.class);
        for (int attempt = 1; ; attempt++) {
            try {
                LEFT_BEHIND.forEach(jdbc::update);
                return;
            } catch (DataAccessException e) {
                // A job that ran meanwhile held its locks in another order, or wrote one more row.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
