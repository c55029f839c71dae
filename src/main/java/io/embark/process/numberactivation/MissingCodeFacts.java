package io.embark.process.numberactivation;

import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which code nobody entered. */
@Component
class MissingCodeFacts implements TaskFacts {

    private final EnterCodeFacts code;

    MissingCodeFacts(EnterCodeFacts code) {
        this.code = code;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.SETTLE_MISSING_CODE;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return code.facts(onboarding);
    }
}
