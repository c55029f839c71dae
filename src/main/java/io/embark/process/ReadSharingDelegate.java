package io.embark.process;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.PlatformRefusedException;
import io.embark.process.RouteProcess.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reads whether the client still lets us act on its behalf: its business shares the case's WABA with us, and our app is installed there.
 * Of two reports at once each decides for itself, so the answer belongs to the one that asked.
 */
@Component
class ReadSharingDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;
    private final Timeline timeline;

    ReadSharingDelegate(Cases cases, BusinessAccounts accounts, Timeline timeline) {
        this.cases = cases;
        this.accounts = accounts;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        String waba = onboarding.requiredWabaId();
        boolean listed = accounts.accountsSharedBy(onboarding.businessManagerId()).stream()
                .anyMatch(account -> account.wabaId().equals(waba));
        boolean shares = listed && isInstalled(waba);
        execution.setVariableLocal(Variables.CLIENT_SHARES.name(), shares);
        if (shares) {
            timeline.add(
                    onboarding.id(),
                    Timeline.Type.NOTE,
                    Timeline.EMBARK,
                    "The platform shows that the client still shares its account with us; nothing changes.");
        } else if (!listed) {
            Variables.REVOKED_WABA.set(execution, waba);
        }
    }

    /** Asked only for an account that the platform has just listed as shared: a refusal means that we may not act there any longer. */
    private boolean isInstalled(String waba) {
        try {
            return accounts.isSubscribedToEvents(waba);
        } catch (PlatformRefusedException e) {
            return false;
        }
    }
}
