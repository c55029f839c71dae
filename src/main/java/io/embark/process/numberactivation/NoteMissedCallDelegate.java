package io.embark.process.numberactivation;

import io.embark.process.Cases;
import io.embark.process.numberactivation.NumberActivation.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The agreed window has passed without a code: the appointment counts as missed. */
@Component
class NoteMissedCallDelegate implements JavaDelegate {

    private final Cases cases;
    private final CallTimes calls;

    NoteMissedCallDelegate(Cases cases, CallTimes calls) {
        this.cases = cases;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.APPOINTMENTS_LEFT.set(execution, calls.missed(cases.of(execution)));
        Variables.WISHED_METHOD.remove(execution);
    }
}
