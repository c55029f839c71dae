package io.embark.intake.http;

import io.embark.domain.WaitingOn;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusal;
import java.util.List;
import java.util.Locale;

/**
 * What answers the platform's refusal to verify the client's business.
 *
 * @param attemptsLeft how many more submissions the platform takes
 * @param checklist one entry for each of the platform's reasons
 */
record VerificationView(int attemptsLeft, List<Check> checklist) {

    static VerificationView of(VerificationRefusal refusal, Onboarding onboarding, Texts texts, Locale language) {
        return new VerificationView(
                refusal.attemptsLeft(),
                refusal.checklist().stream()
                        .map(check -> new Check(
                                check.reason(), check.actor(), texts.check(check.key(), onboarding, language)))
                        .toList());
    }

    /**
     * @param reason the platform's
     * @param actor who puts it right
     * @param text what to do, in the caller's language
     */
    record Check(String reason, WaitingOn actor, String text) {}
}
