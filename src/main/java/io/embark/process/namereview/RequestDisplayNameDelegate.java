package io.embark.process.namereview;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.namereview.NameReview.Errors;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the case's display name to the platform for review, unless that reviews another one of this number. */
@Component
class RequestDisplayNameDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final BusinessNumbers numbers;
    private final NumberCalls calls;
    private final Onboardings onboardings;

    RequestDisplayNameDelegate(
            Cases cases, Steps steps, BusinessNumbers numbers, NumberCalls calls, Onboardings onboardings) {
        this.cases = cases;
        this.steps = steps;
        this.numbers = numbers;
        this.calls = calls;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String name = Variables.NEW_DISPLAY_NAME.from(execution).orElse(onboarding.displayName());
        if (!name.equals(onboarding.displayName())) {
            onboardings.correct(onboarding.id(), Correction.ofDisplayName(name));
        }
        Variables.NEW_DISPLAY_NAME.remove(execution);
        Variables.REASON_CODE.remove(execution);
        Variables.REASON_TEXT.remove(execution);
        if (numbers.read(onboarding.requiredPhoneNumberId()).isReviewingNameOtherThan(name)) {
            throw new BpmnError(Errors.OTHER_NAME_IN_REVIEW);
        }
        request(execution, onboarding, name);
    }

    private void request(DelegateExecution execution, Onboarding onboarding, String name) {
        try {
            calls.requestDisplayName(
                    steps.of(execution), onboarding.phoneNumber(), onboarding.requiredPhoneNumberId(), name);
        } catch (PlatformRefusedException e) {
            if (e.reason() == PlatformRefusedException.Reason.UNAUTHORIZED) {
                throw e;
            }
            throw new BpmnError(Errors.NAME_REFUSED, e.getMessage());
        }
    }
}
