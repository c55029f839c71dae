package io.embark.models;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.models.Models.Model;
import io.embark.status.Deactivation;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.RequestMail;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;

/** The status lives in the model: its extension properties say where the case stands, who has the ball, and what happens next. */
final class StageRules {

    private static final List<String> NEEDED = List.of("status", "waitingOn", "nextAction");
    private static final Set<String> KNOWN =
            Set.of("status", "waitingOn", "nextAction", "dueAt", "reasonCode", "reasonText", "retryAt");

    /** Moved to the table of service levels, whose rules say so. */
    private static final Set<String> MOVED = Set.of("dueIn", "followUpIn");

    /** On which elements the listener of the engine looks for a stage. */
    private static final List<Class<? extends FlowNode>> CARRIERS = List.of(
            StartEvent.class,
            EndEvent.class,
            ServiceTask.class,
            SendTask.class,
            BusinessRuleTask.class,
            CallActivity.class,
            IntermediateCatchEvent.class,
            ReceiveTask.class,
            UserTask.class);

    /** What a process may name in {@code stageOf}: its statuses, and which of them are ends. */
    private static final Map<String, Map<String, Boolean>> OWNERS = Map.of(
            "officialBusinessAccount",
            Arrays.stream(OfficialAccountApplication.State.values())
                    .collect(Collectors.toMap(Enum::name, OfficialAccountApplication.State::isEnd)),
            "deactivation",
            Arrays.stream(Deactivation.State.values()).collect(Collectors.toMap(Enum::name, Deactivation.State::isEnd)),
            "mailedRequest",
            Arrays.stream(RequestMail.State.values()).collect(Collectors.toMap(Enum::name, RequestMail.State::isEnd)));

    private static final List<String> NAMES_OF_WAITING_ON =
            Arrays.stream(WaitingOn.values()).map(Enum::name).toList();

    private static final Map<String, Boolean> OF_THE_CASE =
            Arrays.stream(Status.values()).collect(Collectors.toMap(Enum::name, Status::isEnd));

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Model model;
    private final Names names;
    private final JavaSide java;
    private final Findings findings;

    StageRules(Model model, Names names, JavaSide java, Findings findings) {
        this.model = model;
        this.names = names;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        String stageOf = stageOf(model);
        if (stageOf != null && !OWNERS.containsKey(stageOf)) {
            findings.add(
                    model.file(),
                    "'Extension property' stageOf of the process is '%s'%s"
                            .formatted(stageOf, JavaSide.didYouMean(stageOf, OWNERS.keySet())));
        }
        for (FlowNode node : model.all(FlowNode.class)) {
            Map<String, String> stage = stageOf(node);
            boolean waits = node instanceof UserTask || node instanceof ReceiveTask;
            if (stage.isEmpty()) {
                if (waits) {
                    findings.add(
                            model.file(),
                            node,
                            "the case waits here; add the 'Extension properties' status, waitingOn and nextAction");
                }
                continue;
            }
            if (CARRIERS.stream().noneMatch(type -> type.isInstance(node))) {
                findings.add(
                        model.file(),
                        node,
                        "'Extension properties' have no effect here; put them on the task or event behind it");
            }
            checkStage(node, stage, waits);
        }
        model.all(CamundaOutputParameter.class).stream()
                .filter(parameter -> "reasonCode".equals(parameter.getCamundaName()))
                .forEach(parameter -> names.ownerOf(parameter)
                        .ifPresent(owner ->
                                checkReason(owner, parameter.getTextContent().strip())));
        model.all(ErrorEventDefinition.class).stream()
                .filter(definition -> "reasonCode".equals(Models.camunda(definition, "errorCodeVariable")))
                .filter(definition -> definition.getError() != null)
                .forEach(definition -> names.ownerOf(definition)
                        .ifPresent(owner ->
                                checkReason(owner, definition.getError().getErrorCode())));
    }

    /** Whose stages the process tells, when they are not the case's; null when they are. */
    static @Nullable String stageOf(Model model) {
        return properties(model.process()).get("stageOf");
    }

    static Map<String, String> stageOf(FlowNode node) {
        return properties(node);
    }

