package io.embark.process.verificationappeal;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.verificationappeal.VerificationAppeal.PlatformDecision;
import io.embark.process.verificationappeal.VerificationAppeal.Variables;
import io.embark.status.Appeal.Outcome;
import io.embark.status.Appeals;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * However the process ends, no appeal stays open behind it: what operators have not recorded, the platform decided, or nobody. Where
 * the platform shows that it took its decision back, that takes the place of what an operator recorded. At the very end, because whoever holds one of its tasks is waited for before.
 */
@Component
class CloseAppealListener implements ExecutionListener {

    private final Cases cases;
    private final Appeals appeals;
    private final Timeline timeline;

    CloseAppealListener(Cases cases, Appeals appeals, Timeline timeline) {
        this.cases = cases;
        this.appeals = appeals;
        this.timeline = timeline;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Outcome outcome = Variables.PLATFORM_DECISION
                .from(execution)
                .map(PlatformDecision::valueOf)
                .map(CloseAppealListener::outcome)
                .orElse(Outcome.DROPPED);
        OnboardingId id = cases.idOf(execution);
        boolean overturned = outcome == Outcome.REVERSED && appeals.overturn(id, Timeline.EMBARK);
        if (overturned || appeals.decide(id, outcome, null, Timeline.EMBARK)) {
            String actor = outcome == Outcome.DROPPED ? Timeline.EMBARK : Timeline.PLATFORM;
            timeline.add(id, Timeline.Type.EVENT, actor, AppealTexts.of(outcome));
        }
    }

    private static Outcome outcome(PlatformDecision decision) {
        return switch (decision) {
            case OPEN -> Outcome.DROPPED;
            case REVERSED -> Outcome.REVERSED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }
}
