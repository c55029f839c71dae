package io.embark.intake.pages;

import io.embark.domain.CodeMethod;
import io.embark.domain.ConfirmationKind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a partner can do with a case at this moment.
 *
 * @param code the code that can be entered, or asked for once more; null when none is expected
 * @param confirmations what the case waits to have confirmed
 * @param documents whether another document is taken
 * @param appointment whether a time for the verification call can be proposed
 * @param appeal whether an appeal would be opened
 * @param officialAccount whether an application for an official business account would be looked at
 * @param corrections which fields may change, under their names in the API
 * @param withdrawal whether the case can be withdrawn
 * @param deactivation whether the number can be taken off the platform
 * @param reactivation whether it can be brought back, or its deactivation called off
 */
public record Possible(
        @Nullable Code code,
        Set<ConfirmationKind> confirmations,
        boolean documents,
        boolean appointment,
        boolean appeal,
        boolean officialAccount,
        Set<String> corrections,
        boolean withdrawal,
        boolean deactivation,
        boolean reactivation) {

    /** Whether there is nothing to do at all. */
    public boolean isNothing() {
        return code == null
                && confirmations.isEmpty()
                && corrections.isEmpty()
                && !(documents
                        || appointment
                        || appeal
                        || officialAccount
                        || withdrawal
                        || deactivation
                        || reactivation);
    }

    /**
     * A code that is expected.
     *
     * @param isInDoubt whether nobody knows if it was sent
     * @param attemptsLeft how many more tries this code has
     * @param nextPossibleAt from when on another one can be asked for; null when that is now
     */
    public record Code(
            CodeMethod method,
            Instant requestedAt,
            Instant validUntil,
            boolean isExpired,
            boolean isInDoubt,
            int attemptsLeft,
            @Nullable Instant nextPossibleAt) {

        /** Whether it is worth typing it in. */
        public boolean isTaken() {
            return !isExpired && attemptsLeft > 0;
        }
    }
}
