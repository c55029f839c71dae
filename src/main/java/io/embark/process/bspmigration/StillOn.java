package io.embark.process.bspmigration;

import io.embark.process.bspmigration.BspMigration.Errors;
import io.embark.process.bspmigration.BspMigration.Variables;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Two-step verification is on although the partner said otherwise: its word does not count any more, and the reason says so. */
final class StillOn {

    private StillOn() {}

    static void note(VariableScope scope) {
        Variables.TWO_STEP_CONFIRMED.set(scope, false);
        Variables.REASON_CODE.set(scope, Errors.TWO_STEP_STILL_ON);
    }
}
