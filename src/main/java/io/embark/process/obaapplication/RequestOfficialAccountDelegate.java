package io.embark.process.obaapplication;

import io.embark.backend.BusinessNumbers.OfficialAccountRequest;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.obaapplication.ObaApplication.Errors;
import io.embark.process.obaapplication.ObaApplication.Variables;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.OfficialAccountEvidence;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the application in at the platform. */
@Component
class RequestOfficialAccountDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final OfficialAccountApplications applications;

    RequestOfficialAccountDelegate(
            Cases cases, Steps steps, NumberCalls calls, OfficialAccountApplications applications) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.applications = applications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        try {
            calls.requestOfficialAccount(
                    steps.of(execution),
                    onboarding.phoneNumber(),
                    onboarding.requiredPhoneNumberId(),
                    request(applications.current(onboarding.id()).evidence()),
                    stateBefore(execution));
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.UNAUTHORIZED) {
                throw e;
            }
            throw new BpmnError(Errors.OFFICIAL_ACCOUNT_REFUSED, e.getMessage());
        }
        applications.markSubmitted(onboarding.id());
    }

    private static OfficialState stateBefore(DelegateExecution execution) {
        return OfficialState.valueOf(Variables.STATE_BEFORE.from(execution).orElseThrow());
    }

    private static OfficialAccountRequest request(OfficialAccountEvidence evidence) {
        return new OfficialAccountRequest(
                evidence.website(),
                evidence.country().name(),
                evidence.language().name(),
                evidence.links(),
                evidence.note());
    }
}
