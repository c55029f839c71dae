package io.embark.process.businessverification;

import io.embark.status.Documents;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the partner handed in, where the operator opens it. */
@Component
class DecideVerificationFacts implements TaskFacts {

    private final Documents documents;

    DecideVerificationFacts(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String taskDefinitionKey() {
        return "userTask_decideVerification";
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(
                "documents",
                documents.of(onboarding.id()).stream()
                        .map(document -> Map.of("label", document.label(), "path", document.path()))
                        .toList());
    }
}
