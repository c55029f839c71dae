package io.embark.process.clientscreening;

import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.clientscreening.ClientScreening.Variables;
import io.embark.status.Onboarding;
import io.embark.status.PolicyDecisions;
import io.embark.status.PolicyDecisions.Decision;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps what an operator decides about a client, with the reason, and has the same decided for the other rows that were ticked. */
@Component
class ReviewPolicyListener implements TaskListener {

    private static final int LONGEST_REASON = 1000;

    private final Cases cases;
    private final PolicyDecisions decisions;
    private final ClientScreeningProcess process;
    private final PolicyWords words;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ReviewPolicyListener(
            Cases cases,
            PolicyDecisions decisions,
            ClientScreeningProcess process,
            PolicyWords words,
            Timeline timeline,
            WhoActs whoActs) {
        this.cases = cases;
        this.decisions = decisions;
        this.process = process;
        this.words = words;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        ReviewDecision decision =
                ReviewDecision.of(Variables.POLICY_DECISION.from(task).orElse(""));
        String reason = Typed.text(task, Variables.POLICY_REASON, LONGEST_REASON);
        decision.refuseWithout(reason);
        Object ticked = Variables.ALSO_DECIDED.from(task).orElse("");
        Variables.ALSO_DECIDED.remove(task);
        Onboarding onboarding = cases.of(task);
        String operator = whoActs.inTask(task);
        Variables.POLICY_OUTCOME.set(task, decision.outcome().name());
        decisions.add(onboarding.id(), new Decision(decision.outcome(), operator, reason.isEmpty() ? null : reason));
        timeline.add(
                onboarding.id(),
                Timeline.Type.ACTION,
                operator,
                "Policy review: %s.%s".formatted(decision.words(), reason.isEmpty() ? "" : " Reason: " + reason));
        words.of(cases.of(task))
                .ifPresent(note -> timeline.add(onboarding.id(), Timeline.Type.NOTE, Timeline.EMBARK, note));
        process.decideAlso(task, onboarding, ticked.toString(), decision, reason);
    }
}
