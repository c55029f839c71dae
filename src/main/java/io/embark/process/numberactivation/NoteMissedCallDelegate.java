package io.embark.process.numberactivation;

import io.embark.process.Cases;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The agreed window has passed without a code: the appointment counts as missed. */
@Component
class NoteMissedCallDelegate implements JavaDelegate {

    private final Cases cases;
    private final CallTimes calls;
    private final Timeline timeline;

    NoteMissedCallDelegate(Cases cases, CallTimes calls, Timeline timeline) {
        this.cases = cases;
        this.calls = calls;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Variables.APPOINTMENTS_LEFT.set(execution, calls.missed(onboarding));
        timeline.add(
                onboarding.id(),
                Timeline.Type.NOTE,
                Timeline.EMBARK,
                "The agreed time of the call passed without a code that was right; the appointment counts as missed.");
        Variables.WISHED_METHOD.remove(execution);
    }
}
