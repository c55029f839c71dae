package io.embark.process.appmigration;

import io.embark.domain.ConfirmationKind;
import io.embark.process.Cases;
import io.embark.process.PassedOnConfirmations;
import io.embark.process.WhoActs;
import io.embark.process.appmigration.AppMigration.Elements;
import io.embark.process.appmigration.AppMigration.Variables;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps who said that the client has added the number, or that we are to do it. */
@Component
class ConfirmNumberAddedListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final PassedOnConfirmations confirmations;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ConfirmNumberAddedListener(Cases cases, PassedOnConfirmations confirmations, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.CONFIRM_NUMBER_ADDED;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of("wabaId", onboarding.requiredWabaId());
    }

    @Override
    public void notify(DelegateTask task) {
        switch (Variables.NUMBER_ADDED_DECISION.from(task).orElse("")) {
            case Variables.ADDED ->
                confirmations.record(task, ConfirmationKind.NUMBER_ADDED, Variables.CONFIRMED_BY, null);
            case Variables.ADD_FOR_CLIENT -> {
                Variables.CONFIRMED_BY.remove(task);
                timeline.add(
                        cases.of(task).id(),
                        Timeline.Type.ACTION,
                        whoActs.inTask(task),
                        "The number is added for the client.");
            }
            default -> throw new IllegalArgumentException("Choose whether the client has added the number.");
        }
    }
}
