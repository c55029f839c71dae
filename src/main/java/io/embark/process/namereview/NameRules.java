package io.embark.process.namereview;

import java.util.List;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code name-rules} about a display name before it is handed in, so that no review is spent on it in vain. */
@Component
public class NameRules {

    private static final String REFUSE = "REFUSE";

    private final DecisionService decisions;

    NameRules(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * Every rule that a name breaks, in the table's order.
     *
     * @param legalName of the client whose name it shall be
     */
    public List<BrokenRule> check(String name, String legalName) {
        return decisions
                .evaluateDecisionTableByKey(NameReview.NAME_RULES)
                .variables(NameFacts.of(name, legalName).inputs())
                .evaluate()
                .getResultList()
                .stream()
                .map(rule -> new BrokenRule((String) rule.get("rule"), REFUSE.equals(rule.get("effect"))))
                .toList();
    }

    /**
     * A rule that a name breaks.
     *
     * @param rule key of its words in the texts, {@code name-rule.<key>}
     * @param refused whether the name surely fails at the platform; else somebody should know that it may
     */
    public record BrokenRule(String rule, boolean refused) {}
}
