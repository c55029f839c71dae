package io.embark.status;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts that one human task's form shows beside those that every form shows. Implement one of the two methods. */
public interface TaskFacts {

    /** The id of the user task in its model. */
    String taskDefinitionKey();

    /** The facts under the names that the form uses below {@code briefing}; no secret among them. */
    default Map<String, Object> facts(Onboarding onboarding) {
        return Map.of();
    }

    /**
     * The same, where a case has several tasks of this kind at once, which differ by a variable.
     *
     * @param variables the value of a variable as the task sees it, its own instance's before the process's; null when it is not set
     */
    default Map<String, Object> facts(Onboarding onboarding, Function<String, @Nullable Object> variables) {
        return facts(onboarding);
    }
}
