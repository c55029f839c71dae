package io.embark.engine;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with too few connections: every job thread holds one for its step and takes a second one for what must be committed
 * at once, and an engine that waits for its own connections stands still.
 */
@Component
class EnoughConnections extends AbstractCamundaConfiguration {

    /** For requests, webhooks and mails beside the jobs. */
    private static final int MARGIN = 4;

    private final DataSource dataSource;

    EnoughConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        int needed = 2 * camundaBpmProperties.getJobExecution().getMaxPoolSize() + MARGIN;
        if (dataSource instanceof HikariDataSource pool && pool.getMaximumPoolSize() < needed) {
            throw new IllegalStateException(
                    "spring.datasource.hikari.maximum-pool-size is %d; with %d job threads at least %d connections are needed"
                            .formatted(
                                    pool.getMaximumPoolSize(),
                                    camundaBpmProperties.getJobExecution().getMaxPoolSize(),
                                    needed));
        }
    }
}
