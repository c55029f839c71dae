package io.embark.process.appmigration;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.process.Cases;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for the number on the client's account, and takes over what the client has assigned to it there. */
@Component
class LookForNumberDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;
    private final Onboardings onboardings;
    private final Timeline timeline;

    LookForNumberDelegate(Cases cases, BusinessNumbers numbers, Onboardings onboardings, Timeline timeline) {
        this.cases = cases;
        this.numbers = numbers;
        this.onboardings = onboardings;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        numbers.find(onboarding.requiredWabaId(), onboarding.phoneNumber())
                .ifPresentOrElse(
                        number -> takeOver(onboarding, number),
                        () -> note(onboarding, "The number is not on the client's account yet; we add it."));
    }

    private void takeOver(Onboarding onboarding, BusinessNumber number) {
        onboardings.assignPhoneNumberId(onboarding.id(), number.phoneNumberId());
        String name = assignedName(number);
        if (name != null && !name.equals(onboarding.displayName())) {
            onboardings.correct(onboarding.id(), Correction.ofDisplayName(name));
            note(
                    onboarding,
                    "The client has assigned the display name \"%s\" to the number; it takes the place of \"%s\"."
                            .formatted(name, onboarding.displayName()));
        }
    }

    /** A rename that was not refused is what the number will show. */
    private static @Nullable String assignedName(BusinessNumber number) {
        boolean renamed = number.requestedName() != null
                && number.requestedNameStatus() != null
                && number.requestedNameStatus().review() != Review.REJECTED;
        return renamed ? number.requestedName() : number.verifiedName();
    }

    private void note(Onboarding onboarding, String text) {
        timeline.add(onboarding.id(), Timeline.Type.NOTE, Timeline.EMBARK, text);
    }
}
