package io.embark.process.verificationappeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the decision once more before an appeal that an operator recorded as lost ends the case. */
@Component
class ReadBeforeLostDelegate implements JavaDelegate {

    private final ReadAppealedDecisionDelegate reading;

    ReadBeforeLostDelegate(ReadAppealedDecisionDelegate reading) {
        this.reading = reading;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reading.execute(execution);
    }
}
