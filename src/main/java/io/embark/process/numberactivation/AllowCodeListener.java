package io.embark.process.numberactivation;

import io.embark.backend.OutsideCall;
import io.embark.process.LeadsYes;
import io.embark.process.numberactivation.NumberActivation.Variables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A lead's yes to one more code. */
@Component
class AllowCodeListener implements TaskListener {

    private final LeadsYes leadsYes;

    AllowCodeListener(LeadsYes leadsYes) {
        this.leadsYes = leadsYes;
    }

    @Override
    public void notify(DelegateTask task) {
        if (Variables.CODE_LIMIT_DECISION
                .from(task)
                .filter(Variables.ALLOW::equals)
                .isPresent()) {
            leadsYes.allow(task, OutsideCall.REQUEST_CODE, "one more code", Variables.ALLOWANCE_REASON);
        }
    }
}
