package io.embark.process.mailedrequest;

import io.embark.domain.InvalidPhoneNumberException;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Status;
import io.embark.process.WhoActs;
import io.embark.process.mailedrequest.MailedRequest.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.RequestMails;
import io.embark.status.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps which registered case is to be confirmed; what names none, or several, is refused in the form. */
@Component
class CheckMailedRequestListener implements TaskListener {

    private final Onboardings onboardings;
    private final RequestMails mails;
    private final Timeline timeline;
    private final WhoActs whoActs;

    CheckMailedRequestListener(Onboardings onboardings, RequestMails mails, Timeline timeline, WhoActs whoActs) {
        this.onboardings = onboardings;
        this.mails = mails;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        if (Variables.REQUEST_DECISION
                .from(task)
                .filter(Variables.CONFIRM::equals)
                .isEmpty()) {
            return;
        }
        Onboarding onboarding = find(typed(task));
        mails.decide(UUID.fromString(task.getExecution().getProcessBusinessKey()), onboarding.id());
        timeline.add(
                onboarding.id(),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Asked the partner to confirm a deactivation that was asked for by mail.");
    }

    /** Tasklist writes what is typed beside the task, where it was shown; who completes over the API writes it to the process. */
    private static String typed(DelegateTask task) {
        return Variables.REQUESTED_CASE
                .from(task.getExecution())
                .or(() -> Variables.REQUESTED_CASE.from(task))
                .orElse("")
                .strip();
    }

    private Onboarding find(String typed) {
        Optional<Onboarding> byId = OnboardingId.parse(typed)
                .flatMap(onboardings::find)
                .filter(onboarding -> onboarding.status() == Status.REGISTERED);
        return byId.or(() -> byNumber(typed))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "Write the id of a registered case, or a number with country code that is registered in exactly one."));
    }

    private Optional<Onboarding> byNumber(String typed) {
        try {
            PhoneNumber number = PhoneNumber.parse(typed);
            List<Onboarding> found = onboardings.registeredOfNumber(number);
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (InvalidPhoneNumberException e) {
            return Optional.empty();
        }
    }
}
