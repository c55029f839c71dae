package io.embark.engine;

import io.embark.process.VisibleToModels;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that expressions in models may name: delegates and listeners of {@code io.embark.process} and what is marked there as
 * {@link VisibleToModels}. They are fetched when a model uses them, because they need the engine that is being built here.
 */
@Component
class ProcessBeans {

    private static final String HOME = VisibleToModels.class.getPackageName() + ".";

    private final ConfigurableListableBeanFactory beans;
    private volatile @Nullable Set<String> names;

    ProcessBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = Stream.of(
                            beans.getBeanNamesForType(JavaDelegate.class, true, false),
                            beans.getBeanNamesForType(ExecutionListener.class, true, false),
                            beans.getBeanNamesForType(TaskListener.class, true, false),
                            beans.getBeanNamesForAnnotation(VisibleToModels.class))
                    .flatMap(Arrays::stream)
                    .filter(this::isAtHome)
                    .collect(Collectors.toCollection(TreeSet::new));
            names = known;
        }
        return known;
    }

    Object get(String name) {
        return beans.getBean(name);
    }

    private boolean isAtHome(String name) {
        Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
        return type != null && type.getName().startsWith(HOME);
    }
}
