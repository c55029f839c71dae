package io.embark.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ContextResource;

/** What the application would deploy from this class path, without starting it. */
public final class DeployedResources {

    private DeployedResources() {}

    /** The names under which models, decisions and forms are deployed. */
    public static Set<String> names() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            new ConfigDataApplicationContextInitializer().initialize(context);
            context.register(Settings.class, StableResourceNames.class);
            context.refresh();
            return context.getBean(StableResourceNames.class).getDeploymentResources().stream()
                    .map(resource -> ((ContextResource) resource).getPathWithinContext())
                    .collect(Collectors.toSet());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CamundaBpmProperties.class)
    static class Settings {}
}
