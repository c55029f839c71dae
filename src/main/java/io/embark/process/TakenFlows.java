package io.embark.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Infers which sequence flows were taken: the engine keeps the elements only. Who came to an element came from the one that was left last
 * among those from which a flow leads there, in the same scope, and whose token has not gone elsewhere. The halves of
 * a link are no elements to the engine: who goes to the throwing one comes to what is behind the catching one.
 */
final class TakenFlows {

    private final Map<String, List<Flow>> incoming = new HashMap<>();

    private TakenFlows() {}

    /**
     * @param flows ids of the flows
     * @param links ids of the link events on it
     */
    record Way(Set<String> flows, Set<String> links) {}

    /**
     * A way from an element to the next.
     *
     * @param drawn the sequence flow, or the two at the ends of a link
     * @param links the halves of the link
     */
    private record Flow(String source, boolean isChoice, List<String> drawn, List<String> links) {}

    /** A token that left an element, and where it went. */
    private static final class Departure {
        final Visit visit;
        final int order;
        final Set<Flow> taken = new HashSet<>();

        Departure(Visit visit, int order) {
            this.visit = visit;
            this.order = order;
        }

        boolean canTake(Flow flow) {
            return flow.isChoice() ? taken.isEmpty() : !taken.contains(flow);
        }
    }

    static TakenFlows of(BpmnModelInstance model) {
        Map<String, CatchEvent> catches = new HashMap<>();
        for (CatchEvent event : model.getModelElementsByType(CatchEvent.class)) {
            linkOf(event).ifPresent(link -> catches.put(link, event));
        }
        TakenFlows flows = new TakenFlows();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            CatchEvent behind = linkOf(flow.getTarget()).map(catches::get).orElse(null);
            if (behind == null) {
                flows.add(flow.getTarget(), flow, List.of(flow.getId()), List.of());
            } else {
                List<String> links = List.of(flow.getTarget().getId(), behind.getId());
                behind.getOutgoing()
                        .forEach(next -> flows.add(next.getTarget(), flow, List.of(flow.getId(), next.getId()), links));
            }
        }
        return flows;
    }

    private void add(FlowNode target, SequenceFlow flow, List<String> drawn, List<String> links) {
        FlowNode source = flow.getSource();
        incoming.computeIfAbsent(target.getId(), it -> new ArrayList<>())
                .add(new Flow(source.getId(), source instanceof ExclusiveGateway, drawn, links));
    }

    private static Optional<String> linkOf(FlowNode event) {
        return event.getChildElementsByType(LinkEventDefinition.class).stream()
                .map(LinkEventDefinition::getName)
                .findFirst();
    }

    /** @param visits in the order in which they began */
    Way way(List<Visit> visits) {
        Way way = new Way(new LinkedHashSet<>(), new LinkedHashSet<>());
        Map<String, Deque<Departure>> departures = new HashMap<>();
        int order = 0;
        for (Visit visit : visits) {
            if (!visit.isBehind()) {
                arrive(visit, departures, way);
            }
            if (visit.end() != null && !visit.canceled()) {
                departures
                        .computeIfAbsent(visit.element(), it -> new ArrayDeque<>())
                        .push(new Departure(visit, order++));
            }
        }
        return way;
    }

    private void arrive(Visit visit, Map<String, Deque<Departure>> departures, Way way) {
        Departure latest = null;
        Flow taken = null;
        for (Flow flow : incoming.getOrDefault(visit.element(), List.of())) {
            Departure departure = departures.getOrDefault(flow.source(), new ArrayDeque<>()).stream()
                    .filter(it -> it.canTake(flow) && leadsTo(it.visit, visit))
                    .findFirst()
                    .orElse(null);
            if (departure != null && (latest == null || departure.order > latest.order)) {
                latest = departure;
                taken = flow;
            }
        }
        if (latest != null) {
            latest.taken.add(taken);
            way.flows().addAll(taken.drawn());
            way.links().addAll(taken.links());
        }
    }

    private static boolean leadsTo(Visit from, Visit to) {
        return (to.scope() == null || to.scope().equals(from.scope()))
                && !Objects.requireNonNull(from.end()).after(to.start());
    }
}
