package io.embark.portal;

import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A case as one line of the table; it answers who has the ball, since when, what is next and by when.
 *
 * @param since when whoever has the ball got it; when a case that is over ended
 * @param reason why it is where it is, where something went wrong
 * @param zone of the client, for the times
 */
record CaseRow(
        String id,
        String client,
        String displayName,
        String number,
        Route route,
        Status status,
        String statusLabel,
        WaitingOn waitingOn,
        String waitingLabel,
        Instant since,
        String next,
        @Nullable String reason,
        @Nullable Instant dueAt,
        boolean overdue,
        boolean live,
        String zone) {

    static CaseRow of(Onboarding onboarding, Texts texts, Times times, Locale language) {
        boolean live = onboarding.isLive();
        return new CaseRow(
                onboarding.id().toString(),
                onboarding.legalEntityName(),
                onboarding.displayName(),
                onboarding.phoneNumber().formatted(),
                onboarding.route(),
                onboarding.status(),
                texts.status(onboarding, language),
                onboarding.waitingOn(),
                texts.waitingOn(onboarding, language),
                live ? onboarding.waitingSince() : onboarding.statusSince(),
                texts.nextAction(onboarding, language),
                texts.reason(onboarding, language),
                live ? onboarding.dueAt() : null,
                live && onboarding.dueAt() != null && times.isPast(onboarding.dueAt()),
                live,
                onboarding.timeZone());
    }

    public String path() {
        return "/portal/cases/" + id;
    }

    /** Whether the partner is the one to act. */
    public boolean mine() {
        return live && waitingOn == WaitingOn.PARTNER;
    }

    /** How the status is coloured. */
    public String tone() {
        return switch (status) {
            case REGISTERED -> "good";
            case REJECTED, EXPIRED -> "bad";
            default -> "";
        };
    }
}