    private static Map<String, String> properties(BaseElement element) {
        Map<String, String> stage = new TreeMap<>();
        Models.extensions(element, CamundaProperties.class).forEach(properties -> properties
                .getCamundaProperties()
                .forEach(property -> stage.put(
                        String.valueOf(property.getCamundaName()), String.valueOf(property.getCamundaValue()))));
        return stage;
    }

    private void checkStage(FlowNode node, Map<String, String> stage, boolean waits) {
        NEEDED.stream()
                .filter(name -> !stage.containsKey(name))
                .forEach(name -> findings.add(model.file(), node, "add the 'Extension property' " + name));
        stage.keySet().stream()
                .filter(name -> !KNOWN.contains(name) && !MOVED.contains(name))
                .forEach(name -> findings.add(
                        model.file(),
                        node,
                        "nobody reads the 'Extension property' " + name + JavaSide.didYouMean(name, KNOWN)));
        if (waits && "NOBODY".equals(stage.get("waitingOn"))) {
            findings.add(model.file(), node, "the case waits here; set waitingOn to the one who has the ball");
        }
        checkStatus(node, stage.get("status"));
        checkOneOf(node, "waitingOn", stage.get("waitingOn"), NAMES_OF_WAITING_ON);
        checkMoment(node, "retryAt", stage.get("retryAt"));
        checkMoment(node, "dueAt", stage.get("dueAt"));
        if (stage.containsKey("nextAction")) {
            checkText(node, "next." + stage.get("nextAction"));
        }
        if (stage.containsKey("reasonCode")) {
            checkReason(node, stage.get("reasonCode"));
        }
    }

    private void checkStatus(FlowNode node, @Nullable String status) {
        Map<String, Boolean> statuses = OWNERS.getOrDefault(String.valueOf(stageOf(model)), OF_THE_CASE);
        checkOneOf(node, "status", status, statuses.keySet());
        if (statuses.getOrDefault(String.valueOf(status), false) && !(node instanceof EndEvent)) {
            findings.add(model.file(), node, "status %s ends the case; put it on an end event".formatted(status));
        }
    }

    private void checkOneOf(FlowNode node, String name, @Nullable String value, Collection<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            findings.add(
                    model.file(),
                    node,
                    "'Extension property' %s is '%s'%s".formatted(name, value, JavaSide.didYouMean(value, allowed)));
        }
    }

    private void checkMoment(FlowNode node, String name, @Nullable String value) {
        if (value == null || VARIABLE.matcher(value).matches()) {
            return;
        }
        try {
            Instant.parse(value);
        } catch (DateTimeParseException e) {
            findings.add(
                    model.file(),
                    node,
                    "'Extension property' %s is '%s'; name a variable, ${%s}".formatted(name, value, name));
        }
    }

    /** A reason that is a variable comes from Java or from an error, whose texts are checked there. */
    private void checkReason(FlowNode node, String reason) {
        if (!reason.contains("${")) {
            checkText(node, "reason." + reason);
        }
    }

    /** A key with a variable in it needs at least one text, and as many in each language. */
    private void checkText(FlowNode node, String key) {
        Pattern keys = Pattern.compile(
                Arrays.stream(VARIABLE.split(key, -1)).map(Pattern::quote).collect(Collectors.joining("[\\w.]+")));
        checkText(node, key, keys, java.english(), "status.properties");
        checkText(node, key, keys, java.german(), "status_de.properties");
    }

    private void checkText(FlowNode node, String key, Pattern keys, Properties texts, String file) {
        if (texts.stringPropertyNames().stream().noneMatch(keys.asMatchPredicate())) {
            List<String> alike = texts.stringPropertyNames().stream()
                    .filter(other -> other.startsWith(key.substring(0, key.indexOf('.') + 1)))
                    .toList();
            findings.add(
                    model.file(),
                    node,
                    "there is no text '%s' in texts/%s; write it, or correct the key%s"
                            .formatted(key, file, nearest(key, alike)));
        }
    }

    private static String nearest(String key, List<String> alike) {
        String hint = JavaSide.didYouMean(key, alike);
        return hint.startsWith("; did") ? hint : "";
    }
}
