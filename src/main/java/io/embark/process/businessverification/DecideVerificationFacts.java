package io.embark.process.businessverification;

import io.embark.process.businessverification.BusinessVerification.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the operator needs where nobody answers the refusal. */
@Component
class DecideVerificationFacts implements TaskFacts {

    private final RefusalFacts facts;

    DecideVerificationFacts(RefusalFacts facts) {
        this.facts = facts;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.DECIDE_VERIFICATION;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return facts.of(onboarding);
    }
}
