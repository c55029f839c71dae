package io.embark.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that two people never do one task. */
@Component
class TaskHandsPlugin extends AbstractCamundaConfiguration {

    private final JdbcClient jdbc;

    TaskHandsPlugin(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new TaskHands(jdbc))));
        configuration.setCustomPreCommandInterceptorsTxRequired(
                new ArrayList<>(List.of(new ClearConflicts(configuration.getIdentityService()))));
    }
}
