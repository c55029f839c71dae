package io.embark.process.namereview;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.process.Cases;
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
    private final BusinessNumbers numbers;
    private final Onboardings onboardings;

    RequestDisplayNameDelegate(Cases cases, BusinessNumbers numbers, Onboardings onboardings) {
        this.cases = cases;
        this.numbers = numbers;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String name = Variables.NEW_DISPLAY_NAME.from(execution).orElse(onboarding.displayName());
        Variables.NEW_DISPLAY_NAME.remove(execution);
        onboardings.correct(onboarding.id(), Correction.ofDisplayName(name));
        if (!isUnderReview(onboarding, name)) {
            numbers.requestDisplayName(onboarding.requiredPhoneNumberId(), name);
        }
    }

    /** A request that was sent before a crash is not sent again: ten changes in 30 days (backends.md §4.2). */
    private boolean isUnderReview(Onboarding onboarding, String name) {
        BusinessNumber number = numbers.read(onboarding.requiredPhoneNumberId());
        return name.equals(number.requestedName()) && number.nameReview(name) == Review.PENDING;
    }
}
