package io.embark.intake.http;

import io.embark.status.Appeal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last appeal of an onboarding as its partner sees it.
 *
 * @param status OPENED (our onboarding team files it), FILED (Meta looks at it), DECIDED, or DROPPED (nobody decides it any more)
 * @param outcome REVERSED (won), UNCHANGED or INDUSTRY_BANNED (lost, and final), DROPPED; null while it is open
 */
public record AppealView(Appeal.State status, Instant openedAt, Appeal.@Nullable Outcome outcome) {

    static AppealView of(Appeal appeal) {
        return new AppealView(appeal.state(), appeal.openedAt(), appeal.outcome());
    }
}
