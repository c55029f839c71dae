package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** With HikariCP's default of 10 connections and 14 threads the bare engine starts, and stands still under load. */
class EnoughConnectionsTest {

    @Test
    void tooFewConnectionsStopTheStart_withTheNumberThatIsNeeded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(19))
                .withMessageContaining("maximum-pool-size is 19")
                .withMessageContaining("at least 20");
    }

    @Test
    void enoughConnectionsDoNot() {
        assertThatCode(() -> start(20)).doesNotThrowAnyException();
    }

    private static void start(int connections) {
        CamundaBpmProperties properties = new CamundaBpmProperties();
        properties.getJobExecution().setMaxPoolSize(8);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setMaximumPoolSize(connections);
            EnoughConnections check = new EnoughConnections(pool);
            ReflectionTestUtils.setField(check, "camundaBpmProperties", properties);
            check.preInit(new SpringProcessEngineConfiguration());
        }
    }
}
