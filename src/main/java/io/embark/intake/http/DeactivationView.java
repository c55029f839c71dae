package io.embark.intake.http;

import io.embark.domain.WaitingOn;
import io.embark.status.Deactivation;
import io.embark.status.Deactivation.State;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The newest deactivation of a number as its partner sees it.
 *
 * @param since when it came to this state
 * @param requestReason why it was asked for, as the partner said
 * @param from from when on the number is to be off
 * @param deactivatedAt since when it is off and not billed
 * @param reactivatedAt since when it is registered and billed again
 * @param waitingOn who has the ball
 * @param nextAction what happens next, in the caller's language
 * @param retryAt when the platform lets it go on
 * @param reason why it stands here, where something went wrong, in the caller's language
 */
public record DeactivationView(
        State state,
        Instant since,
        Instant requestedAt,
        @Nullable String requestReason,
        Instant from,
        @Nullable Instant deactivatedAt,
        @Nullable Instant reactivationRequestedAt,
        @Nullable Instant reactivatedAt,
        WaitingOn waitingOn,
        String nextAction,
        @Nullable Instant retryAt,
        @Nullable String reasonCode,
        @Nullable String reason) {

    /** @param shown the onboarding as the deactivation shows it */
    static DeactivationView of(Deactivation deactivation, Onboarding shown, Texts texts, Locale locale) {
        return new DeactivationView(
                deactivation.state(),
                deactivation.stateSince(),
                deactivation.askedAt(),
                deactivation.reason(),
                deactivation.takesEffectAt(),
                deactivation.deactivatedAt(),
                deactivation.reactivationAskedAt(),
                deactivation.reactivatedAt(),
                deactivation.waitingOn(),
                texts.nextAction(shown, locale),
                deactivation.retryAt(),
                deactivation.reasonCode(),
                texts.reason(shown, locale));
    }
}
