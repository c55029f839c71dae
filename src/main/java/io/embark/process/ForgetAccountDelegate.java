package io.embark.process;

import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes the account that the client no longer shares, and its number, off the case, which may get another one. Only after the stage was
 * left: whoever is about to complete a task of it holds the task first and the case second.
 */
@Component
class ForgetAccountDelegate implements JavaDelegate {

    private final Cases cases;
    private final Onboardings onboardings;

    ForgetAccountDelegate(Cases cases, Onboardings onboardings) {
        this.cases = cases;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        onboardings.forgetAccount(cases.idOf(execution));
    }
}
