package io.embark.process.numberactivation;

import io.embark.domain.CodeMethod;
import io.embark.domain.OnboardingId;
import org.springframework.stereotype.Component;

/** The only class that completes tasks and correlates messages of {@code number-activation}. */
@Component
public class NumberActivationProcess {

    /**
     * Hands in the code that the number received, as typed. It completes the same task as the form in Tasklist.
     *
     * @param actor who hands it in, for the timeline
     * @throws CodeRefusedException when it is malformed, wrong or too old
     * @throws io.embark.process.CooldownException when two wrong codes were entered for the requested code
     * @throws io.embark.process.NotPossibleException when no code is expected now
     */
    public void enterCode(OnboardingId id, String typed, String actor) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Asks for another code because the last one did not arrive or is used up.
     *
     * @throws io.embark.process.CooldownException when the last request is too recent
     * @throws io.embark.process.NotPossibleException when no code is expected now
     */
    public void resendCode(OnboardingId id, CodeMethod method, String actor) {
        throw new UnsupportedOperationException("not yet");
    }
}
