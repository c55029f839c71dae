package io.embark.process.clientapproval;

import io.embark.process.Cases;
import io.embark.process.clientapproval.ClientApproval.Variables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes what the client shares already before an operator asks it, so that an old WABA is not taken for the answer. */
@Component
class OpenSuiteRequestListener implements TaskListener {

    private final Cases cases;
    private final ApprovalLedger ledger;

    OpenSuiteRequestListener(Cases cases, ApprovalLedger ledger) {
        this.cases = cases;
        this.ledger = ledger;
    }

    @Override
    public void notify(DelegateTask task) {
        ledger.openInBusinessSuite(
                cases.of(task), Variables.REVOKED_WABA.from(task).orElse(null));
    }
}
