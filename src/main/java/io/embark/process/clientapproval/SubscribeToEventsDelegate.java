package io.embark.process.clientapproval;

import io.embark.backend.ServiceCalls;
import io.embark.process.Cases;
import io.embark.process.Steps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Subscribes to the WABA's events, directly after the approval; safe to repeat. */
@Component
class SubscribeToEventsDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final ServiceCalls calls;

    SubscribeToEventsDelegate(Cases cases, Steps steps, ServiceCalls calls) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calls.subscribeToEvents(steps.of(execution), cases.of(execution).requiredWabaId());
    }
}
