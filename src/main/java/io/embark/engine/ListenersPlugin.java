package io.embark.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Registers {@link ModelListeners} with the engine. */
@Component
class ListenersPlugin extends AbstractCamundaConfiguration {

    private final ModelListeners listeners;

    ListenersPlugin(
            StageListener stages,
            BriefingListener briefings,
            CompletionListener completions,
            CancellationListener cancellations,
            ParkedEventsListener parkedEvents) {
        this.listeners = new ModelListeners(stages, briefings, completions, cancellations, parkedEvents);
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        List<BpmnParseListener> parseListeners = configuration.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        parseListeners.add(listeners);
        configuration.setCustomPostBPMNParseListeners(parseListeners);
    }
}
