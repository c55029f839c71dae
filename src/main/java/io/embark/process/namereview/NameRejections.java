package io.embark.process.namereview;

import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.status.Onboarding;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Why a display name was rejected: the platform says it only in its event, the state read back says just that it was. */
@Component
class NameRejections {

    private static final String WITHOUT_REASON = "NAME_REJECTED";

    private final EventInbox inbox;

    NameRejections(EventInbox inbox) {
        this.inbox = inbox;
    }

    /** Of this name: an event about an earlier one may come late, and one that a review goes on tells no reason. */
    String latestReason(Onboarding onboarding) {
        return inbox.latest(
                        "phone_number_name_update",
                        new Subject(
                                Subject.Type.NUMBER, onboarding.phoneNumber().digits()),
                        "rejection_reason",
                        Map.of("decision", "REJECTED", "requested_verified_name", onboarding.displayName()))
                .orElse(WITHOUT_REASON);
    }
}
