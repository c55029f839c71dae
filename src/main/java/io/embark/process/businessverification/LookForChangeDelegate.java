package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts;
import io.embark.process.Cases;
import io.embark.process.businessverification.BusinessVerification.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the platform whether it shows something new, so that nobody's wait or task is disturbed while it does not. */
@Component
class LookForChangeDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;

    LookForChangeDelegate(Cases cases, BusinessAccounts accounts) {
        this.cases = cases;
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reading read =
                new Reading(accounts.businessVerification(cases.of(execution).businessManagerId()));
        boolean same =
                read.seen().equals(Variables.VERIFICATION_SEEN.from(execution).orElse(null));
        Variables.VERIFICATION_CHANGED.set(execution, !same);
    }
}
