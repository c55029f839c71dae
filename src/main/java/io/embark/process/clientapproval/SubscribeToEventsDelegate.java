package io.embark.process.clientapproval;

import io.embark.backend.PlatformRefusedException;
import io.embark.backend.ServiceCalls;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.clientapproval.ClientApproval.Errors;
import io.embark.process.clientapproval.ClientApproval.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Subscribes to the WABA's events, directly after the approval; safe to repeat. A client that has changed its mind is asked again. */
@Component
class SubscribeToEventsDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final ServiceCalls calls;
    private final CandidateAccounts accounts;
    private final Onboardings onboardings;

    SubscribeToEventsDelegate(
            Cases cases, Steps steps, ServiceCalls calls, CandidateAccounts accounts, Onboardings onboardings) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.accounts = accounts;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String waba = onboarding.requiredWabaId();
        try {
            calls.subscribeToEvents(steps.of(execution), waba);
        } catch (PlatformRefusedException e) {
            if (isShared(onboarding, waba)) {
                throw e;
            }
            Variables.REVOKED_WABA.set(execution, waba);
            onboardings.forgetAccount(onboarding.id());
            throw new BpmnError(Errors.APPROVAL_REVOKED, e.getMessage());
        }
    }

    private boolean isShared(Onboarding onboarding, String waba) {
        return accounts.of(onboarding).stream()
                .anyMatch(account -> account.wabaId().equals(waba));
    }
}
