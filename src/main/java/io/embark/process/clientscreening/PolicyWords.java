package io.embark.process.clientscreening;

import io.embark.domain.PolicyOutcome;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a partner has to know about a client that the policy admits with a restriction, for the timeline. */
@Component
class PolicyWords {

    private final Texts texts;

    PolicyWords(Texts texts) {
        this.texts = texts;
    }

    /** Empty where there is no restriction, and where the policy has not admitted the client. */
    Optional<String> of(Onboarding onboarding) {
        return Optional.ofNullable(onboarding.policyOutcome())
                .filter(PolicyOutcome.ALLOWED_NO_COMMERCE::equals)
                .map(outcome -> texts.warning("policy." + outcome, onboarding, Locale.ENGLISH));
    }
}
