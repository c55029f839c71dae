package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.process.Probes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The bare engine lets expressions name every Spring bean. */
class ProcessBeansTest {

    @Test
    void modelsSeeStepsAndMarkedBeansOfTheProcessesOnly() {
        try (var context = new AnnotationConfigApplicationContext(
                Probes.Step.class, Probes.Marked.class, Probes.Helper.class, StepElsewhere.class)) {
            assertThat(new ProcessBeans(context.getBeanFactory()).names())
                    .containsExactlyInAnyOrder("probes.Step", "probes.Marked");
        }
    }

    static class StepElsewhere implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            throw new UnsupportedOperationException();
        }
    }
}
