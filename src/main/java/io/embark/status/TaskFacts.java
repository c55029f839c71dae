package io.embark.status;

import java.util.Map;

/** Facts that one human task's form shows beside those that every form shows. */
public interface TaskFacts {

    /** The id of the user task in its model. */
    String taskDefinitionKey();

    /** The facts under the names that the form uses below {@code briefing}; no secret among them. */
    Map<String, Object> facts(Onboarding onboarding);
}
