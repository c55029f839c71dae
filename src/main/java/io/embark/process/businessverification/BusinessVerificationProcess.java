package io.embark.process.businessverification;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.process.businessverification.BusinessVerification.Messages;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import io.embark.status.VerificationRefusal;
import io.embark.status.VerificationRefusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** The only class that tells the business verification of a case what partners do. */
@Component
public class BusinessVerificationProcess {

    private final RuntimeService runtime;
    private final Onboardings onboardings;
    private final Documents documents;
    private final VerificationRefusals refusals;
    private final Timeline timeline;
    private final Commands commands;

    BusinessVerificationProcess(
            RuntimeService runtime,
            Onboardings onboardings,
            Documents documents,
            VerificationRefusals refusals,
            Timeline timeline,
            Commands commands) {
        this.runtime = runtime;
        this.onboardings = onboardings;
        this.documents = documents;
        this.refusals = refusals;
        this.timeline = timeline;
        this.commands = commands;
    }

    /** Whether the case waits for documents that answer a refusal. */
    public boolean documentsWanted(OnboardingId id) {
        return waiting(id).isPresent();
    }

    /**
     * Tells the case that another document of it is there; in the caller's transaction where there is one, so that document and news
     * exist together or not at all.
     *
     * @param actor who handed it in, for the timeline
     * @throws NotPossibleException when no documents are wanted now; the message says why
     */
    public void documentHandedIn(OnboardingId id, String actor) {
        commands.run(() -> {
            Execution execution = waiting(id).orElseThrow(() -> new NotPossibleException(whyNotWanted(id)));
            int there = documents.open(id).size();
            if (there >= Documents.MOST) {
                timeline.add(id, Timeline.Type.ACTION, actor, "All documents are there; they go to the platform now.");
            }
            runtime.messageEventReceived(
                    Messages.DOCUMENTS_HANDED_IN,
                    execution.getId(),
                    Map.ofEntries(Variables.DOCUMENTS_COMPLETE.with(there >= Documents.MOST)));
        });
    }

    /** Why no documents are wanted now, and what happens instead. */
    String whyNotWanted(OnboardingId id) {
        Onboarding onboarding = onboardings.get(id);
        Optional<VerificationRefusal> refusal = refusals.of(id);
        if (onboarding.status() == Status.APPEAL_IN_REVIEW) {
            return "An appeal is open, and no documents are wanted before Meta has decided about it.";
        }
        if (refusal.filter(last -> last.attemptsLeft() == 0).isPresent()) {
            return "Meta takes no further submission for this business. The client goes on by itself, in the Security Centre of its"
                    + " Meta Business Suite.";
        }
        if (refusal.isPresent() && onboarding.waitingOn() == WaitingOn.OPERATOR) {
            return "Our onboarding team is submitting the documents with the client.";
        }
        return "No documents are wanted now: the onboarding is in status %s and waits for %s."
                .formatted(onboarding.status(), onboarding.waitingOn());
    }

    private Optional<Execution> waiting(OnboardingId id) {
        List<Execution> executions = runtime.createExecutionQuery()
                .processInstanceBusinessKey(id.toString())
                .messageEventSubscriptionName(Messages.DOCUMENTS_HANDED_IN)
                .list();
        return executions.stream().findFirst();
    }
}
