package io.embark.process.verificationappeal;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.process.Cases;
import io.embark.process.verificationappeal.VerificationAppeal.PlatformDecision;
import io.embark.process.verificationappeal.VerificationAppeal.Variables;
import io.embark.status.Appeal.Decision;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads whether the platform has decided anew. */
@Component
class ReadAppealedDecisionDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;
    private final RenewedRejections rejections;

    ReadAppealedDecisionDelegate(Cases cases, BusinessAccounts accounts, RenewedRejections rejections) {
        this.cases = cases;
        this.accounts = accounts;
        this.rejections = rejections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        PlatformDecision decision =
                switch (Decision.valueOf(
                        Variables.APPEALED_DECISION.from(execution).orElseThrow())) {
                    case BUSINESS_VERIFICATION -> verification(onboarding);
                    case ACCOUNT_REVIEW -> review(onboarding);
                };
        Variables.PLATFORM_DECISION.set(execution, decision.name());
    }

    /** It goes on saying "rejected" while it looks at the appeal, and no event tells a verification's renewed rejection. */
    private PlatformDecision verification(Onboarding onboarding) {
        BusinessVerification read = accounts.businessVerification(onboarding.businessManagerId());
        return read.state() == BusinessVerification.State.VERIFIED ? PlatformDecision.REVERSED : PlatformDecision.OPEN;
    }

    private PlatformDecision review(Onboarding onboarding) {
        return switch (accounts.accountReview(onboarding.requiredWabaId())) {
            case APPROVED -> PlatformDecision.REVERSED;
            case PENDING -> PlatformDecision.OPEN;
            case REJECTED -> rejections.isRenewed(onboarding) ? PlatformDecision.UNCHANGED : PlatformDecision.OPEN;
        };
    }
}
