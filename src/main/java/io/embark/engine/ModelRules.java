package io.embark.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses models that carry code: scripts, Java classes by name, shell and mail tasks, expressions that call anything but the steps of
 * this application. Whatever a model does in Java is a bean of {@code io.embark.process}, reviewed and tested with it. The bare engine
 * runs all of these. Messages are for the analyst who deploys.
 */
@Component
class ModelRules extends AbstractBpmnParseListener {

    private static final Namespace CAMUNDA =
            new Namespace("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    /** What names a Java class or a resource with a script, and what to do instead. */
    private static final Map<String, String> FORBIDDEN_ATTRIBUTES = Map.of(
            "class", "names a Java class; choose 'Delegate expression' and name a step",
            "variableMappingClass", "names a Java class; map the variables in the diagram",
            "formHandlerClass", "names a Java class; use a Camunda Form",
            "resource", "names a script; scripts are not allowed, ask for a step",
            "scriptFormat", "holds a script; scripts are not allowed, ask for a step",
            "language", "is in a script language; write it as an expression ${…}");

    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");

    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");
    private static final Pattern CALL = Pattern.compile("[$#]\\{\\s*(\\w+)(?:\\.\\w+\\([^{}]*\\))?\\s*}");

    private final ProcessBeans beans;

    ModelRules(ProcessBeans beans) {
        this.beans = beans;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        Set<String> findings = new LinkedHashSet<>();
        check(root, "the model", findings);
        if (!findings.isEmpty()) {
            throw new BpmnParseException("This model cannot be deployed:\n- " + String.join("\n- ", findings), root);
        }
    }

    private void check(Element element, String around, Set<String> findings) {
        String place = element.attribute("id") == null || isCamunda(element) ? around : describe(element);
        switch (element.getTagName()) {
            case "scriptTask", "script" ->
                findings.add(place + " holds a script; scripts are not allowed, ask for a step");
            case "connector" -> findings.add(place + " uses a connector; ask for a step");
            case "constraint" -> checkConstraint(element, place, findings);
            default -> checkAttributes(element, place, findings);
        }
        element.elements().forEach(child -> check(child, place, findings));
    }

    private void checkAttributes(Element element, String place, Set<String> findings) {
        FORBIDDEN_ATTRIBUTES.forEach((name, reason) -> {
            if (attribute(element, name) != null || "language".equals(name) && element.attribute(name) != null) {
                findings.add(place + " " + reason);
            }
        });
        String type = element.attributeNS(CAMUNDA, "type");
        if (type != null && !type.equals("external")) {
            findings.add(place + " is a '" + type + "' task, which runs outside our control; ask for a step");
        }
        checkCode(attribute(element, "delegateExpression"), BEAN, place, findings);
        checkCode(element.attributeNS(CAMUNDA, "variableMappingDelegateExpression"), BEAN, place, findings);
        checkCode(element.attributeNS(CAMUNDA, "expression"), CALL, place, findings);
        if (LISTENERS.contains(element.getTagName())) {
            checkCode(element.attribute("expression"), CALL, place, findings);
        }
    }

    private void checkConstraint(Element constraint, String place, Set<String> findings) {
        if ("validator".equals(constraint.attribute("name"))) {
            checkCode(constraint.attribute("config"), BEAN, place, findings);
        }
    }

    private void checkCode(@Nullable String code, Pattern allowed, String place, Set<String> findings) {
        if (code == null) {
            return;
        }
        Matcher matcher = allowed.matcher(code.strip());
        if (!matcher.matches()) {
            findings.add(place + " runs " + code + "; only a step by its name is allowed, such as ${nameOfStep}");
        } else if (!beans.names().contains(matcher.group(1))) {
            findings.add(place + " names the step '" + matcher.group(1) + "', which does not exist. There are: "
                    + String.join(", ", beans.names()));
        }
    }

    /** An extension attribute of a BPMN element, or the plain one of an extension element. */
    private static @Nullable String attribute(Element element, String name) {
        String extension = element.attributeNS(CAMUNDA, name);
        return extension == null && isCamunda(element) ? element.attribute(name) : extension;
    }

    private static boolean isCamunda(Element element) {
        return CAMUNDA.getNamespaceUri().equals(element.getUri())
                || CAMUNDA.getAlternativeUri().equals(element.getUri());
    }

    private static String describe(Element element) {
        String name = element.attribute("name");
        String id = element.attribute("id");
        return name == null || name.isBlank() ? "'" + id + "'" : "'" + name.replaceAll("\\s+", " ") + "' (" + id + ")";
    }
}
