package io.embark.process.namereview;

import io.embark.process.namereview.NameReview.Elements;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who can put a rejected name right. */
@Component
class CorrectDisplayNameFacts implements TaskFacts {

    @Override
    public String taskDefinitionKey() {
        return Elements.CORRECT_DISPLAY_NAME;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding, Function<String, @Nullable Object> variables) {
        return Map.of("nameActor", Objects.requireNonNullElse(variables.apply(Variables.NAME_ACTOR.name()), ""));
    }
}
