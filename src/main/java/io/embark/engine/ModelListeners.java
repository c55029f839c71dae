package io.embark.engine;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Attaches what every model gets without drawing it: the stage of flow nodes that carry one, the briefing of user tasks and
 * the note of who completed them, the turn that is waited for before they are cancelled, the offer of parked events to what waits for them. Java asks for properties and kinds of elements, never for their ids.
 */
class ModelListeners extends AbstractBpmnParseListener {

    private final StageListener stages;
    private final BriefingListener briefings;
    private final CompletionListener completions;
    private final CancellationListener cancellations;
    private final ParkedEventsListener parkedEvents;

    ModelListeners(
            StageListener stages,
            BriefingListener briefings,
            CompletionListener completions,
            CancellationListener cancellations,
            ParkedEventsListener parkedEvents) {
        this.stages = stages;
        this.briefings = briefings;
        this.completions = completions;
        this.cancellations = cancellations;
        this.parkedEvents = parkedEvents;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        StageOwners.note(property(element, StageListener.STAGE_OF), process);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, parkedEvents);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, parkedEvents);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        stage(element, activity);
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, briefings);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completions);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, cancellations);
    }

    private void stage(Element element, ActivityImpl activity) {
        if (property(element, StageListener.STATUS) != null) {
            activity.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START,
                    stages.forNode(
                            property(element, StageListener.STATUS),
                            property(element, StageListener.WAITING_ON),
                            property(element, StageListener.NEXT_ACTION),
                            property(element, StageListener.DUE_AT),
                            property(element, StageListener.REASON_CODE),
                            property(element, StageListener.REASON_TEXT),
                            property(element, StageListener.RETRY_AT)));
        }
    }

    private static @Nullable String property(Element element, String name) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        return properties == null
                ? null
                : properties.elements("property").stream()
                        .filter(property -> name.equals(property.attribute("name")))
                        .map(property -> property.attribute("value"))
                        .findFirst()
                        .orElse(null);
    }
}
