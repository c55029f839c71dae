package io.embark.backend;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One intended call.
 *
 * @param subject what budgets and cooldowns count by: a number's digits, a WABA's id
 * @param detail what people want to know of it later, never a secret: {@code SMS}; or null
 * @param parent the call that this one answers: the code request of an entered code; or null
 * @param parameters what makes it another attempt when it differs; may be secret, because only a keyed hash of it is kept
 */
record Attempt(
        Step step,
        OutsideCall kind,
        String subject,
        @Nullable String detail,
        @Nullable UUID parent,
        String parameters) {

    static Attempt of(Step step, OutsideCall kind, String subject, String parameters) {
        return new Attempt(step, kind, subject, null, null, parameters);
    }

    /** Without the parameters. */
    @Override
    public String toString() {
        return "Attempt[%s of %s]".formatted(kind, step.onboarding());
    }
}
