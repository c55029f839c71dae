package io.embark.process.businessverification;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.process.NotPossibleException;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.springframework.stereotype.Component;

/** What comes to {@code business-verification} from outside. */
@Component
public class BusinessVerificationProcess {

    private final Onboardings onboardings;

    BusinessVerificationProcess(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    /** Whether the partner may hand in documents now. */
    public boolean documentsWanted(OnboardingId id) {
        Onboarding onboarding = onboardings.get(id);
        return onboarding.isLive()
                && onboarding.status() == Status.BUSINESS_VERIFICATION_REQUIRED
                && onboarding.waitingOn() == WaitingOn.PARTNER;
    }

    /**
     * A document was handed in.
     *
     * @param actor who handed it in, for the timeline
     * @throws NotPossibleException when none are wanted
     */
    public void documentHandedIn(OnboardingId id, String actor) {
        if (!documentsWanted(id)) {
            throw new NotPossibleException("Nobody asked for documents: the onboarding is in status %s."
                    .formatted(onboardings.get(id).status()));
        }
    }
}
