package io.embark.process.accountreview;

import io.embark.backend.BusinessAccounts;
import io.embark.process.Cases;
import io.embark.process.accountreview.AccountReview.Outcome;
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
        Outcome account =
                switch (accounts.accountReview(cases.of(execution).requiredWabaId())) {
                    case APPROVED -> Outcome.APPROVED;
                    case PENDING -> Outcome.PENDING;
                    case REJECTED -> afterAppeal(execution);
                };
        Variables.ACCOUNT_REVIEW.set(execution, account.name());
    }

    /** The platform goes on saying "rejected" while it looks at an appeal; only its event ends the appeal. */
    private static Outcome afterAppeal(DelegateExecution execution) {
        boolean appealed = Variables.ACCOUNT_DECISION
                .from(execution)
                .filter(Variables.APPEALED::equals)
                .isPresent();
        if (appealed && Variables.APPEAL_ANSWERED.from(execution).isEmpty()) {
            return Outcome.IN_APPEAL;
        }
        Variables.ACCOUNT_DECISION.remove(execution);
        Variables.APPEAL_ANSWERED.remove(execution);
        return Outcome.REJECTED;
    }
}
