package io.embark.models;

import io.embark.domain.WaitingOn;
import io.embark.models.Models.Decision;
import io.embark.models.Models.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** Each stage at which a case waits has its row in the table of service levels, and each row its stage. */
final class ServiceLevelRules {

    private static final String TABLE = "service-levels";
    private static final String FILE = TABLE + ".dmn";

    private static final Set<String> PARTNERS_SIDE =
            Set.of(WaitingOn.PARTNER.name(), WaitingOn.CLIENT.name(), WaitingOn.SOURCE_PROVIDER.name());

    /** What a drawn timer asks of the table. */
    private static final Pattern DRAWN =
            Pattern.compile("serviceLevels\\.(due|earlyWarning)\\(\\s*['\"]([^'\"]*)['\"]");

    private final Models models;
    private final JavaSide java;
    private final Findings findings;

    /** By stage, the cells by column. */
    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    ServiceLevelRules(Models models, JavaSide java, Findings findings) {
        this.models = models;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        models.decisions().stream()
                .filter(decision -> decision.id().equals(TABLE))
                .forEach(this::readRows);
        Map<String, Set<String>> turns = new TreeMap<>();
        for (Model model : models.processes()) {
            for (FlowNode node : model.all(FlowNode.class)) {
                checkNode(model, node, turns);
            }
            model.all(TimerEventDefinition.class).forEach(timer -> checkTimer(model, timer));
        }
        models.decisions().stream()
                .filter(decision -> decision.id().equals(TABLE))
                .forEach(table -> rows.forEach((stage, row) -> checkRow(table.file(), stage, row, turns)));
    }

    /** {@code enter-code.${codeRequest}} → {@code enter-code}. */
    static String stage(String nextAction) {
        return nextAction.split("\\.|\\$\\{", 2)[0];
    }

    private void checkNode(Model model, FlowNode node, Map<String, Set<String>> turns) {
        Map<String, String> properties = StageRules.stageOf(node);
        Stream.of("dueIn", "followUpIn")
                .filter(properties::containsKey)
                .forEach(name -> findings.add(
                        model.file(),
                        node,
                        "the 'Extension property' %s has no effect any more; write '%s' into the row '%s' of %s instead"
                                .formatted(
                                        name,
                                        properties.get(name),
                                        stage(properties.getOrDefault("nextAction", "?")),
                                        FILE)));
        String nextAction = properties.get("nextAction");
        if (nextAction == null) {
            return;
        }
        String stage = stage(nextAction);
        turns.computeIfAbsent(stage, key -> new TreeSet<>()).add(String.valueOf(properties.get("waitingOn")));
        if (!waits(node)) {
            return;
        }
        Map<String, String> row = rows.get(stage);
        if (row == null) {
            findings.add(
                    model.file(),
                    node,
                    "the case waits here, and its stage '%s' (nextAction up to the first dot) has no row in %s; add one that says until when%s"
                            .formatted(stage, FILE, resembling(stage)));
        } else if (node instanceof UserTask && row.get("due").isEmpty() && !properties.containsKey("dueAt")) {
            findings.add(
                    model.file(),
                    node,
                    "its row '%s' in %s has no 'Due'; write one, so that overdue tasks are found"
                            .formatted(stage, FILE));
        }
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof IntermediateCatchEvent event
                        && event.getEventDefinitions().stream().noneMatch(LinkEventDefinition.class::isInstance);
    }

    private void checkTimer(Model model, TimerEventDefinition timer) {
        for (MatchResult asked : matches(timer.getTextContent())) {
            Map<String, String> row = rows.get(asked.group(2));
            if (row == null || row.get("due").isEmpty()) {
                findings.add(
                        model.file(),
                        "'Timer' (%s) asks for the due time of '%s', and %s has none%s"
                                .formatted(timer.getId(), asked.group(2), FILE, resembling(asked.group(2))));
            } else if (asked.group(1).equals("earlyWarning") && !"MODEL".equals(row.get("toldBy"))) {
                findings.add(
                        model.file(),
                        "'Timer' (%s) draws the early warning of '%s'; set 'Told by' of its row in %s to MODEL, or it is told twice"
                                .formatted(timer.getId(), asked.group(2), FILE));
            }
        }
    }

