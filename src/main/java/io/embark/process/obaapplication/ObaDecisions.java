package io.embark.process.obaapplication;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.Onboarding;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the platform has decided. Its state is the truth; but the field that shows it is not reliable (backends.md §3.3), and where it
 * shows nothing at all, the event that came since the submission counts.
 */
@Component
class ObaDecisions {

    /** By which the platform's events wake the case up. */
    static final String MESSAGE = "officialAccount.decided";

    private final BusinessNumbers numbers;
    private final EventInbox inbox;

    ObaDecisions(BusinessNumbers numbers, EventInbox inbox) {
        this.numbers = numbers;
        this.inbox = inbox;
    }

    OfficialState read(Onboarding onboarding, OfficialAccountApplication application) {
        String numberId = onboarding.requiredPhoneNumberId();
        OfficialState state = numbers.officialAccount(numberId).state();
        if (state != OfficialState.NOT_STARTED) {
            return state;
        }
        return Optional.ofNullable(application.submittedAt())
                .flatMap(since -> inbox.latest(
                        "account_alerts", new Subject(Subject.Type.PHONE_NUMBER_ID, numberId), "alert_info", since))
                .map(ObaDecisions::decision)
                .orElse(OfficialState.PENDING);
    }

    private static OfficialState decision(String alert) {
        return alert.contains("OBA_APPROVED")
                ? OfficialState.APPROVED
                : alert.contains("OBA_REJECTED") ? OfficialState.REJECTED : OfficialState.PENDING;
    }
}
