package io.embark.status;

import io.embark.domain.WaitingOn;
import java.util.List;

/**
 * What answers the platform's refusal to verify a business.
 *
 * @param attemptsLeft how many more submissions the platform takes: at most three of a client (backends.md §4.7)
 * @param appealable whether an appeal against the refusal is offered
 * @param checklist one entry for each reason, in the platform's order
 */
public record VerificationRefusal(int attemptsLeft, boolean appealable, List<Check> checklist) {

    public static final VerificationRefusal NONE = new VerificationRefusal(0, false, List.of());

    /**
     * @param reason the platform's, with underscores
     * @param actor who puts it right
     * @param key of a sentence in the texts, {@code check.<key>}: what to do
     */
    public record Check(String reason, WaitingOn actor, String key) {}
}
