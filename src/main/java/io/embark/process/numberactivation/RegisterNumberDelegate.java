package io.embark.process.numberactivation;

import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.numberactivation.NumberActivation.Errors;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Registers the verified number with its PIN; one that is connected already needs no registration (ten in 72 hours). */
@Component
class RegisterNumberDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;

    RegisterNumberDelegate(Cases cases, Steps steps, NumberCalls calls) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String number = onboarding.requiredPhoneNumberId();
        Variables.REASON_CODE.remove(execution);
        Variables.REASON_TEXT.remove(execution);
        try {
            calls.register(steps.of(execution), onboarding.phoneNumber(), number);
        } catch (PlatformRefusedException e) {
            throw switch (e.reason()) {
                case REVERIFICATION_NEEDED -> new BpmnError(Errors.REVERIFICATION_NEEDED, e.getMessage());
                case UNAUTHORIZED -> e;
                default -> new BpmnError(Errors.REGISTRATION_REFUSED, e.getMessage());
            };
        }
    }
}
