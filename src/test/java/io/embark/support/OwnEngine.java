package io.embark.support;

import io.embark.domain.ClockControl;
import java.time.Duration;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * REST API and web applications find engines by name in one registry of the JVM, where the context that started last has replaced the
 * others: before each class, its own context's engine takes the name back. The web applications keep what leads them to
 * it in static fields, which a context that closes has emptied for all. The engine's clock is one for the JVM, too, and
 * each context has moved its own time: before each test it follows the test's.
 */
public class OwnEngine extends AbstractTestExecutionListener {

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
}