    private static List<MatchResult> matches(String text) {
        Matcher matcher = DRAWN.matcher(text);
        return matcher.results().toList();
    }

    private void readRows(Decision decision) {
        DecisionTable table = decision.dmn()
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        List<String> columns =
                table.getOutputs().stream().map(output -> output.getName()).toList();
        for (Rule rule : table.getRules()) {
            String stage = text(rule.getInputEntries().iterator().next());
            Map<String, String> cells = new LinkedHashMap<>();
            List<String> values = rule.getOutputEntries().stream()
                    .map(ServiceLevelRules::text)
                    .toList();
            columns.forEach(column -> cells.put(column, values.get(columns.indexOf(column))));
            if (rows.put(stage, cells) != null) {
                findings.add(decision.file(), "the stage '%s' has two rows; remove one".formatted(stage));
            }
        }
    }

    private static String text(DmnElement cell) {
        Collection<Text> texts = cell.getChildElementsByType(Text.class);
        String text =
                texts.isEmpty() ? "" : texts.iterator().next().getTextContent().strip();
        return text.replaceFirst("^\"(.*)\"$", "$1").strip();
    }

    private void checkRow(Path file, String stage, Map<String, String> row, Map<String, Set<String>> turns) {
        List<String> slips = new ArrayList<>();
        if (!turns.containsKey(stage)) {
            slips.add("no node of any model has this nextAction; correct it or remove the row"
                    + resembling(stage, turns.keySet()));
        }
        Stream.of("due", "followUp").forEach(column -> checkDuration(column, row.get(column), slips));
        Arrays.stream(row.get("reminders").split(",")).forEach(part -> checkDuration("reminders", part.strip(), slips));
        checkOneOf("clock", row.get("clock"), Set.of("BUSINESS_HOURS", "CALENDAR"), slips);
        checkOneOf("toldBy", row.get("toldBy"), Set.of("EMBARK", "MODEL"), slips);
        if (!row.get("escalation").isEmpty()) {
            checkOneOf("escalation", row.get("escalation"), java.groups(), slips);
        }
        if (!row.get("earlyWarning").matches("|[1-9]\\d?")) {
            slips.add(
                    "earlyWarning is '%s'; write a number of percent from 1 to 99".formatted(row.get("earlyWarning")));
        }
        if (row.get("due").isEmpty() && !row.get("earlyWarning").isEmpty()) {
            slips.add("there is an early warning, and no due time of which it could be a part");
        }
        if (!row.get("reminders").isEmpty()
                && turns.getOrDefault(stage, Set.of()).stream().noneMatch(PARTNERS_SIDE::contains)) {
            slips.add("reminders go to the partner, and there waitingOn is "
                    + String.join(", ", turns.getOrDefault(stage, Set.of())));
        }
        slips.forEach(slip -> findings.add(file, "row '%s': %s".formatted(stage, slip)));
    }

    private static void checkDuration(String column, String value, List<String> slips) {
        try {
            if (value.contains("T")) {
                Duration.parse(value);
            } else if (!value.isEmpty()) {
                Period.parse(value);
            }
        } catch (DateTimeParseException e) {
            slips.add("%s is '%s'; write a duration such as P2D or PT8H".formatted(column, value));
        }
    }

    private static void checkOneOf(String column, String value, Set<String> allowed, List<String> slips) {
        if (!allowed.contains(value)) {
            slips.add("%s is '%s'%s".formatted(column, value, JavaSide.didYouMean(value, allowed)));
        }
    }

    private String resembling(String stage) {
        return resembling(stage, rows.keySet());
    }

    private static String resembling(String stage, Set<String> known) {
        String hint = JavaSide.didYouMean(stage, known);
        return hint.startsWith("; did") ? hint : "";
    }
}
