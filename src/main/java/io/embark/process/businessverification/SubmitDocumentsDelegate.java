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
        String refusal = Variables.VERIFICATION_SEEN.from(execution).orElseThrow();
        submissions.takeTurn(onboarding.businessManagerId());
        if (!submissions.isPossible(onboarding.businessManagerId(), refusal)) {
            return;
        }
        if (!settings.partnerLed()) {
            throw byHand(execution, "This installation does not submit for clients.");
        }
        try {
            submit(execution, onboarding, refusal);
        } catch (PlatformRefusedException e) {
            timeline.add(onboarding.id(), Timeline.Type.EVENT, Timeline.PLATFORM, NOT_TAKEN);
            throw byHand(execution, e.getMessage());
        }
    }

    private void submit(DelegateExecution execution, Onboarding onboarding, String refusal) {
        if (calls.submitVerification(steps.of(execution), submissions.of(onboarding), refusal, now -> new Reading(now)
                .seen()
                .equals(refusal))) {
            submissions.wentOut(onboarding, refusal);
        }
    }

    private static BpmnError byHand(DelegateExecution execution, String why) {
        Variables.SUBMIT_BY_HAND.set(execution, true);
        return new BpmnError(Errors.SUBMISSION_NOT_POSSIBLE, why);
    }
}
