package io.embark.process.accountreview;

import io.embark.backend.BusinessAccounts;
import io.embark.process.Cases;
import io.embark.process.accountreview.AccountReview.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the platform's review of the client's account. */
@Component
class ReadAccountReviewDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;

    ReadAccountReviewDelegate(Cases cases, BusinessAccounts accounts) {
        this.cases = cases;
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BusinessAccounts.Review review =
                accounts.accountReview(cases.of(execution).requiredWabaId());
        Variables.ACCOUNT_REVIEW.set(execution, review.name());
    }
}
