package io.embark.process.businessverification;

import io.embark.process.Cases;
import io.embark.process.businessverification.BusinessVerification.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the platform whether it shows something new, so that nobody's wait or task is disturbed while it does not. */
@Component
class LookForChangeDelegate implements JavaDelegate {

    private final Cases cases;
    private final Readings readings;

    LookForChangeDelegate(Cases cases, Readings readings) {
        this.cases = cases;
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean same = readings.of(cases.of(execution))
                .seen()
                .equals(Variables.VERIFICATION_SEEN.from(execution).orElse(null));
        Variables.VERIFICATION_CHANGED.set(execution, !same);
    }
}
