package io.embark.process.clientscreening;

import io.embark.domain.OnboardingId;
import io.embark.domain.PolicyOutcome;
import io.embark.process.Cases;
import io.embark.process.clientscreening.ClientScreening.Variables;
import io.embark.status.PolicyDecisions;
import io.embark.status.PolicyDecisions.Decision;
import io.embark.status.Timeline;
import java.util.Arrays;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what the policy's table says. Analysts edit that table: an outcome that is missing or misspelt admits nobody and rejects nobody,
 * a human decides.
 */
@Component
class KeepPolicyOutcomeListener implements ExecutionListener {

    private final Cases cases;
    private final PolicyDecisions decisions;
    private final PolicyWords words;
    private final Timeline timeline;

    KeepPolicyOutcomeListener(Cases cases, PolicyDecisions decisions, PolicyWords words, Timeline timeline) {
        this.cases = cases;
        this.decisions = decisions;
        this.words = words;
        this.timeline = timeline;
    }

    @Override
    public void notify(DelegateExecution execution) {
        OnboardingId id = cases.idOf(execution);
        Optional<PolicyOutcome> told = Variables.POLICY_OUTCOME.from(execution).flatMap(name -> Arrays.stream(
                        PolicyOutcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst());
        PolicyOutcome outcome = told.orElse(PolicyOutcome.HUMAN_REVIEW);
        Variables.POLICY_OUTCOME.set(execution, outcome.name());
        decisions.add(id, new Decision(outcome, Timeline.EMBARK, null));
        words.of(cases.of(execution)).ifPresent(note -> timeline.add(id, Timeline.Type.NOTE, Timeline.EMBARK, note));
    }
}
