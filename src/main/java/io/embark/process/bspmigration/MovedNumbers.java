package io.embark.process.bspmigration;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Numbers that have arrived on our WABA. Each keeps the display name that it has, whatever the row asked for. */
@Component
class MovedNumbers {

    private final BusinessNumbers numbers;
    private final Onboardings onboardings;
    private final Timeline timeline;

    MovedNumbers(BusinessNumbers numbers, Onboardings onboardings, Timeline timeline) {
        this.numbers = numbers;
        this.onboardings = onboardings;
        this.timeline = timeline;
    }

    /** Whether our WABA has the number, so that nothing is left to be asked for. */
    boolean hasArrived(Onboarding onboarding) {
        return numbers.find(onboarding.requiredWabaId(), onboarding.phoneNumber())
                .isPresent();
    }

    /** @param phoneNumberId the platform's id of the number on our WABA */
    void adopt(Onboarding onboarding, String phoneNumberId) {
        onboardings.assignPhoneNumberId(onboarding.id(), phoneNumberId);
        String shown = numbers.read(phoneNumberId).verifiedName();
        if (shown != null && !shown.equals(onboarding.displayName())) {
            onboardings.correct(onboarding.id(), Correction.ofDisplayName(shown));
            timeline.add(
                    onboarding.id(),
                    Timeline.Type.NOTE,
                    Timeline.EMBARK,
                    "The number keeps its display name \"%s\"; the row had \"%s\"."
                            .formatted(shown, onboarding.displayName()));
        }
    }

    /** @return false when our WABA does not have the number, whatever the platform says */
    boolean adoptListed(Onboarding onboarding) {
        Optional<BusinessNumber> listed = numbers.find(onboarding.requiredWabaId(), onboarding.phoneNumber());
        listed.map(BusinessNumber::phoneNumberId).ifPresent(id -> adopt(onboarding, id));
        return listed.isPresent();
    }
}
