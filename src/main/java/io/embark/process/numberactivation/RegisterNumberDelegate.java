package io.embark.process.numberactivation;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.RegistrationPins;
import io.embark.process.Cases;
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
    private final BusinessNumbers numbers;
    private final RegistrationPins pins;

    RegisterNumberDelegate(Cases cases, BusinessNumbers numbers, RegistrationPins pins) {
        this.cases = cases;
        this.numbers = numbers;
        this.pins = pins;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String number = onboarding.requiredPhoneNumberId();
        Variables.REASON_CODE.remove(execution);
        Variables.REASON_TEXT.remove(execution);
        if (numbers.read(number).connected()) {
            return;
        }
        try {
            numbers.register(number, pins.of(onboarding.id(), number));
        } catch (PlatformRefusedException e) {
            throw switch (e.reason()) {
                case REVERIFICATION_NEEDED -> new BpmnError(Errors.REVERIFICATION_NEEDED, e.getMessage());
                case UNAUTHORIZED -> e;
                default -> new BpmnError(Errors.REGISTRATION_REFUSED, e.getMessage());
            };
        }
    }
}
