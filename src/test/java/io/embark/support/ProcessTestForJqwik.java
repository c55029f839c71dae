package io.embark.support;

import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.springframework.test.context.TestContextManager;

/**
 * Gives the properties of a {@link ProcessTest} class the Spring context that its examples would get from Jupiter: the shared one, started
 * once; fields are injected once per property, and what a property taught the mocks is forgotten after it.
 */
public class ProcessTestForJqwik implements BeforeContainerHook, AroundPropertyHook, AfterContainerHook {

    private static TestContextManager spring;

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public void beforeContainer(ContainerLifecycleContext context) throws Exception {
        if (context.optionalContainerClass().isEmpty()) {
            return;
        }
        ProcessCoverage.measure(context.optionalContainerClass().get());
        spring = new TestContextManager(context.optionalContainerClass().get());
        spring.beforeTestClass();
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws Throwable {
        spring.prepareTestInstance(context.testInstance());
        spring.beforeTestMethod(context.testInstance(), context.targetMethod());
        PropertyExecutionResult result = property.execute();
        spring.afterTestMethod(
                context.testInstance(),
                context.targetMethod(),
                result.throwable().orElse(null));
        return result;
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) throws Exception {
        if (context.optionalContainerClass().isPresent()) {
            spring.afterTestClass();
        }
    }
}
