package io.embark.process.numberregistration;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.process.ReleaseSettings;
import io.embark.process.numberregistration.NumberRegistration.Variables;
import io.embark.status.Onboarding;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What 100/2388001 at the registration means: a display name that is not approved, or, where it is, somebody who set the app up again
 * with the number. The latter is waited for like an account that was deleted moments ago.
 */
@Component
class BackInTheApp {

    private final BusinessNumbers numbers;
    private final ReleaseSettings settings;
    private final Clock clock;

    BackInTheApp(BusinessNumbers numbers, ReleaseSettings settings, Clock clock) {
        this.numbers = numbers;
        this.settings = settings;
        this.clock = clock;
    }

    Reason reason(PlatformRefusedException e, Onboarding onboarding) {
        boolean inApp = e.reason() == Reason.NUMBER_STILL_IN_USE
                && numbers.read(onboarding.requiredPhoneNumberId()).nameReview(onboarding.displayName())
                        == Review.APPROVED;
        return inApp ? Reason.NUMBER_RECENTLY_DELETED : e.reason();
    }

    /** @param possibleFrom when our limits and the platform's cooldowns allow the next registration */
    Instant retryAt(Reason reason, Instant possibleFrom) {
        Instant released = clock.instant().plus(settings.releaseWait());
        return reason == Reason.NUMBER_RECENTLY_DELETED && released.isAfter(possibleFrom) ? released : possibleFrom;
    }

    /** Counts a try, and tells whether it was the last one before an operator looks. */
    boolean isTriedEnough(DelegateExecution execution) {
        long tries = Variables.RELEASE_TRIES.from(execution).orElse(0L) + 1;
        Variables.RELEASE_TRIES.set(execution, tries);
        return tries >= settings.releaseTries();
    }
}
