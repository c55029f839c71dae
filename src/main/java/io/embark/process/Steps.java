package io.embark.process;

import io.embark.backend.Step;
import io.embark.domain.OnboardingId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps that make calls, as the guard of outside calls sees them. */
@Component
public class Steps {

    private final Cases cases;
    private final JdbcClient jdbc;

    Steps(Cases cases, JdbcClient jdbc) {
        this.cases = cases;
        this.jdbc = jdbc;
    }

    /** The step of a job: the case rests at the activity that runs. */
    public Step of(DelegateExecution execution) {
        return of(execution, execution.getCurrentActivityId());
    }

    /** @param restingAt the activity at which the case rests until this step's transaction is committed */
    public Step of(DelegateExecution execution, String restingAt) {
        return new CaseStep(cases.idOf(execution), execution.getProcessInstanceId(), restingAt, jdbc);
    }

    /** The engine's API would answer from the step's own uncommitted work; the table says what is committed. */
    private record CaseStep(OnboardingId onboarding, String processInstanceId, String restingAt, JdbcClient jdbc)
            implements Step {

        @Override
        public boolean isCurrent() {
            return jdbc.sql("select count(*) from act_ru_execution where proc_inst_id_ = ? and act_id_ = ?")
                            .params(processInstanceId, restingAt)
                            .query(Integer.class)
                            .single()
                    > 0;
        }
    }
}
