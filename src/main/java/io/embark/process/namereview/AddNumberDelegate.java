package io.embark.process.namereview;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.backend.PlatformRefusedException;
import io.embark.process.Cases;
import io.embark.process.namereview.NameReview.Errors;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Creates the number on the WABA with its display name; a number that is there already is used, so that a repeat does no harm. */
@Component
class AddNumberDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;
    private final Onboardings onboardings;

    AddNumberDelegate(Cases cases, BusinessNumbers numbers, Onboardings onboardings) {
        this.cases = cases;
        this.numbers = numbers;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        try {
            onboardings.assignPhoneNumberId(onboarding.id(), findOrAdd(onboarding));
        } catch (PlatformRefusedException e) {
            if (e.reason() == PlatformRefusedException.Reason.UNAUTHORIZED) {
                throw e;
            }
            throw new BpmnError(Errors.NUMBER_REFUSED, e.getMessage());
        }
    }

    private String findOrAdd(Onboarding onboarding) {
        return numbers.find(onboarding.requiredWabaId(), onboarding.phoneNumber())
                .map(BusinessNumber::phoneNumberId)
                .orElseGet(() ->
                        numbers.add(onboarding.requiredWabaId(), onboarding.phoneNumber(), onboarding.displayName()));
    }
}
