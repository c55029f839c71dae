package io.embark.process;

import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.event.EventOffer;
import io.embark.event.PlatformEvent.Subject;
import io.embark.status.MailOutbox;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/**
 * Gives an event to the cases that it concerns and whose token waits for its message; they then read the state back. Cases are live, or,
 * where the event is about a number at the platform, registered: something of theirs may go on.
 */
@Component
class OfferPlatformEvents implements EventOffer {

    private final RuntimeService runtime;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final MailOutbox outbox;

    OfferPlatformEvents(RuntimeService runtime, Onboardings onboardings, Timeline timeline, MailOutbox outbox) {
        this.runtime = runtime;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    @Override
    public boolean offer(String message, Subject subject, String summary) {
        long taken = concerned(subject).stream()
                .filter(onboarding -> correlate(onboarding.id(), message, summary))
                .count();
        return taken + noteAtRegistered(message, subject, summary) > 0;
    }

    /** A number that is registered stays so whatever its client does; people should know why it falls silent. */
    private int noteAtRegistered(String message, Subject subject, String summary) {
        if (!message.equals(RouteProcess.Messages.APPROVAL_REVOKED) || subject.type() != Subject.Type.WABA) {
            return 0;
        }
        List<Onboarding> registered = onboardings.registeredOfWaba(subject.id());
        registered.forEach(onboarding -> {
            timeline.add(onboarding.id(), Timeline.Type.EVENT, Timeline.PLATFORM, summary);
            // No token is left that could come by a send task. An account that was shared anew is another one.
            outbox.queue(onboarding.id(), "sharing-ended", subject.id());
        });
        return registered.size();
    }

    private List<Onboarding> concerned(Subject subject) {
        return switch (subject.type()) {
            case BUSINESS -> onboardings.liveOfBusiness(subject.id());
            case WABA -> onboardings.liveOfWaba(subject.id());
            case NUMBER -> onboardings.liveOfNumber(new PhoneNumber("+" + subject.id()));
            case PHONE_NUMBER_ID -> onboardings.liveOrRegisteredOfPhoneNumberId(subject.id());
            case ONBOARDING ->
                onboardings.find(OnboardingId.of(subject.id())).stream()
                        .filter(Onboarding::isLive)
                        .toList();
        };
    }

    private boolean correlate(OnboardingId id, String message, String summary) {
        List<Execution> waiting = runtime.createExecutionQuery()
                .processInstanceBusinessKey(id.toString())
                .messageEventSubscriptionName(message)
                .list();
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
        if (waiting.isEmpty()) {
            return false;
        }
        timeline.add(id, Timeline.Type.EVENT, Timeline.PLATFORM, summary);
        return true;
    }
}
