package io.embark.process.clientapproval;

import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.process.Cases;
import io.embark.process.clientapproval.ClientApproval.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks among the WABAs that the client shares with us; the only one is the case's. */
@Component
class FindSharedAccountsDelegate implements JavaDelegate {

    private final Cases cases;
    private final CandidateAccounts accounts;
    private final Onboardings onboardings;

    FindSharedAccountsDelegate(Cases cases, CandidateAccounts accounts, Onboardings onboardings) {
        this.cases = cases;
        this.accounts = accounts;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        List<SharedAccount> shared = accounts.of(onboarding);
        if (shared.size() == 1) {
            onboardings.assignWaba(onboarding.id(), shared.get(0).wabaId());
        }
        Variables.SHARED_ACCOUNTS.set(execution, (long) shared.size());
    }
}
