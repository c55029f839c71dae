package io.embark.process.clientonboarding;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only class that starts, corrects and withdraws cases of {@code client-onboarding}. */
@Component
public class ClientOnboardingProcess {

    /** Starts the case; in the caller's transaction, so that row and process exist together or not at all. */
    public void start(Onboarding onboarding) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Ends the case without calling anything outside.
     *
     * @throws io.embark.process.NotPossibleException when it has ended already
     */
    public void withdraw(OnboardingId id, String actor) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Changes what the partner handed in, where the decision table allows it at this stage.
     *
     * @throws io.embark.process.NotPossibleException when one of the fields may not change now; then none does
     */
    public void correct(OnboardingId id, Correction correction, String actor) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Takes a confirmation of the partner.
     *
     * @param by the name of the person who confirms
     * @throws io.embark.process.NotPossibleException when the process does not ask for it now
     */
    public void confirm(OnboardingId id, ConfirmationKind kind, String by, @Nullable String note, String actor) {
        throw new UnsupportedOperationException("not yet");
    }
}
