package io.embark.process.numberregistration;

import io.embark.backend.OutsideCall;
import io.embark.process.LeadsYes;
import io.embark.process.numberregistration.NumberRegistration.Variables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A lead's yes to one more registration. */
@Component
class AllowRegistrationListener implements TaskListener {

    private final LeadsYes leadsYes;

    AllowRegistrationListener(LeadsYes leadsYes) {
        this.leadsYes = leadsYes;
    }

    @Override
    public void notify(DelegateTask task) {
        if (Variables.ALLOWANCE_DECISION
                .from(task)
                .filter(Variables.ALLOW::equals)
                .isPresent()) {
            leadsYes.allow(task, OutsideCall.REGISTER, "one more registration", Variables.ALLOWANCE_REASON);
        }
    }
}
