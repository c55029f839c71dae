package io.embark.process.numberactivation;

import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.domain.PhoneNumber;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code code-method} how a code is sent, so that none is spent on a way on which it cannot arrive. */
@Component
public class CodeMethods {

    private final DecisionService decisions;

    CodeMethods(DecisionService decisions) {
        this.decisions = decisions;
    }

    /** How the first code is sent. */
    public Choice first(PhoneNumber number, ActivationMethod wished) {
        return choose(number, wished, 1);
    }

    /**
     * How a code is sent.
     *
     * @param wished what the partner handed in, or what was asked for instead of an earlier code
     * @param attempt which code of the number this is, counted from 1
     */
    public Choice choose(PhoneNumber number, ActivationMethod wished, int attempt) {
        DmnDecisionRuleResult rule = decisions
                .evaluateDecisionTableByKey(NumberActivation.CODE_METHOD)
                .variables(Map.of(
                        "numberType", number.type().name(),
                        "wishedMethod", wished.name(),
                        "firstAttempt", attempt == 1))
                .evaluate()
                .getSingleResult();
        String warning = rule.getEntry("warning");
        return new Choice(CodeMethod.valueOf(rule.getEntry("codeMethod")), warning.isEmpty() ? null : warning);
    }

    /**
     * @param warning key of a sentence in the texts, {@code warning.<key>}: why the code may not arrive and what helps; or null
     */
    public record Choice(CodeMethod method, @Nullable String warning) {}
}
