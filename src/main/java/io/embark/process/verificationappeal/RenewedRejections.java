package io.embark.process.verificationappeal;

import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.status.Appeal;
import io.embark.status.Appeals;
import io.embark.status.Onboarding;
import org.springframework.stereotype.Component;

/**
 * Tells a rejection that answers an appeal from the one that is appealed: the state that is read back is the same, so the platform's
 * events tell. It decides about an account anew only when somebody has appealed.
 */
@Component
class RenewedRejections {

    private final EventInbox inbox;
    private final Appeals appeals;

    RenewedRejections(EventInbox inbox, Appeals appeals) {
        this.inbox = inbox;
        this.appeals = appeals;
    }

    boolean isRenewed(Onboarding onboarding) {
        return appeals.newest(onboarding.id())
                .map(Appeal::openedAt)
                .flatMap(opened -> inbox.latestSince(
                        "account_review_update",
                        new Subject(Subject.Type.WABA, onboarding.requiredWabaId()),
                        "decision",
                        opened))
                .filter("REJECTED"::equals)
                .isPresent();
    }
}
