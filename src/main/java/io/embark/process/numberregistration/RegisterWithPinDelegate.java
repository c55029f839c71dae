package io.embark.process.numberregistration;

import io.embark.backend.NotNowException;
import io.embark.backend.NotNowException.Why;
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

/** Registers the verified number with its PIN; one that is connected already needs no registration (ten in 72 hours). */
@Component
class RegisterWithPinDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final RegistrationBudget budget;
    private final BackInTheApp app;

    RegisterWithPinDelegate(Cases cases, Steps steps, NumberCalls calls, RegistrationBudget budget, BackInTheApp app) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.budget = budget;
        this.app = app;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        PhoneNumber number = onboarding.phoneNumber();
        try {
            calls.register(steps.of(execution), number, onboarding.requiredPhoneNumberId());
        } catch (NotNowException e) {
            RefusalNote.write(execution, meaning(e, number), e.retryAt());
            throw new BpmnError(Errors.REGISTRATION_REFUSED, e.getMessage());
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.UNAUTHORIZED) {
                throw e;
            }
            Reason reason = app.reason(e, onboarding);
            RefusalNote.write(
                    execution,
                    meaning(reason, execution),
                    app.retryAt(reason, budget.possibleFrom(OutsideCall.REGISTER, number)));
            throw new BpmnError(Errors.REGISTRATION_REFUSED, e.getMessage());
        }
    }

    /** A wait that another case of the number brought about is the same wait: nobody registers straight after a lock of the PIN. */
    private Refusal meaning(NotNowException e, PhoneNumber number) {
        if (e.why() == Why.LIMIT) {
            return Refusal.LIMIT;
        }
        return budget.isPinLocked(number) ? Refusal.PIN_LOCKED : Refusal.BLOCKED;
    }

    /** What was repeated and is refused all the same needs a person; repeating it for ever would burn the budget. */
    private Refusal meaning(Reason reason, DelegateExecution execution) {
        boolean spent =
                switch (reason) {
                    case DEREGISTRATION_INCOMPLETE ->
                        Variables.NUMBER_DEREGISTERED.from(execution).orElse(false);
                    case NUMBER_RECENTLY_DELETED -> app.isTriedEnough(execution);
                    default -> false;
                };
        return spent ? Refusal.OTHER : Refusal.toRegister(reason);
    }
}
