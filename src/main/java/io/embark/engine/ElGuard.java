package io.embark.engine;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.script.ScriptEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * Stands before and behind every look-up of an expression: nothing leads from a value to its class, its loader, the runtime or the
 * engine's inside, neither by name nor as a result; and where there is no variable scope, nothing can be looked up at all.
 */
class ElGuard extends ELResolver {

    private static final Set<String> NAMES = Set.of(
            "class",
            "getClass",
            "forName",
            "classLoader",
            "getClassLoader",
            "module",
            "getModule",
            "processEngine",
            "getProcessEngine",
            "processEngineServices",
            "getProcessEngineServices");

    private static final List<Class<?>> TYPES = List.of(
            Class.class,
            ClassLoader.class,
            Module.class,
            Package.class,
            Runtime.class,
            Process.class,
            ProcessBuilder.class,
            ProcessHandle.class,
            Thread.class,
            ThreadGroup.class,
            ScriptEngine.class,
            BeanFactory.class,
            ProcessEngine.class,
            ProcessEngineServices.class,
            ProcessEngineConfiguration.class);

    private static final List<String> PACKAGES =
            List.of("java.lang.reflect.", "java.lang.invoke.", "javax.script.", "org.springframework.");

    /** The engine's inside, except what delegates get to see anyway: executions and tasks. */
    private static final String INSIDE = "org.camunda.bpm.engine.impl.";

    private final ELResolver guarded;

    ElGuard(ELResolver guarded) {
        this.guarded = guarded;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        before(context, base, property);
        return passed(guarded.getValue(context, base, property));
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] arguments) {
        before(context, base, method);
        return passed(guarded.invoke(context, base, method, types, arguments));
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        before(context, base, property);
        guarded.setValue(context, base, property, value);
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        before(context, base, property);
        return guarded.getType(context, base, property);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        before(context, base, property);
        return guarded.isReadOnly(context, base, property);
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return guarded.getCommonPropertyType(context, base);
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return guarded.getFeatureDescriptors(context, base);
    }

    private static void before(ELContext context, @Nullable Object base, @Nullable Object name) {
        if (context.getContext(VariableScope.class) == null && context.getContext(VariableContext.class) == null) {
            throw new ELException("nothing but functions can be used here");
        }
        passed(base);
        if (name != null && NAMES.contains(name.toString())) {
            throw new ELException("'" + name + "' cannot be used in an expression");
        }
    }

    private static @Nullable Object passed(@Nullable Object value) {
        if (value != null && isForbidden(value)) {
            throw new ELException("a value of this type cannot be used in an expression");
        }
        return value;
    }

    private static boolean isForbidden(Object value) {
        if (TYPES.stream().anyMatch(type -> type.isInstance(value))) {
            return true;
        }
        String name = value.getClass().getName();
        return PACKAGES.stream().anyMatch(name::startsWith)
                || name.startsWith(INSIDE) && !(value instanceof VariableScope);
    }
}
