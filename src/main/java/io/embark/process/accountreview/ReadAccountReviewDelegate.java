package io.embark.process.accountreview;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.process.Cases;
import io.embark.process.accountreview.AccountReview.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the platform's review of the client's account, before a rejected one ends the case too. */
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
        Review review = accounts.accountReview(cases.of(execution).requiredWabaId());
        boolean givenUp = review == Review.REJECTED && isToEnd(execution);
        Variables.ACCOUNT_DECISION.remove(execution);
        Variables.ACCOUNT_REVIEW.set(execution, givenUp ? Variables.GIVEN_UP : review.name());
    }

    /** The operator's word holds for this reading only: what the platform decides later is decided about anew. */
    private static boolean isToEnd(DelegateExecution execution) {
        return Variables.ACCOUNT_DECISION
                .from(execution)
                .filter(Variables.END::equals)
                .isPresent();
    }
}
