package io.embark.process.namereview;

import io.embark.backend.NumberCalls;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the corrected display name to the platform for review. */
@Component
class RequestDisplayNameDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final Onboardings onboardings;

    RequestDisplayNameDelegate(Cases cases, Steps steps, NumberCalls calls, Onboardings onboardings) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String name = Variables.NEW_DISPLAY_NAME.from(execution).orElse(onboarding.displayName());
        Variables.NEW_DISPLAY_NAME.remove(execution);
        onboardings.correct(onboarding.id(), Correction.ofDisplayName(name));
        calls.requestDisplayName(
                steps.of(execution), onboarding.phoneNumber(), onboarding.requiredPhoneNumberId(), name);
    }
}
