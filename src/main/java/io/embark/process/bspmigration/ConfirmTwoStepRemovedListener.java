package io.embark.process.bspmigration;

import io.embark.domain.ConfirmationKind;
import io.embark.process.PassedOnConfirmations;
import io.embark.process.bspmigration.BspMigration.Variables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the partner's word that it gave an operator: without the name of a person, nobody gets past this task. */
@Component
class ConfirmTwoStepRemovedListener implements TaskListener {

    private static final String WHO = "Enter who at the partner confirmed it, by name.";

    private final PassedOnConfirmations confirmations;

    ConfirmTwoStepRemovedListener(PassedOnConfirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Override
    public void notify(DelegateTask task) {
        String by = PassedOnConfirmations.nameIn(task, Variables.CONFIRMED_BY, WHO);
        confirmations.record(task, ConfirmationKind.TWO_STEP_REMOVED, by, null);
    }
}
