package io.embark.process.businessverification;

import io.embark.process.Cases;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import io.embark.status.VerificationRefusals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads how far the platform is with the client's business, and what its answer means for documents that were submitted. */
@Component
class ReadVerificationDelegate implements JavaDelegate {

    private final Cases cases;
    private final Readings readings;
    private final Documents documents;
    private final VerificationRefusals refusals;

    ReadVerificationDelegate(Cases cases, Readings readings, Documents documents, VerificationRefusals refusals) {
        this.cases = cases;
        this.readings = readings;
        this.documents = documents;
        this.refusals = refusals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Reading read = readings.of(onboarding);
        if (!read.seen().equals(Variables.VERIFICATION_SEEN.from(execution).orElse(null))) {
            takeIn(execution, read, onboarding);
        }
        if (!read.isRefused()) {
            refusals.forget(onboarding.id());
        }
        boolean byHand =
                read.isRefused() && Variables.SUBMIT_BY_HAND.from(execution).orElse(false);
        Variables.VERIFICATION.set(
                execution,
                byHand ? Variables.TO_BE_SUBMITTED : read.verification().state().name());
    }

    private void takeIn(DelegateExecution execution, Reading read, Onboarding onboarding) {
        Variables.VERIFICATION_SEEN.set(execution, read.seen());
        Variables.VERIFICATION_ROUND.set(
                execution, Variables.VERIFICATION_ROUND.from(execution).orElse(0L) + 1);
        Variables.SUBMISSIONS.set(execution, (long) read.verification().submissions());
        Variables.VERIFICATION_REASONS.set(execution, read.reasons());
        Variables.REASON_CODE.set(execution, read.firstReason());
        Variables.SUBMIT_BY_HAND.remove(execution);
        // What came before a refusal does not answer it, submitted or not.
        if (read.isRefused() || read.isVerified()) {
            documents.markDecided(onboarding.id());
        }
    }
}
