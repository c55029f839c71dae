package io.embark.process.numberactivation;

import io.embark.backend.CallLedger.Usage;
import io.embark.backend.CodeRequests;
import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a lead must know to allow one more code: how many were requested, and when the limit frees by itself. */
@Component
class AllowCodeFacts implements TaskFacts {

    private final CodeRequests requests;

    AllowCodeFacts(CodeRequests requests) {
        this.requests = requests;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.ALLOW_CODE;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        Usage usage = requests.usage(onboarding.phoneNumber());
        return Map.of(
                "codesRequested",
                usage.used(),
                "codeLimit",
                usage.limit(),
                "limitWindow",
                usage.window().toHours() + " hours",
                "limitFreeAt",
                usage.freeAt() == null ? "once" : EnterCodeFacts.local(usage.freeAt(), onboarding));
    }
}
