package io.embark.models;

import io.embark.models.Models.Model;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;
import org.jspecify.annotations.Nullable;

/** Names and ids that people read in incidents and diffs, ways that lead somewhere, and a place in the diagram for each element. */
final class FlowRules {

    private static final Map<Class<? extends BaseElement>, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put(StartEvent.class, "startEvent");
        TYPES.put(EndEvent.class, "endEvent");
        TYPES.put(Event.class, "event");
        TYPES.put(Gateway.class, "gateway");
        TYPES.put(ServiceTask.class, "serviceTask");
        TYPES.put(SendTask.class, "sendTask");
        TYPES.put(ReceiveTask.class, "receiveTask");
        TYPES.put(UserTask.class, "userTask");
        TYPES.put(BusinessRuleTask.class, "businessRuleTask");
        TYPES.put(CallActivity.class, "callActivity");
        TYPES.put(SubProcess.class, "subProcess");
    }

    private final Model model;
    private final Findings findings;
    private final Map<String, DiagramElement> drawn = new HashMap<>();

    FlowRules(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
        model.all(BpmnShape.class).forEach(shape -> drawn.put(shape.getAttributeValue("bpmnElement"), shape));
        model.all(BpmnEdge.class).forEach(edge -> drawn.put(edge.getAttributeValue("bpmnElement"), edge));
    }

    void check() {
        for (FlowNode node : model.all(FlowNode.class)) {
            checkName(node);
            checkId(node);
            checkWays(node);
            checkDrawn(node, drawn.get(node.getId()));
        }
        model.all(SequenceFlow.class).forEach(this::checkFlow);
        model.all(Message.class)
                .forEach(message -> checkId(message, "message", Objects.toString(message.getName(), "")));
        model.all(Error.class).forEach(error -> checkId(error, "error", Objects.toString(error.getName(), "")));
    }

    private void checkName(FlowNode node) {
        boolean joins = node instanceof Gateway && node.getOutgoing().size() < 2;
        if (Models.isBlank(node.getName()) && !joins) {
            findings.add(model.file(), node, "set 'Name'; people read it in Tasklist and Cockpit");
        }
    }

    private void checkId(FlowNode node) {
        String type = TYPES.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(node))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (type == null) {
            findings.add(model.file(), node, "change its type, for example to a service task or a user task");
        } else {
            checkId(node, type, Objects.toString(node.getName(), ""));
        }
    }

    private void checkId(BaseElement element, String type, String name) {
        String words = type.equals("flow") ? "_[a-z][a-zA-Z0-9]*(_[a-z][a-zA-Z0-9]*)*" : "_[a-z][a-zA-Z0-9]*";
        if (!element.getId().matches(type + words)) {
            findings.add(
                    model.file(),
                    element,
                    "set 'ID' to '%s_' and words, for example '%s_%s'".formatted(type, type, camelCase(name)));
        }
    }

    private static String camelCase(String name) {
        List<String> words = Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty()
                ? "whatHappens"
                : words.get(0)
                        + words.stream()
                                .skip(1)
                                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                .collect(Collectors.joining());
    }

    private void checkWays(FlowNode node) {
        boolean begins = node instanceof StartEvent
                || node instanceof BoundaryEvent
                || node instanceof IntermediateCatchEvent && isLinked(node, IntermediateThrowEvent.class)
                || node instanceof SubProcess sub && sub.triggeredByEvent();
        if (!begins && node.getIncoming().isEmpty()) {
            findings.add(model.file(), node, "no way leads here; connect it");
        }
        boolean ends = node instanceof EndEvent
                || node instanceof IntermediateThrowEvent && isLinked(node, IntermediateCatchEvent.class)
                || node instanceof SubProcess sub && sub.triggeredByEvent();
        if (!ends && node.getOutgoing().isEmpty()) {
            findings.add(model.file(), node, "the way ends here; connect it, at least with an end event");
        }
        if (node.getOutgoing().size() > 1) {
            if (node instanceof Gateway gateway) {
                checkChoices(gateway);
            } else {
                findings.add(model.file(), node, "several ways lead on from here at once; put a gateway behind it");
            }
        }
    }

    private void checkChoices(Gateway gateway) {
        SequenceFlow defaultFlow = null;
        if (gateway instanceof ExclusiveGateway exclusive) {
            defaultFlow = exclusive.getDefault();
        } else if (gateway instanceof InclusiveGateway inclusive) {
            defaultFlow = inclusive.getDefault();
        } else {
            return;
        }
        for (SequenceFlow flow : gateway.getOutgoing()) {
            boolean isDefault = flow.equals(defaultFlow);
            boolean asks = flow.getConditionExpression() != null
                    && !Models.isBlank(flow.getConditionExpression().getTextContent());
            String where = "the way to '%s' ".formatted(goal(flow));
            if (!asks && !isDefault) {
                findings.add(
                        model.file(), gateway, where + "needs a 'Condition expression', or make it the default flow");
            }
            if (asks && isDefault) {
                findings.add(model.file(), gateway, where + "is the default flow; remove its 'Condition expression'");
            }
            if (Models.isBlank(flow.getName())) {
                findings.add(model.file(), gateway, where + "needs a 'Name', the answer to the gateway's question");
            }
        }
    }

    /** Where a way leads to, in words; a join has none, so it is what lies behind it. */
    private static String goal(SequenceFlow flow) {
        FlowNode target = flow.getTarget();
        boolean unnamedJoin =
                Models.isBlank(target.getName()) && target.getOutgoing().size() == 1;
        FlowNode shown = unnamedJoin ? target.getOutgoing().iterator().next().getTarget() : target;
        return Models.isBlank(shown.getName()) ? shown.getId() : shown.getName();
    }

    /** Where a line would cross others, the way may go on at the link event of the same name. */
    private boolean isLinked(FlowNode node, Class<? extends FlowNode> otherEnd) {
        return node.getChildElementsByType(LinkEventDefinition.class).stream()
                .anyMatch(link -> model.all(LinkEventDefinition.class).stream()
                        .filter(other -> otherEnd.isInstance(other.getParentElement()))
                        .anyMatch(other -> Objects.equals(other.getName(), link.getName())));
    }

    /** Only flows that decide something are spoken about; all others may keep the id that Modeler gave. */
    private void checkFlow(SequenceFlow flow) {
        if (flow.getConditionExpression() != null) {
            checkId(flow, "flow", flow.getSource().getName() + " " + flow.getName());
        }
        checkDrawn(flow, drawn.get(flow.getId()));
    }

    private void checkDrawn(BaseElement element, @Nullable Object drawn) {
        if (drawn == null) {
            findings.add(model.file(), element, "is not in the diagram; draw it again in Modeler");
        }
    }
}
