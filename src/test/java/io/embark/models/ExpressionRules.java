package io.embark.models;

import io.embark.models.Models.Form;
import io.embark.models.Models.Model;
import io.embark.process.VisibleToModels;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.jspecify.annotations.Nullable;

/** Expressions name variables that somebody sets and beans that exist; gateways ask for what forms offer. */
final class ExpressionRules {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.])([a-zA-Z_]\\w*)(?:\\.(\\w+)\\()?");
    private static final Pattern COMPARISON = Pattern.compile("(\\w+)\\s*[=!]=\\s*'([^']*)'");
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "execution",
            "task");

    private final Model model;
    private final Names names;
    private final Models models;
    private final JavaSide java;
    private final Findings findings;

    ExpressionRules(Model model, Names names, Models models, JavaSide java, Findings findings) {
        this.model = model;
        this.names = names;
        this.models = models;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        model.all(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .forEach(flow -> {
                    String condition = flow.getConditionExpression().getTextContent();
                    if (!EXPRESSION.matcher(condition.strip()).matches()) {
                        findings.add(
                                model.file(),
                                flow,
                                "write the 'Condition expression' as ${…}; it is " + condition.strip());
                    }
                    check(flow, "'Condition expression'", condition);
                });
        for (FlowNode node : model.all(FlowNode.class)) {
            StageRules.stageOf(node).forEach((name, value) -> check(node, "'Extension property' " + name, value));
        }
        model.all(TimerEventDefinition.class).forEach(timer -> names.ownerOf(timer)
                .ifPresent(owner -> check(owner, "'Timer'", timer.getTextContent())));
        model.all(CamundaInputParameter.class).forEach(input -> names.ownerOf(input)
                .ifPresent(owner -> check(owner, "'Inputs'", input.getTextContent())));
        model.all(CamundaOutputParameter.class).forEach(output -> names.ownerOf(output)
                .ifPresent(owner -> check(owner, "'Outputs'", output.getTextContent())));
        model.all(MultiInstanceLoopCharacteristics.class).forEach(this::checkLoop);
        model.all(ExclusiveGateway.class).forEach(this::checkAnswers);
        model.all(CallActivity.class).forEach(this::checkMappings);
    }

    private void check(FlowElement element, String where, String text) {
        Matcher expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            Matcher words = WORD.matcher(STRING.matcher(expressions.group(1)).replaceAll("0"));
            while (words.find()) {
                if (words.group(2) != null) {
                    checkBean(element, where, words.group(1), words.group(2));
                } else if (!RESERVED.contains(words.group(1)) && !names.known().contains(words.group(1))) {
                    findings.add(
                            model.file(),
                            element,
                            "%s asks for '%s', and nobody sets it%s"
                                    .formatted(
                                            where, words.group(1), JavaSide.didYouMean(words.group(1), names.known())));
                }
            }
        }
    }

    /** One of a task for each entry of a collection. */
    private void checkLoop(MultiInstanceLoopCharacteristics loop) {
        names.ownerOf(loop)
                .ifPresent(owner -> Stream.of("collection", "elementVariable").forEach(attribute -> {
                    String variable = String.valueOf(Models.camunda(loop, attribute));
                    if (!names.known().contains(variable)) {
                        findings.add(
                                model.file(),
                                owner,
                                "'Multi-instance' names '%s', and nobody sets or reads it%s"
                                        .formatted(variable, JavaSide.didYouMean(variable, names.known())));
                    }
                }));
    }

    private void checkBean(FlowElement element, String where, String bean, String method) {
        List<String> calls = java.beans().entrySet().stream()
                .filter(entry -> entry.getValue().isAnnotationPresent(VisibleToModels.class))
                .filter(entry -> java.isAtHome(entry.getValue(), model.folder()))
                .flatMap(entry -> Arrays.stream(entry.getValue().getDeclaredMethods())
                        .filter(candidate -> Modifier.isPublic(candidate.getModifiers()))
                        .map(Method::getName)
                        .map(name -> entry.getKey() + "." + name))
                .toList();
        if (!calls.contains(bean + "." + method)) {
            findings.add(
                    model.file(),
                    element,
                    "%s asks for '%s.%s', which does not exist%s"
                            .formatted(where, bean, method, JavaSide.didYouMean(bean + "." + method, calls)));
        }
    }

    /** What a form offers is what the gateway asks for, value by value. */
    private void checkAnswers(ExclusiveGateway gateway) {
        for (Form form : models.formsOf(model)) {
            List<String[]> asked = new ArrayList<>();
            for (SequenceFlow flow : gateway.getOutgoing()) {
                Optional.ofNullable(flow.getConditionExpression())
                        .map(condition -> COMPARISON.matcher(condition.getTextContent()))
                        .ifPresent(matcher -> {
                            while (matcher.find()) {
                                asked.add(new String[] {matcher.group(1), matcher.group(2)});
                            }
                        });
            }
            for (String key : asked.stream().map(pair -> pair[0]).distinct().toList()) {
                List<String> offered = form.values(key);
                Set<String> values = asked.stream()
                        .filter(pair -> pair[0].equals(key))
                        .map(pair -> pair[1])
                        .collect(Collectors.toSet());
                if (!offered.isEmpty()) {
                    compare(gateway, form, offered, values);
                }
            }
        }
    }

    private void compare(ExclusiveGateway gateway, Form form, List<String> offered, Set<String> values) {
        values.stream()
                .filter(value -> !offered.contains(value))
                .forEach(value -> findings.add(
                        model.file(),
                        gateway,
                        "asks for '%s', which the form %s does not offer%s"
                                .formatted(value, form.id(), JavaSide.didYouMean(value, offered))));
        if (gateway.getDefault() == null) {
            offered.stream()
                    .filter(value -> !values.contains(value))
                    .forEach(value -> findings.add(
                            model.file(),
                            gateway,
                            "the form %s offers '%s', and no way asks for it; add one, or a default flow"
                                    .formatted(form.id(), value)));
        }
    }

    private void checkMappings(CallActivity call) {
        models.process(String.valueOf(call.getCalledElement())).ifPresent(called -> {
            Names inside = new Names(called, models, java);
            Models.extensions(call, CamundaIn.class).stream()
                    .map(CamundaIn::getCamundaSource)
                    .forEach(source -> checkKnown(call, source, names, "hands in"));
            Models.extensions(call, CamundaOut.class).stream()
                    .map(CamundaOut::getCamundaSource)
                    .forEach(source -> checkKnown(call, source, inside, "takes out"));
        });
    }

    private void checkKnown(CallActivity call, @Nullable String variable, Names scope, String what) {
        if (variable != null && !scope.known().contains(variable)) {
            findings.add(
                    model.file(),
                    call,
                    "%s '%s', and nobody sets it%s"
                            .formatted(what, variable, JavaSide.didYouMean(variable, scope.known())));
        }
    }
}
