package io.embark.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/** What does not fit, each with the place at which the analyst finds it. */
final class Findings {

    private final List<String> all = new ArrayList<>();

    void add(Path file, String what) {
        all.add(file.getFileName() + ": " + what);
    }

    void add(Path file, BaseElement element, String what) {
        String name = element instanceof FlowElement flow && flow.getName() != null
                ? "'" + flow.getName().replaceAll("\\s+", " ") + "' "
                : "";
        add(file, name + "(" + element.getId() + "): " + what);
    }

    List<String> all() {
        return all.stream().distinct().toList();
    }
}
