package io.embark.intake.http;

import io.embark.domain.WaitingOn;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.OfficialAccountApplication.State;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The newest application for an official business account as its partner sees it.
 *
 * @param since when it came to this status
 * @param waitingOn who has the ball
 * @param nextAction what happens next, in the caller's language
 * @param retryAt when the next application is possible after a rejection
 * @param reason why it stands here, where something went wrong, in the caller's language
 */
public record OfficialAccountView(
        State status,
        Instant since,
        WaitingOn waitingOn,
        String nextAction,
        @Nullable Instant retryAt,
        @Nullable String reasonCode,
        @Nullable String reason) {

    /** @param shown the onboarding as the application shows it */
    static OfficialAccountView of(
            OfficialAccountApplication application, Onboarding shown, Texts texts, Locale locale) {
        return new OfficialAccountView(
                application.state(),
                application.stateSince(),
                application.waitingOn(),
                texts.nextAction(shown, locale),
                application.retryAt(),
                application.reasonCode(),
                texts.reason(shown, locale));
    }
}
