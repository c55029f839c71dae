package io.embark.models;

import io.embark.models.Models.Model;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a process knows: declared in Java, typed into a form, set in the diagram, handed in by a caller or out by a called
 * process.
 */
final class Names {

    private final Set<String> known = new TreeSet<>();

    Names(Model model, Models models, JavaSide java) {
        known.addAll(java.variables(model.folder()));
        List<CallActivity> calls = models.processes().stream()
                .flatMap(caller -> caller.all(CallActivity.class).stream())
                .filter(call ->
                        Objects.equals(call.getCalledElement(), model.process().getId()))
                .toList();
        if (calls.isEmpty()) {
            known.addAll(java.variablesOfRoutes());
        }
        models.formsOf(model).forEach(form -> form.components()
                .forEach(field -> add(field.path("key").asText())));
        model.all(CamundaInputParameter.class).forEach(input -> add(input.getCamundaName()));
        model.all(CamundaOutputParameter.class).forEach(output -> add(output.getCamundaName()));
        model.all(CamundaOut.class).forEach(out -> add(out.getCamundaTarget()));
        model.all(BusinessRuleTask.class).forEach(task -> add(Models.camunda(task, "resultVariable")));
        model.all(ErrorEventDefinition.class).forEach(error -> Stream.of("errorCodeVariable", "errorMessageVariable")
                .forEach(attribute -> add(Models.camunda(error, attribute))));
        calls.stream()
                .flatMap(call -> Models.extensions(call, CamundaIn.class).stream())
                .forEach(in -> add(in.getCamundaTarget()));
    }

    private void add(@Nullable String name) {
        if (!Models.isBlank(name)) {
            known.add(Objects.requireNonNull(name));
        }
    }

    Collection<String> known() {
        return known;
    }

    /** The task, event or gateway that a part of it belongs to. */
    Optional<FlowNode> ownerOf(ModelElementInstance part) {
        return Stream.<ModelElementInstance>iterate(part, Objects::nonNull, ModelElementInstance::getParentElement)
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .findFirst();
    }
}
