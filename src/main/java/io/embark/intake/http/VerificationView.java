package io.embark.intake.http;

import io.embark.domain.WaitingOn;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * What answers the platform's refusal to verify the client's business.
 *
 * @param attemptsLeft how many more submissions the platform takes
 * @param appealable whether an appeal (POST …/appeals) is possible now
 * @param checklist one entry for each of the platform's reasons
 */
@Schema(
        name = "Verification",
        description =
                "What answers Meta's refusal to verify the business, or its wish for more; there only while the onboarding"
                        + " stands at BUSINESS_VERIFICATION_REQUIRED and nothing is under review. Left out in lists.")
public record VerificationView(
        @Schema(
                        description =
                                "How many more submissions Meta takes, of three. At 0 documents are refused, and the client goes on in"
                                        + " the Security Centre of its Meta Business Suite",
                        example = "2")
                int attemptsLeft,
        @Schema(
                        description =
                                "Whether an appeal is possible now: POST /api/onboardings/{id}/appeals. It takes the place of"
                                        + " documents; a lost one ends the onboarding")
                boolean appealable,
        @Schema(description = "One entry for each of Meta's reasons, in its order") List<Check> checklist) {

    static VerificationView of(
            VerificationRefusal refusal, boolean appealable, Onboarding onboarding, Texts texts, Locale language) {
        return new VerificationView(
                refusal.attemptsLeft(),
                appealable,
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
    @Schema(name = "VerificationCheck")
    public record Check(
            @Schema(description = "Meta's, with underscores", example = "ADDRESS_NOT_MATCHING") String reason,
            @Schema(description = "Who puts it right: PARTNER or CLIENT") WaitingOn actor,
            @Schema(description = "What to do, in the language of the request") String text) {}
}
