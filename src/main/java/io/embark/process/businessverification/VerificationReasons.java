package io.embark.process.businessverification;

import io.embark.domain.WaitingOn;
import io.embark.status.VerificationRefusal;
import io.embark.status.VerificationRefusal.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code verification-reasons} what answers a refusal. */
@Component
class VerificationReasons {

    private static final String TABLE = "verification-reasons";

    private final DecisionService decisions;

    VerificationReasons(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * @param state what the platform made of the business; where it only asks, nothing can be appealed, whatever its reasons
     * @param reasons the platform's, separated by commas
     * @param submissionsLeft how many more the platform takes
     */
    Answer answerTo(String state, String reasons, long submissionsLeft) {
        List<Advice> advice = Arrays.stream(reasons.split(",\\s*"))
                .map(reason -> advice(reason, submissionsLeft))
                .toList();
        return new Answer(
                new VerificationRefusal(
                        (int) submissionsLeft,
                        advice(Reading.codeOf(state), submissionsLeft).appealable()
                                && advice.stream().allMatch(Advice::appealable),
                        advice.stream().map(Advice::check).toList()),
                advice.stream().anyMatch(Advice::counts));
    }

    private Advice advice(String reason, long submissionsLeft) {
        DmnDecisionRuleResult rule = decisions
                .evaluateDecisionTableByKey(TABLE)
                .variables(Map.of("reason", reason, "submissionsLeft", submissionsLeft))
                .evaluate()
                .getSingleResult();
        return new Advice(
                new Check(reason, WaitingOn.valueOf(rule.getEntry("actor")), rule.getEntry("checklist")),
                rule.getEntry("countsAsAttempt"),
                rule.getEntry("appealable"));
    }

    private record Advice(Check check, boolean counts, boolean appealable) {}

    /** @param counts whether the refusal has used a submission up */
    record Answer(VerificationRefusal refusal, boolean counts) {}
}
