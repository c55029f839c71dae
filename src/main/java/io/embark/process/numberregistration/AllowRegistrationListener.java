package io.embark.process.numberregistration;

import io.embark.backend.CallAllowances;
import io.embark.backend.OutsideCall;
import io.embark.domain.CurrentUser;
import io.embark.process.Cases;
import io.embark.process.numberregistration.NumberRegistration.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When a lead allows one more registration beyond our limit: writes down who and why, in the transaction of the decision. */
@Component
class AllowRegistrationListener implements TaskListener {

    private final Cases cases;
    private final CallAllowances allowances;
    private final Timeline timeline;
    private final CurrentUser user;

    AllowRegistrationListener(Cases cases, CallAllowances allowances, Timeline timeline, CurrentUser user) {
        this.cases = cases;
        this.allowances = allowances;
        this.timeline = timeline;
        this.user = user;
    }

    @Override
    public void notify(DelegateTask task) {
        String reason = Variables.ALLOWANCE_REASON.from(task).orElse("").strip();
        Variables.ALLOWANCE_REASON.remove(task);
        if (Variables.ALLOWANCE_DECISION
                .from(task)
                .filter(Variables.ALLOW::equals)
                .isEmpty()) {
            return;
        }
        if (reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "Write down why another registration is allowed; without a reason it is not.");
        }
        String lead = user.id()
                .orElseThrow(() -> new IllegalStateException("Only a person who has logged in can allow this."));
        Onboarding onboarding = cases.of(task);
        allowances.grant(onboarding.id(), OutsideCall.REGISTER, onboarding.phoneNumber(), lead, reason);
        timeline.add(onboarding.id(), Timeline.Type.ACTION, lead, "Allowed another registration: " + reason);
    }
}
