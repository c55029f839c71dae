package io.embark.process.numberrelease;

import io.embark.process.Cases;
import io.embark.process.numberrelease.NumberRelease.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds out whether the number could stay in the app beside the platform, as far as we can see: by its country. */
@Component
class CheckCoexistenceDelegate implements JavaDelegate {

    private final Cases cases;

    CheckCoexistenceDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean possible = cases.of(execution).phoneNumber().mayCoexist();
        Variables.RELEASE_CHOICE.set(execution, possible ? Variables.COEXISTENCE_TOO : Variables.DELETION);
    }
}
