package io.embark.process.verificationappeal;

import io.embark.domain.AppealStatement;
import io.embark.domain.OnboardingId;
import io.embark.process.Commands;
import io.embark.process.NewAppeals;
import io.embark.process.NewAppeals.Refusal;
import io.embark.process.NotPossibleException;
import io.embark.status.Appeal.Decision;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The only class that starts appeals from outside: processes with a rejection that is being put right wait for its message. */
@Component
public class VerificationAppealProcess {

    private static final String APPEALED = "partner.appealed";

    private final RuntimeService runtime;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final NewAppeals newAppeals;
    private final Commands commands;

    VerificationAppealProcess(
            RuntimeService runtime,
            Onboardings onboardings,
            Timeline timeline,
            NewAppeals newAppeals,
            Commands commands) {
        this.runtime = runtime;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.newAppeals = newAppeals;
        this.commands = commands;
    }

    /**
     * Refuses where there will never be an appeal, whatever would be said in it, and keeps in the timeline that somebody tried.
     *
     * @throws NotPossibleException when the decision is final
     */
    public void refuseIfFinal(OnboardingId id, String actor) {
        Optional<Refusal> refusal = commands.call(() -> {
            Onboarding onboarding = onboardings.get(id);
            Optional<Refusal> found =
                    newAppeals.refusal(onboarding, appealable(onboarding)).filter(Refusal::isFinal);
            found.ifPresent(reason -> note(id, reason, actor));
            return found;
        });
        refusal.ifPresent(VerificationAppealProcess::refuse);
    }

    /**
     * Opens an appeal.
     *
     * @param statement has no problems
     * @throws NotPossibleException when nothing was rejected that an appeal could change, when one is open, or when the decision is final
     */
    public void open(OnboardingId id, AppealStatement statement, String actor) {
        Optional<Refusal> refusal;
        try {
            refusal = commands.call(() -> tryToOpen(id, statement, actor));
        } catch (DuplicateKeyException e) {
            throw new NotPossibleException("An appeal is open already; wait for its outcome.");
        }
        refusal.ifPresent(VerificationAppealProcess::refuse);
    }

    /** The message first: it waits for whoever works on a task that it ends, as that person's own appeal would. */
    private Optional<Refusal> tryToOpen(OnboardingId id, AppealStatement statement, String actor) {
        Onboarding onboarding = onboardings.get(id);
        Optional<Execution> waiting = waiting(id);
        Optional<Decision> decision = NewAppeals.decisionAt(onboarding).filter(known -> waiting.isPresent());
        Optional<Refusal> refusal = newAppeals.refusal(onboarding, decision);
        if (refusal.isPresent()) {
            refusal.filter(Refusal::isFinal).ifPresent(reason -> note(id, reason, actor));
            return refusal;
        }
        runtime.messageEventReceived(APPEALED, waiting.orElseThrow().getId());
        newAppeals.open(onboarding, decision.orElseThrow(), statement, actor);
        return Optional.empty();
    }

    /** Whether the case stands where a partner's appeal is taken. */
    public boolean isAwaited(OnboardingId id) {
        return waiting(id).isPresent();
    }

    /** Whether an appeal would be opened now. */
    public boolean isPossible(Onboarding onboarding) {
        Optional<Decision> decision = appealable(onboarding);
        return decision.isPresent() && newAppeals.refusal(onboarding, decision).isEmpty();
    }

    private Optional<Decision> appealable(Onboarding onboarding) {
        return NewAppeals.decisionAt(onboarding)
                .filter(decision -> waiting(onboarding.id()).isPresent());
    }

    private Optional<Execution> waiting(OnboardingId id) {
        List<Execution> executions = runtime.createExecutionQuery()
                .processInstanceBusinessKey(id.toString())
                .messageEventSubscriptionName(APPEALED)
                .list();
        return executions.stream().findFirst();
    }

    private void note(OnboardingId id, Refusal refusal, String actor) {
        timeline.add(
                id,
                Timeline.Type.NOTE,
                Timeline.EMBARK,
                "Refused an appeal of %s: %s".formatted(actor, refusal.explanation()));
    }

    private static void refuse(Refusal refusal) {
        throw new NotPossibleException(refusal.explanation());
    }
}
