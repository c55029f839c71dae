package io.embark.process.clientapproval;

import io.embark.backend.BusinessAccounts;
import io.embark.process.Cases;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Subscribes to the WABA's events, directly after the approval; safe to repeat. */
@Component
class SubscribeToEventsDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;

    SubscribeToEventsDelegate(Cases cases, BusinessAccounts accounts) {
        this.cases = cases;
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        accounts.subscribeToEvents(cases.of(execution).requiredWabaId());
    }
}
