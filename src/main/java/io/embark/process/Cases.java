package io.embark.process;

import io.embark.domain.OnboardingId;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The case that a process instance serves: its business key is the onboarding's id. */
@Component
public class Cases {

    private final Onboardings onboardings;

    Cases(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    public Onboarding of(DelegateExecution execution) {
        return onboardings.get(idOf(execution));
    }

    public Onboarding of(DelegateTask task) {
        return of(task.getExecution());
    }

    public OnboardingId idOf(DelegateExecution execution) {
        return OnboardingId.of(execution.getProcessBusinessKey());
    }
}
