package io.embark.process.businessverification;

import io.embark.process.businessverification.BusinessVerification.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the operator needs where documents are to be submitted with the client. */
@Component
class SubmitWithClientFacts implements TaskFacts {

    private final RefusalFacts facts;

    SubmitWithClientFacts(RefusalFacts facts) {
        this.facts = facts;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.SUBMIT_WITH_CLIENT;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return facts.of(onboarding);
    }
}
