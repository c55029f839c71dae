package io.embark.process.namereview;

import io.embark.domain.Status;
import io.embark.process.CorrectionCheck;
import io.embark.process.NotPossibleException;
import io.embark.process.namereview.NameReview.Messages;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Never two names on their way: while a review of the case runs, a correction is taken only where the review waits for one. The stage
 * alone does not tell, because a name that somebody has just handed in shows there a moment later.
 */
@Component
class NameReviewProcess implements CorrectionCheck {

    private final RuntimeService runtime;

    NameReviewProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void check(Onboarding onboarding, Correction correction) {
        if (correction.displayName() == null || onboarding.status() != Status.DISPLAY_NAME_VERIFICATION) {
            return;
        }
        String businessKey = onboarding.id().toString();
        if (isUnderReview(businessKey) && !isWaitingForAnother(businessKey)) {
            throw new NotPossibleException(
                    "displayName cannot be changed now: another name was handed in a moment ago and is on its way to the"
                            + " platform; wait for its decision.");
        }
    }

    private boolean isUnderReview(String businessKey) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .processDefinitionKey(NameReview.PROCESS_ID)
                        .count()
                > 0;
    }

    private boolean isWaitingForAnother(String businessKey) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(businessKey)
                        .messageEventSubscriptionName(Messages.DISPLAY_NAME_CORRECTED)
                        .count()
                > 0;
    }
}
