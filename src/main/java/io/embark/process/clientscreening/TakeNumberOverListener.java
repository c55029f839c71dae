package io.embark.process.clientscreening;

import io.embark.process.Cases;
import io.embark.process.clientscreening.ClientScreening.Variables;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * When the number conflict is decided for this case: makes it the one live case of its number. A listener, not a step of its own, so
 * that a number which is still live elsewhere refuses the decision in the form.
 */
@Component
class TakeNumberOverListener implements TaskListener {

    private final Cases cases;
    private final Onboardings onboardings;

    TakeNumberOverListener(Cases cases, Onboardings onboardings) {
        this.cases = cases;
        this.onboardings = onboardings;
    }

    @Override
    public void notify(DelegateTask task) {
        if (Variables.CONFLICT_DECISION
                .from(task)
                .filter(Variables.CONTINUE::equals)
                .isEmpty()) {
            return;
        }
        // Asked beforehand: a broken constraint would take the transaction along, and with it the sentence below.
        if (!onboardings.resolveNumberConflict(cases.of(task).id())) {
            throw new IllegalStateException(
                    "The number is still live at the other partner. End that onboarding first, or reject this one.");
        }
    }
}
