package io.embark.process.numberregistration;

import io.embark.process.numberregistration.NumberRegistration.Variables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the diagram why a number is not registered, and until when to wait. */
final class RefusalNote {

    private RefusalNote() {}

    static void write(DelegateExecution execution, Refusal refusal, Instant retryAt) {
        Variables.REGISTRATION_REFUSAL.set(execution, refusal.name());
        if (refusal.isWait()) {
            Variables.RETRY_AT.set(execution, wholeMillis(retryAt).toString());
        } else {
            Variables.RETRY_AT.remove(execution);
        }
    }

    /** The engine's timers know no smaller unit, and one that rings a moment too early would only be told to wait again. */
    private static Instant wholeMillis(Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(instant) ? millis : millis.plusMillis(1);
    }
}
