package io.embark.models;

import io.embark.models.Models.Model;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Errors are caught, messages are known on both sides, waits end, timers are durations. */
final class EventRules {

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]+}");
    private static final Pattern ELEMENT_ID = Pattern.compile(
            "(startEvent|endEvent|event|gateway|serviceTask|sendTask|receiveTask|userTask|businessRuleTask|callActivity|subProcess)_\\w+");

    private final Model model;
    private final Models models;
    private final Names names;
    private final JavaSide java;
    private final Findings findings;

    EventRules(Model model, Models models, Names names, JavaSide java, Findings findings) {
        this.model = model;
        this.models = models;
        this.names = names;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        model.all(Task.class).forEach(this::checkStepErrors);
        model.all(CallActivity.class).forEach(this::checkCallErrors);
        model.all(EndEvent.class).forEach(this::checkErrorEnd);
        model.all(BoundaryEvent.class).forEach(this::checkBoundary);
        checkErrors();
        checkMessages();
        model.all(ReceiveTask.class).forEach(this::checkWait);
        model.all(TimerEventDefinition.class).forEach(this::checkTimer);
        checkElements();
    }

    private void checkStepErrors(Task task) {
        for (String code : thrownBy(task)) {
            if (!isCaught(task, code)) {
                findings.add(
                        model.file(),
                        task,
                        "its step may end with the error %s, and nobody catches it; attach an error boundary event with this"
                                        .formatted(code)
                                + " 'Error code'");
            }
        }
    }

    private void checkCallErrors(CallActivity call) {
        models.process(String.valueOf(call.getCalledElement())).map(EventRules::escaping).orElse(Set.of()).stream()
                .filter(code -> !isCaught(call, code))
                .forEach(code -> findings.add(
                        model.file(),
                        call,
                        "the called process may end with the error %s, and nobody catches it; attach an error boundary event with this 'Error code'"
                                .formatted(code)));
    }

    private void checkErrorEnd(EndEvent end) {
        codes(end)
                .filter(String::isEmpty)
                .forEach(code -> findings.add(model.file(), end, "choose its 'Global error reference'"));
        boolean called = models.isCalled(model);
        codes(end)
                .filter(code -> !called && !code.isEmpty() && !isCaughtAround(end, code))
                .forEach(code -> findings.add(
                        model.file(),
                        end,
                        "ends with the error %s, and nobody calls this process to catch it; use an end event without error"
                                .formatted(code)));
    }

    /** An error that is caught must be one that can happen there. */
    private void checkBoundary(BoundaryEvent boundary) {
        Activity activity = boundary.getAttachedTo();
        Optional<Set<String>> possible = Optional.empty();
        if (activity instanceof CallActivity call) {
            possible = models.process(String.valueOf(call.getCalledElement())).map(EventRules::escaping);
            possible.filter(codes -> isReasonOfAny(boundary)).ifPresent(codes -> checkReasons(boundary, codes));
        } else if (activity instanceof SubProcess subProcess) {
            possible = Optional.of(escapingFrom(subProcess));
            possible.filter(codes -> isReasonOfAny(boundary))
                    .ifPresent(codes -> checkReasons(boundary, uncaughtByName(subProcess, codes)));
        } else if (activity instanceof Task task) {
            possible = stepOf(task).map(step -> java.thrownBy(step, model.folder()));
        }
        possible.ifPresent(codes -> codes(boundary)
                .filter(code -> !code.isEmpty() && !codes.contains(code))
                .forEach(code -> findings.add(
                        model.file(),
                        boundary,
                        "waits for the error %s, which '%s' never ends with%s"
                                .formatted(
                                        code,
                                        activity.getName(),
                                        codes.isEmpty() ? "" : "; it may end with " + String.join(", ", codes)))));
    }

    /** Whether it catches every error and makes the error's code the reason of the case. */
    private static boolean isReasonOfAny(BoundaryEvent boundary) {
        return boundary.getChildElementsByType(ErrorEventDefinition.class).stream()
                .anyMatch(definition -> definition.getError() == null
                        && "reasonCode".equals(Models.camunda(definition, "errorCodeVariable")));
    }

    private void checkReasons(BoundaryEvent boundary, Set<String> codes) {
        codes.stream()
                .filter(code -> !java.english().containsKey("reason." + code))
                .forEach(code -> findings.add(
                        model.file(),
                        boundary,
                        "there is no text 'reason.%s' in texts/status.properties; write it, or correct the error code"
                                .formatted(code)));
    }

    private void checkErrors() {
        Collection<Error> errors = model.all(Error.class);
        Set<String> codes = errors.stream()
                .map(Error::getErrorCode)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        errors.stream()
                .filter(error ->
                        error.getErrorCode() == null || !error.getErrorCode().matches("[A-Z]+(_[A-Z]+)*"))
                .forEach(error -> findings.add(
                        model.file(),
                        error,
                        "set the 'Code' of the error '%s' to words in capitals, such as CODE_REFUSED"
                                .formatted(error.getName())));
        errors.stream()
                .filter(error -> model.all(ErrorEventDefinition.class).stream()
                        .noneMatch(definition -> error.equals(definition.getError())))
                .forEach(error -> findings.add(model.file(), error, "no event uses this error; remove it"));
        java.names(model.folder(), "Errors").values().stream()
                .filter(code -> !codes.contains(code))
                .forEach(code -> findings.add(
                        model.file(),
                        "a step throws the error %s, and the model does not have it%s"
                                .formatted(code, JavaSide.didYouMean(code, codes))));
    }

    private void checkMessages() {
        Set<String> known = java.strings();
        Set<String> all = new TreeSet<>();
        for (Message message : model.all(Message.class)) {
            String name = String.valueOf(message.getName());
            all.add(name);
            if (!name.matches("[a-z][a-zA-Z]*\\.[a-z][a-zA-Z]*")) {
                findings.add(
                        model.file(),
                        message,
                        "set 'Name' of the message to what it is about and what has happened, such as displayName.reviewed");
            } else if (!known.contains(name) && !isCorrection(name)) {
                findings.add(
                        model.file(),
                        message,
                        "nobody sends the message '%s'%s"
                                .formatted(
                                        name,
                                        JavaSide.didYouMean(
                                                name,
                                                known.stream()
                                                        .filter(text -> text.matches("[a-z][a-zA-Z]*\\.[a-z][a-zA-Z]*"))
                                                        .toList())));
            }
            boolean used = model.all(ReceiveTask.class).stream().anyMatch(task -> message.equals(task.getMessage()))
                    || model.all(MessageEventDefinition.class).stream()
                            .anyMatch(definition -> message.equals(definition.getMessage()));
            if (!used) {
                findings.add(model.file(), message, "nothing waits for this message; remove it");
            }
        }
        Stream.concat(
                        java.names(model.folder(), "Messages").values().stream(),
                        isRoute() ? java.messagesOfRoutes().stream() : Stream.empty())
                .filter(name -> !all.contains(name))
                .forEach(name -> findings.add(
                        model.file(),
                        "Java sends the message '%s', and the model does not have it%s"
                                .formatted(name, JavaSide.didYouMean(name, all))));
        model.all(MessageEventDefinition.class).stream()
                .filter(definition -> definition.getMessage() == null)
                .forEach(definition -> names.ownerOf(definition)
                        .ifPresent(
                                owner -> findings.add(model.file(), owner, "choose its 'Global message reference'")));
    }

    /** The processes of routes are called by nobody and tell where the case stands. */
    private boolean isRoute() {
        return !models.isCalled(model) && StageRules.stageOf(model) == null;
    }

    /** {@code displayName.corrected} is sent when the partner corrects that field, where the correction rules name it. */
    private boolean isCorrection(String message) {
        return message.endsWith(".corrected")
                && models.decisions().stream()
                        .filter(decision -> decision.id().equals("correction-rules"))
                        .anyMatch(decision -> org.camunda.bpm.model.dmn.Dmn.convertToString(decision.dmn())
                                .contains("\"" + message.replace(".corrected", "") + "\""));
    }

    private void checkWait(ReceiveTask task) {
        if (task.getMessage() == null) {
            findings.add(model.file(), task, "choose its 'Global message reference'");
        }
        boolean readsBack = boundariesOf(task)
                .anyMatch(boundary -> boundary.cancelActivity()
                        && boundary.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance));
        if (!readsBack && !isReadBackAround(task)) {
            findings.add(
                    model.file(),
                    task,
                    "a lost event must only cost time: attach a timer boundary event 'Read-back due' with the duration"
                            + " ${intervals.readBack()} that leads to the step which reads the state");
        }
    }

    /** Whether an event sub-process beside the wait, or around it, reads the state back by the interval while everything in it waits. */
    private static boolean isReadBackAround(FlowNode node) {
        return Stream.<ModelElementInstance>iterate(
                        node.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
                .flatMap(scope -> scope.getChildElementsByType(SubProcess.class).stream())
                .filter(SubProcess::triggeredByEvent)
                .flatMap(readBack -> readBack.getChildElementsByType(StartEvent.class).stream())
                .flatMap(start -> start.getChildElementsByType(TimerEventDefinition.class).stream())
                .anyMatch(timer -> timer.getTextContent().strip().equals("${intervals.readBack()}"));
    }

    private void checkTimer(TimerEventDefinition timer) {
        FlowNode owner = names.ownerOf(timer).orElseThrow();
        if (timer.getTimeDuration() != null) {
            checkTime(owner, timer.getTimeDuration().getTextContent(), "a duration such as PT15M or P90D", text -> {
                duration(text);
            });
        } else if (timer.getTimeDate() != null) {
            checkTime(owner, timer.getTimeDate().getTextContent(), "a date such as 2026-12-24T18:00:00Z", text -> {
                OffsetDateTime.parse(text);
            });
        } else if (timer.getTimeCycle() != null) {
            checkTime(owner, timer.getTimeCycle().getTextContent(), "a cycle such as R4/P5D", text -> {
                Matcher cycle = Pattern.compile("R\\d*/(P.+)").matcher(text);
                if (!cycle.matches()) {
                    throw new DateTimeParseException("no cycle", text, 0);
                }
                duration(cycle.group(1));
            });
        } else {
            findings.add(model.file(), owner, "set the 'Type' and the 'Value' of its timer");
        }
    }

    private void checkTime(FlowNode owner, String text, String wanted, TimeParser parser) {
        if (EXPRESSION.matcher(text.strip()).matches()) {
            return;
        }
        try {
            parser.parse(text.strip());
        } catch (DateTimeParseException e) {
            findings.add(
                    model.file(),
                    owner,
                    "the 'Value' of its timer is '%s'; write %s, or a variable ${…}".formatted(text.strip(), wanted));
        }
    }

    private static void duration(String text) {
        if (text.contains("T")) {
            Duration.parse(text);
        } else {
            Period.parse(text);
        }
    }

    /** Java may name elements; then they must exist. */
    private void checkElements() {
        java.strings(model.folder()).stream()
                .filter(text -> ELEMENT_ID.matcher(text).matches())
                .filter(id -> model.bpmn().getModelElementById(id) == null)
                .forEach(id -> findings.add(
                        model.file(),
                        "Java names the element '%s', and the model does not have it%s"
                                .formatted(
                                        id,
                                        JavaSide.didYouMean(
                                                id,
                                                model.all(FlowNode.class).stream()
                                                        .map(FlowNode::getId)
                                                        .toList()))));
    }

    private Set<String> thrownBy(Task task) {
        return stepOf(task).map(step -> java.thrownBy(step, model.folder())).orElse(Set.of());
    }

    private Optional<Class<?>> stepOf(Task task) {
        String expression = Models.camunda(task, "delegateExpression");
        Matcher matcher = BEAN.matcher(expression == null ? "" : expression.strip());
        return matcher.matches() ? Optional.ofNullable(java.beans().get(matcher.group(1))) : Optional.empty();
    }

    /** The error codes with which a process ends. */
    private static Set<String> escaping(Model called) {
        return called.all(EndEvent.class).stream()
                .flatMap(end -> codes(end).filter(code -> !code.isEmpty() && !isCaughtAround(end, code)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The error codes that come out of an embedded sub-process unless its border catches them: its own ends, its calls and its steps. */
    private Set<String> escapingFrom(SubProcess subProcess) {
        Set<String> codes = new TreeSet<>();
        model.all(FlowNode.class).stream()
                .filter(node -> isInside(node, subProcess))
                .forEach(node -> {
                    if (node instanceof EndEvent end) {
                        codes(end).forEach(codes::add);
                    } else if (node instanceof CallActivity call) {
                        models
                                .process(String.valueOf(call.getCalledElement()))
                                .map(EventRules::escaping)
                                .orElse(Set.of())
                                .stream()
                                .filter(code -> !catches(call, code))
                                .forEach(codes::add);
                    } else if (node instanceof Task task) {
                        thrownBy(task).stream()
                                .filter(code -> !catches(task, code))
                                .forEach(codes::add);
                    }
                });
        return codes;
    }

    /** Of these, what no other event on the border names: it goes to the one that catches everything. */
    private static Set<String> uncaughtByName(SubProcess subProcess, Set<String> codes) {
        Set<String> rest = new TreeSet<>(codes);
        boundariesOf(subProcess).flatMap(EventRules::codes).forEach(rest::remove);
        return rest;
    }

    private static boolean isInside(FlowNode node, SubProcess subProcess) {
        return Stream.<ModelElementInstance>iterate(
                        node.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
                .anyMatch(subProcess::equals);
    }

    private boolean isCaught(Activity activity, String code) {
        return catches(activity, code) || isCaughtAround(activity, code);
    }

    private static boolean isCaughtAround(FlowNode node, String code) {
        return Stream.<ModelElementInstance>iterate(
                        node.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
                .filter(SubProcess.class::isInstance)
                .map(SubProcess.class::cast)
                .anyMatch(subProcess -> catches(subProcess, code));
    }

    private static boolean catches(Activity activity, String code) {
        return boundariesOf(activity)
                .anyMatch(boundary -> codes(boundary).anyMatch(caught -> caught.isEmpty() || caught.equals(code)));
    }

    private static Stream<BoundaryEvent> boundariesOf(Activity activity) {
        return Models.elements(activity.getModelInstance(), BoundaryEvent.class).stream()
                .filter(boundary -> activity.equals(boundary.getAttachedTo()));
    }

    /** The codes of the errors that an event catches or ends with; an empty one when it names none. */
    private static Stream<String> codes(FlowNode event) {
        return event.getChildElementsByType(ErrorEventDefinition.class).stream()
                .map(definition ->
                        definition.getError() == null || definition.getError().getErrorCode() == null
                                ? ""
                                : definition.getError().getErrorCode());
    }

    private interface TimeParser {
        void parse(String text);
    }
}
