package io.embark.process.clientapproval;

import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.process.Cases;
import io.embark.process.clientapproval.ClientApproval.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.TaskFacts;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers the operator the WABAs that the client shares, and takes only one of them. */
@Component
class ChooseSharedAccountListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final CandidateAccounts accounts;
    private final Onboardings onboardings;

    ChooseSharedAccountListener(Cases cases, CandidateAccounts accounts, Onboardings onboardings) {
        this.cases = cases;
        this.accounts = accounts;
        this.onboardings = onboardings;
    }

    @Override
    public String taskDefinitionKey() {
        return "userTask_chooseSharedAccount";
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(
                "accounts",
                accounts.of(onboarding).stream()
                        .map(account -> Map.of(
                                "label", account.name() + " (" + account.wabaId() + ")", "value", account.wabaId()))
                        .toList());
    }

    @Override
    public void notify(DelegateTask task) {
        Onboarding onboarding = cases.of(task);
        String chosen = Variables.CHOSEN_WABA.from(task).orElse("");
        List<SharedAccount> shared = accounts.of(onboarding);
        if (shared.stream().noneMatch(account -> account.wabaId().equals(chosen))) {
            throw new IllegalArgumentException("Choose one of the WABAs that the client shares with us.");
        }
        onboardings.assignWaba(onboarding.id(), chosen);
    }
}
