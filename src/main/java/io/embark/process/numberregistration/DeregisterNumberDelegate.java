package io.embark.process.numberregistration;

import io.embark.backend.NotNowException;
import io.embark.backend.NumberCalls;
import io.embark.backend.OutsideCall;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.RegistrationBudget;
import io.embark.domain.PhoneNumber;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.numberregistration.NumberRegistration.Errors;
import io.embark.process.numberregistration.NumberRegistration.Variables;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Completes an incomplete deregistration, as the platform asks for it (133000); deregistrations have a budget of their own. */
@Component
class DeregisterNumberDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final RegistrationBudget budget;

    DeregisterNumberDelegate(Cases cases, Steps steps, NumberCalls calls, RegistrationBudget budget) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.budget = budget;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        PhoneNumber number = onboarding.phoneNumber();
        try {
            calls.deregister(steps.of(execution), number, onboarding.requiredPhoneNumberId());
            Variables.NUMBER_DEREGISTERED.set(execution, true);
        } catch (NotNowException e) {
            RefusalNote.write(execution, Refusal.BLOCKED, e.retryAt());
            throw new BpmnError(Errors.REGISTRATION_REFUSED, e.getMessage());
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.UNAUTHORIZED) {
                throw e;
            }
            RefusalNote.write(
                    execution, Refusal.toDeregister(e.reason()), budget.possibleFrom(OutsideCall.DEREGISTER, number));
            throw new BpmnError(Errors.REGISTRATION_REFUSED, e.getMessage());
        }
    }
}
