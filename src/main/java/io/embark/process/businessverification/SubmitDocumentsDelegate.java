package io.embark.process.businessverification;

import io.embark.backend.PlatformRefusedException;
import io.embark.backend.ServiceCalls;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.businessverification.BusinessVerification.Errors;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Submits the partner's documents for the client, where the platform lets us; else a person has to. */
@Component
class SubmitDocumentsDelegate implements JavaDelegate {

    private static final String NOT_TAKEN =
            "The platform did not take the documents from us; our onboarding team submits them with the client.";

    private final Cases cases;
    private final Steps steps;
    private final ServiceCalls calls;
    private final Submissions submissions;
    private final VerificationSettings settings;
    private final Timeline timeline;

    SubmitDocumentsDelegate(
            Cases cases,
            Steps steps,
            ServiceCalls calls,
            Submissions submissions,
            VerificationSettings settings,
            Timeline timeline) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.submissions = submissions;
        this.settings = settings;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        if (!settings.partnerLed()) {
            throw byHand(execution, "This installation does not submit for clients.");
        }
        submissions.takeTurn(onboarding.businessManagerId());
        int known = Variables.SUBMISSIONS.from(execution).orElse(0L).intValue();
        try {
            calls.submitVerification(steps.of(execution), submissions.of(onboarding), known);
        } catch (PlatformRefusedException e) {
            timeline.add(onboarding.id(), Timeline.Type.EVENT, Timeline.PLATFORM, NOT_TAKEN);
            throw byHand(execution, e.getMessage());
        }
        Variables.DOCUMENTS_SUBMITTED.set(execution, true);
        Variables.OWN_SUBMISSIONS.set(
                execution, Variables.OWN_SUBMISSIONS.from(execution).orElse(0L) + 1);
    }

    private static BpmnError byHand(DelegateExecution execution, String why) {
        Variables.SUBMIT_BY_HAND.set(execution, true);
        return new BpmnError(Errors.SUBMISSION_NOT_POSSIBLE, why);
    }
}
