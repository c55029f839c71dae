package io.embark.process.namereview;

import io.embark.backend.BusinessNumbers;
import io.embark.process.Cases;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the platform's review of the display name that we asked for. */
@Component
class ReadDisplayNameDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;
    private final NameRejections rejections;

    ReadDisplayNameDelegate(Cases cases, BusinessNumbers numbers, NameRejections rejections) {
        this.cases = cases;
        this.numbers = numbers;
        this.rejections = rejections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Variables.NAME_REVIEW.set(
                execution,
                numbers.read(onboarding.requiredPhoneNumberId())
                        .nameReview(onboarding.displayName())
                        .name());
        Variables.REASON_CODE.set(execution, rejections.latestReason(onboarding));
    }
}
