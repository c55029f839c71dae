package io.embark.process.numberactivation;

import io.embark.backend.Step;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads back whether the number is really in service; what is missing names itself. */
@Component
class ReadBackDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final ServiceCheck check;

    ReadBackDelegate(Cases cases, Steps steps, ServiceCheck check) {
        this.cases = cases;
        this.steps = steps;
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Step step = steps.of(execution);
        List<String> missing = check.missing(step, onboarding);
        if (missing.isEmpty() && !Variables.TEST_MESSAGE_SENT.from(execution).orElse(false)) {
            missing = check.sendTestMessage(step, onboarding);
            Variables.TEST_MESSAGE_SENT.set(execution, missing.isEmpty());
        }
        Variables.ACTIVATION_COMPLETE.set(execution, missing.isEmpty());
        if (missing.isEmpty()) {
            Variables.REASON_CODE.remove(execution);
            Variables.REASON_TEXT.remove(execution);
        } else {
            Variables.REASON_CODE.set(execution, "READ_BACK_INCOMPLETE");
            Variables.REASON_TEXT.set(execution, "Not in place yet: " + String.join("; ", missing) + ".");
        }
    }
}
