package io.embark.process.bspmigration;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.Confirmations;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the partner's word that it gave an operator: without the name of a person, nobody gets past this task. */
@Component
class ConfirmTwoStepRemovedListener implements TaskListener {

    private static final int LONGEST_NAME = 200;

    private final Cases cases;
    private final Confirmations confirmations;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ConfirmTwoStepRemovedListener(Cases cases, Confirmations confirmations, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        String by = Variables.CONFIRMED_BY.from(task).orElse("").strip();
        Variables.CONFIRMED_BY.remove(task);
        if (by.isEmpty() || by.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("Enter who at the partner confirmed it, by name.");
        }
        OnboardingId id = cases.of(task).id();
        String operator = whoActs.inTask(task);
        confirmations.add(id, ConfirmationKind.TWO_STEP_REMOVED, by, null, operator);
        timeline.add(
                id,
                Timeline.Type.ACTION,
                operator,
                "%s confirmed %s.".formatted(by, ConfirmationKind.TWO_STEP_REMOVED));
    }
}
