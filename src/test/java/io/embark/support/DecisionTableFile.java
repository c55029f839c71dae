package io.embark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
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

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final DmnDecision table;
    private final List<DmnDecision> rulesAlone = new ArrayList<>();
    private final Set<Integer> seen = new TreeSet<>();

    private DecisionTableFile(Path file) {
        this.table = parse(Dmn.readModelFromFile(file.toFile()));
        int rules = rules(Dmn.readModelFromFile(file.toFile())).getRules().size();
        for (int number = 1; number <= rules; number++) {
            rulesAlone.add(parse(only(number, Dmn.readModelFromFile(file.toFile()))));
        }
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
        List<Integer> matching = IntStream.rangeClosed(1, rulesAlone.size())
                .filter(number -> !ENGINE.evaluateDecisionTable(rulesAlone.get(number - 1), nullable(inputs))
                        .isEmpty())
                .boxed()
                .toList();
        seen.addAll(matching);
        return matching;
    }

    public int size() {
        return rulesAlone.size();
    }

    /** Fails when a rule has never matched in {@link #rulesFor}. */
    public void assertThatEachRuleWasSeen() {
        assertThat(seen)
                .as("rules that matched at least once")
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, rulesAlone.size()).boxed().toList());
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

    private static DmnModelInstance only(int number, DmnModelInstance model) {
        DecisionTable rules = rules(model);
        rules.setHitPolicy(HitPolicy.COLLECT);
        List<Rule> all = List.copyOf(rules.getRules());
        IntStream.rangeClosed(1, all.size()).filter(other -> other != number).forEach(other -> rules.getRules()
                .remove(all.get(other - 1)));
        return model;
    }
}
