package io.embark.process.numberactivation;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.process.Cases;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The gate before the first scarce call: the account is approved, and the display name that we asked for is approved or needs no
 * review. A number that is registered too early is stuck (failure row F14).
 */
@Component
class CheckGateDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;
    private final BusinessNumbers numbers;

    CheckGateDelegate(Cases cases, BusinessAccounts accounts, BusinessNumbers numbers) {
        this.cases = cases;
        this.accounts = accounts;
        this.numbers = numbers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Variables.READY_FOR_ACTIVATION.set(execution, isOpenFor(onboarding));
    }

    private boolean isOpenFor(Onboarding onboarding) {
        return accounts.accountReview(onboarding.requiredWabaId()) == Review.APPROVED
                && numbers.read(onboarding.requiredPhoneNumberId()).nameReview(onboarding.displayName())
                        == Review.APPROVED;
    }
}
