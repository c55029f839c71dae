package io.embark.process.namereview;

import io.embark.domain.WaitingOn;
import io.embark.process.Cases;
import io.embark.process.namereview.NameReview.Variables;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds out why a name was rejected, and by the table {@code name-advice} what helps and who can do it. */
@Component
class FindNameAdviceDelegate implements JavaDelegate {

    private final Cases cases;
    private final NameRejections rejections;
    private final DecisionService decisions;

    FindNameAdviceDelegate(Cases cases, NameRejections rejections, DecisionService decisions) {
        this.cases = cases;
        this.rejections = rejections;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reason = reason(execution);
        DmnDecisionRuleResult advice = decisions
                .evaluateDecisionTableByKey(NameReview.NAME_ADVICE)
                .variables(Map.of("reason", reason))
                .evaluate()
                .getSingleResult();
        Variables.REASON_CODE.set(execution, reason);
        Variables.NAME_ADVICE.set(execution, advice.getEntry("advice"));
        Variables.NAME_ACTOR.set(
                execution, WaitingOn.valueOf(advice.getEntry("actor")).name());
    }

    /** What was not even taken for review has no reason of a reviewer. */
    private String reason(DelegateExecution execution) {
        return Variables.REASON_CODE
                .from(execution)
                .filter(Variables.NOT_TAKEN::equals)
                .orElseGet(() -> rejections.latestReason(cases.of(execution)));
    }
}
