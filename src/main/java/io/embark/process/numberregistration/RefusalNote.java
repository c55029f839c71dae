package io.embark.process.numberregistration;

import io.embark.process.numberregistration.NumberRegistration.Variables;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the diagram why a number is not registered, and until when to wait. */
final class RefusalNote {

    private RefusalNote() {}

    static void write(DelegateExecution execution, Refusal refusal, Instant retryAt) {
        Variables.REGISTRATION_REFUSAL.set(execution, refusal.name());
        if (refusal.isWait()) {
            Variables.RETRY_AT.set(execution, retryAt.toString());
        } else {
            Variables.RETRY_AT.remove(execution);
        }
    }
}
