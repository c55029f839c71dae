package io.embark.process.obaapplication;

import io.embark.domain.Status;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.process.Cases;
import io.embark.process.obaapplication.Eligibility.Finding;
import io.embark.process.obaapplication.Eligibility.Moment;
import io.embark.process.obaapplication.ObaApplication.Check;
import io.embark.process.obaapplication.ObaApplication.Variables;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Checks once more, with the evidence as it will be submitted, that the platform would take the application: there is one in 30 days. */
@Component
class CheckEligibilityDelegate implements JavaDelegate {

    private final Cases cases;
    private final OfficialAccountApplications applications;
    private final Eligibility eligibility;
    private final EventInbox inbox;

    CheckEligibilityDelegate(
            Cases cases, OfficialAccountApplications applications, Eligibility eligibility, EventInbox inbox) {
        this.cases = cases;
        this.applications = applications;
        this.eligibility = eligibility;
        this.inbox = inbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Variables.REASON_CODE.remove(execution);
        Variables.REASON_TEXT.remove(execution);
        Variables.ELIGIBILITY_CHECK.set(
                execution,
                (onboarding.status() == Status.REGISTERED ? check(onboarding, execution) : Check.CASE_ENDED).name());
    }

    private Check check(Onboarding onboarding, DelegateExecution execution) {
        Finding finding = eligibility.check(
                Moment.SUBMISSION,
                onboarding,
                applications.current(onboarding.id()).evidence());
        Variables.STATE_BEFORE.set(execution, finding.state().name());
        if (finding.isEligible()) {
            inbox.forget(ObaDecisions.MESSAGE, subject(onboarding));
            return Check.ELIGIBLE;
        }
        Variables.REASON_CODE.set(execution, String.join(", ", finding.missing()));
        return Check.NOT_ELIGIBLE;
    }

    /** What is parked about it is about an earlier application. */
    private static Subject subject(Onboarding onboarding) {
        return new Subject(Subject.Type.PHONE_NUMBER_ID, onboarding.requiredPhoneNumberId());
    }
}
