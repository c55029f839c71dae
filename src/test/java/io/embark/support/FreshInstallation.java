package io.embark.support;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** Gives a test context a database and a port of its own. */
public class FreshInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestDatabase.create(),
                        "spring.datasource.username=postgres",
                        "spring.datasource.hikari.maximum-pool-size=20",
                        "server.port=" + TestSocketUtils.findAvailableTcpPort())
                .applyTo(context);
        if (context.getEnvironment().getProperty("camunda.bpm.job-execution.enabled", Boolean.class, true)) {
            // Where jobs run by themselves, every story waits for what the platform sends no event of.
            TestPropertyValues.of("embark.process.read-back-interval=PT1S").applyTo(context);
        }
    }
}
