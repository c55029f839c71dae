package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts;
import io.embark.status.Onboarding;
import org.springframework.stereotype.Component;

/**
 * Reads how far the platform is. It may show a refusal for a while after we have submitted: until it shows something newer, the business
 * is under review, or the same documents would go out again.
 */
@Component
class Readings {

    private final BusinessAccounts accounts;
    private final Submissions submissions;

    Readings(BusinessAccounts accounts, Submissions submissions) {
        this.accounts = accounts;
        this.submissions = submissions;
    }

    Reading of(Onboarding onboarding) {
        String business = onboarding.businessManagerId();
        Reading shown = new Reading(accounts.businessVerification(business));
        submissions.platformShows(business, shown.seen());
        return submissions.isOut(business, shown.seen()) ? Reading.IN_REVIEW : shown;
    }
}
