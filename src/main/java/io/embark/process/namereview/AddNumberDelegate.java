package io.embark.process.namereview;

import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.namereview.NameReview.Errors;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Creates the number on the WABA with its display name; a number that is there already is used, so that a repeat does no harm. It keeps
 * its name: whether that is the case's is read afterwards.
 */
@Component
class AddNumberDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final Onboardings onboardings;
    private final NumberLimit limit;

    AddNumberDelegate(Cases cases, Steps steps, NumberCalls calls, Onboardings onboardings, NumberLimit limit) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.onboardings = onboardings;
        this.limit = limit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        if (!hasRoomByAnOperatorsWord(execution)) {
            limit.reached(onboarding).ifPresent(why -> {
                throw new BpmnError(Errors.NUMBER_CAP, why);
            });
        }
        add(execution, onboarding);
    }

    /** Whoever has the answer of the platform's support knows more than our count; the word holds for one try. */
    private static boolean hasRoomByAnOperatorsWord(DelegateExecution execution) {
        boolean tryAgain = "TRY_AGAIN".equals(execution.getVariable("numberDecision"));
        execution.removeVariable("numberDecision");
        return tryAgain;
    }

    private void add(DelegateExecution execution, Onboarding onboarding) {
        try {
            String number = calls.add(
                    steps.of(execution),
                    onboarding.requiredWabaId(),
                    onboarding.phoneNumber(),
                    onboarding.displayName());
            onboardings.assignPhoneNumberId(onboarding.id(), number);
        } catch (PlatformRefusedException e) {
            if (e.reason() == PlatformRefusedException.Reason.UNAUTHORIZED) {
                throw e;
            }
            boolean full = e.reason() == PlatformRefusedException.Reason.OTHER && limit.mayBeReached(onboarding);
            throw new BpmnError(full ? Errors.NUMBER_CAP : Errors.NUMBER_REFUSED, e.getMessage());
        }
    }
}
