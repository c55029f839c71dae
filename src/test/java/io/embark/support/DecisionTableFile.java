package io.embark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * A decision table as analysts wrote it, asked without an engine around it. Rules count from 1, as Modeler numbers them; those that
 * were looked at are remembered, so that a test class can tell at its end whether it forgot one.
 */
public final class DecisionTableFile {

    private static final ThreadLocal<List<String>> MATCHED = ThreadLocal.withInitial(List::of);

    private static final DmnEngine ENGINE = engine();

    private final DmnDecision table;
    private final DmnDecision everyMatch;
    private final List<String> ruleIds;
    private final Set<Integer> seen = new TreeSet<>();

    private DecisionTableFile(Path file) {
        DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
        this.table = parse(model);
        this.ruleIds = rules(model).getRules().stream().map(Rule::getId).toList();
        // Whatever the table makes of several matches, all of them are told.
        rules(model).setHitPolicy(HitPolicy.COLLECT);
        rules(model).removeAttribute("aggregation");
        this.everyMatch = parse(model);
    }

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration
                .getCustomPostDecisionTableEvaluationListeners()
                .add(event -> MATCHED.set(event.getMatchingRules().stream()
                        .map(DmnEvaluatedDecisionRule::getId)
                        .toList()));
        return configuration.buildEngine();
    }

    /** @param file from the root of the project, {@code processes/<slug>/<table>.dmn} */
    public static DecisionTableFile of(String file) {
        return new DecisionTableFile(Path.of(file));
    }

    /**
     * Everything that a table may answer in one column of texts.
     *
     * @param table {@code <slug>/<table>}
     * @param output the name of the column
     */
    public static List<String> texts(String table, String output) {
        DecisionTable rules =
                rules(Dmn.readModelFromFile(Path.of("processes", table + ".dmn").toFile()));
        int column = List.copyOf(rules.getOutputs()).stream()
                .map(Output::getName)
                .toList()
                .indexOf(output);
        return rules.getRules().stream()
                .map(rule -> List.copyOf(rule.getOutputEntries())
                        .get(column)
                        .getTextContent()
                        .strip())
                .filter(text -> text.length() > 2 && text.startsWith("\""))
                .map(text -> text.substring(1, text.length() - 1))
                .distinct()
                .toList();
    }

    /** What the one rule that decides answers; fails when none or several do. */
    public Map<String, Object> decide(Map<String, ?> inputs) {
        List<Map<String, Object>> results = decideAll(inputs);
        assertThat(results).as("what decides %s", inputs).hasSize(1);
        return results.get(0);
    }

    /** What the table answers by its hit policy, in its order; empty when no rule matches. */
    public List<Map<String, Object>> decideAll(Map<String, ?> inputs) {
        return ENGINE.evaluateDecisionTable(table, nullable(inputs)).stream()
                .map(result -> (Map<String, Object>) new LinkedHashMap<>(result.getEntryMap()))
                .toList();
    }

    /** The numbers of the rules that match, whatever the hit policy makes of them. */
    public List<Integer> rulesFor(Map<String, ?> inputs) {
        ENGINE.evaluateDecisionTable(everyMatch, nullable(inputs));
        List<Integer> matching = MATCHED.get().stream()
                .map(id -> ruleIds.indexOf(id) + 1)
                .sorted()
                .toList();
        seen.addAll(matching);
        return matching;
    }

    public int size() {
        return ruleIds.size();
    }

    /** Fails when a rule has never matched in {@link #rulesFor}. */
    public void assertThatEachRuleWasSeen() {
        assertThat(seen)
                .as("rules that matched at least once")
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ruleIds.size()).boxed().toList());
    }

    private static Map<String, Object> nullable(Map<String, ?> inputs) {
        return new LinkedHashMap<>(inputs);
    }

    private static DmnDecision parse(DmnModelInstance model) {
        return ENGINE.parseDecisions(model).get(0);
    }

    private static DecisionTable rules(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }
}
