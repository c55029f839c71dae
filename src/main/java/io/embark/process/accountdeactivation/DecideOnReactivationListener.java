package io.embark.process.accountdeactivation;

import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.accountdeactivation.AccountDeactivation.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Lets the number be reactivated only when it is free; the refusal shows in the form. */
@Component
class DecideOnReactivationListener implements TaskListener {

    private final Cases cases;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final WhoActs whoActs;

    DecideOnReactivationListener(Cases cases, Onboardings onboardings, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        Onboarding onboarding = cases.of(task);
        boolean reactivate = Variables.REACTIVATION_DECISION
                .from(task)
                .filter(Variables.REACTIVATE::equals)
                .isPresent();
        if (!reactivate) {
            Variables.REASON_CODE.set(task.getExecution(), "REACTIVATION_DECLINED");
        } else if (isTaken(onboarding)) {
            throw new IllegalStateException(
                    "The number is still in use in another onboarding. End or deactivate that one first, or leave this one deactivated.");
        }
        timeline.add(
                onboarding.id(),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                reactivate ? "Decided that the number is reactivated." : "Decided that the number stays deactivated.");
    }

    private boolean isTaken(Onboarding onboarding) {
        return onboardings.isInUseElsewhere(onboarding.partnerId(), onboarding.phoneNumber())
                || onboardings
                        .findLive(onboarding.partnerId(), onboarding.phoneNumber())
                        .isPresent();
    }
}
