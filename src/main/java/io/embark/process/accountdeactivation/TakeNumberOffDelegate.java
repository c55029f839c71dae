package io.embark.process.accountdeactivation;

import io.embark.backend.NotNowException;
import io.embark.backend.NumberCalls;
import io.embark.backend.OutsideCall;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.RegistrationBudget;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.accountdeactivation.AccountDeactivation.Errors;
import io.embark.process.accountdeactivation.AccountDeactivation.Refusal;
import io.embark.process.accountdeactivation.AccountDeactivation.Variables;
import io.embark.status.Onboarding;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes the number off the platform. One that is off already is what was wanted, and one that the platform does not show us any more is out
 * of our hands: the read-back says what is so.
 */
@Component
class TakeNumberOffDelegate implements JavaDelegate {

    private static final Set<Reason> WANTED = EnumSet.of(Reason.NOT_REGISTERED, Reason.NOT_FOUND);

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final RegistrationBudget budget;

    TakeNumberOffDelegate(Cases cases, Steps steps, NumberCalls calls, RegistrationBudget budget) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.budget = budget;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        try {
            calls.deregister(steps.of(execution), onboarding.phoneNumber(), onboarding.requiredPhoneNumberId());
        } catch (NotNowException e) {
            throw refused(execution, Refusal.BLOCKED, e.retryAt(), e);
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.UNAUTHORIZED) {
                throw e;
            }
            if (!WANTED.contains(e.reason())) {
                Instant retryAt = budget.possibleFrom(OutsideCall.DEREGISTER, onboarding.phoneNumber());
                throw refused(execution, meaning(e.reason(), execution), retryAt, e);
            }
        }
    }

    /** What was repeated and is refused all the same needs a person; repeating it for ever would burn the budget. */
    private static Refusal meaning(Reason reason, DelegateExecution execution) {
        return switch (reason) {
            case REGISTRATION_LIMIT, NUMBER_RECENTLY_DELETED -> Refusal.BLOCKED;
            case DEREGISTRATION_INCOMPLETE ->
                Variables.REPEATED.from(execution).orElse(false) ? Refusal.OTHER : Refusal.INCOMPLETE;
            default -> Refusal.OTHER;
        };
    }

    private static BpmnError refused(DelegateExecution execution, Refusal refusal, Instant retryAt, Exception e) {
        Variables.DEREGISTRATION_REFUSAL.set(execution, refusal.name());
        Variables.REPEATED.set(execution, refusal == Refusal.INCOMPLETE);
        Variables.RETRY_AT.set(execution, retryAt.toString());
        return new BpmnError(Errors.DEREGISTRATION_REFUSED, e.getMessage());
    }
}
