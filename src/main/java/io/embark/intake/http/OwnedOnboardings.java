package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.springframework.stereotype.Component;

/** A partner's own cases. Every endpoint asks here before it looks at the body, so that unknown and foreign ids answer alike. */
@Component
class OwnedOnboardings {

    private final Onboardings onboardings;

    OwnedOnboardings(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    /** @throws org.springframework.web.ErrorResponseException 404 when the partner has no such case */
    Onboarding get(PartnerId partner, String id) {
        return OnboardingId.parse(id)
                .flatMap(known -> onboardings.findOwned(partner.value(), known))
                .orElseThrow(Problems::unknownOnboarding);
    }
}
