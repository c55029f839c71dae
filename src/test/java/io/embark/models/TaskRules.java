package io.embark.models;

import io.embark.models.Models.Model;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.jspecify.annotations.Nullable;

/** What a task does exists: steps, forms, decisions, processes; and save points stand where they must. */
final class TaskRules {

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final String BUSINESS_KEY = "#{execution.processBusinessKey}";

    private final Model model;
    private final Models models;
    private final JavaSide java;
    private final Findings findings;

    TaskRules(Model model, Models models, JavaSide java, Findings findings) {
        this.model = model;
        this.models = models;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        model.all(UserTask.class).forEach(this::checkUserTask);
        model.all(ServiceTask.class).forEach(this::checkServiceTask);
        model.all(SendTask.class).forEach(this::checkSendTask);
        model.all(BusinessRuleTask.class).forEach(this::checkDecision);
        model.all(CallActivity.class).forEach(this::checkCall);
        model.all(FlowNode.class).forEach(this::checkListeners);
        checkStart();
        checkEveryStepIsUsed();
    }

    private void checkUserTask(UserTask task) {
        String form = Models.camunda(task, "formRef");
        String expected = Models.kebab(task.getId().replaceFirst("^\\w+?_", ""));
        if (form == null) {
            findings.add(
                    model.file(),
                    task,
                    "set 'Forms' to 'Camunda Forms' and 'Form reference' to '%s', the form forms/%s/%s.form"
                            .formatted(expected, model.folder(), expected));
        } else {
            checkForm(task, form, expected);
        }
        String groups = Models.camunda(task, "candidateGroups");
        if (Models.isBlank(groups)) {
            findings.add(
                    model.file(),
                    task,
                    "set 'Candidate groups' to those who may do it, one of " + String.join(", ", java.groups()));
        } else {
            Arrays.stream(String.valueOf(groups).split(",\\s*"))
                    .filter(group -> !java.groups().contains(group))
                    .forEach(group -> findings.add(
                            model.file(),
                            task,
                            "'Candidate groups' names '%s', and there is no such group%s"
                                    .formatted(group, JavaSide.didYouMean(group, java.groups()))));
        }
        if (hasNoDocumentation(task)) {
            findings.add(model.file(), task, "say in 'Element documentation' what completing the task means");
        }
    }

    private void checkForm(UserTask task, String form, String expected) {
        boolean exists = models.forms().stream()
                .anyMatch(other -> other.id().equals(form) && other.folder().equals(model.folder()));
        if (!exists) {
            findings.add(
                    model.file(),
                    task,
                    "'Form reference' is '%s', and there is no forms/%s/%s.form%s"
                            .formatted(
                                    form,
                                    model.folder(),
                                    form,
                                    JavaSide.didYouMean(
                                            form,
                                            models.formsOf(model).stream()
                                                    .map(Models.Form::id)
                                                    .toList())));
        } else if (!form.equals(expected)) {
            findings.add(
                    model.file(),
                    task,
                    "form and task go by the same words: call the form '%s', or set 'ID' of the task after the form '%s'"
                            .formatted(expected, form));
        }
        if (!"deployment".equals(Models.camunda(task, "formRefBinding"))) {
            findings.add(
                    model.file(),
                    task,
                    "set 'Binding' of the form to 'deployment', so that task and form change together");
        }
    }

    private void checkServiceTask(ServiceTask task) {
        String words = task.getId().replaceFirst("^\\w+?_", "");
        step(task).ifPresent(step -> {
            if (!step.equals(words + "Delegate")) {
                findings.add(
                        model.file(),
                        task,
                        "task and step go by the same words: set 'ID' to 'serviceTask_%s', or ask a developer for the step '%sDelegate'"
                                .formatted(step.replaceFirst("Delegate$", ""), words));
            }
        });
        if (!task.isCamundaAsyncBefore() && !explainsSavePoint(task)) {
            findings.add(
                    model.file(),
                    task,
                    "tick 'Asynchronous continuations: Before', the save point before a remote call; or say in 'Element"
                            + " documentation' why there is no save point");
        }
    }

    private void checkSendTask(SendTask task) {
        step(task);
        List<String> mails = model.all(CamundaInputParameter.class).stream()
                .filter(input -> "mail".equals(input.getCamundaName()))
                .filter(input -> isPartOf(input, task))
                .map(input -> input.getTextContent().strip())
                .toList();
        if (mails.size() != 1) {
            findings.add(
                    model.file(),
                    task,
                    "add an 'Input' with the 'Local variable name' mail and the mail's name as its value; there are: "
                            + String.join(", ", mailNames()));
        }
        mails.stream()
                .filter(mail -> !mail.contains("${"))
                .flatMap(mail -> List.of(mail, mail + "_de").stream())
                .filter(mail -> !java.mails().contains(mail))
                .forEach(mail -> findings.add(
                        model.file(),
                        task,
                        "there is no mail templates/mail/%s.txt%s"
                                .formatted(mail, JavaSide.didYouMean(mail, java.mails()))));
    }

    private List<String> mailNames() {
        return java.mails().stream().filter(mail -> !mail.endsWith("_de")).toList();
    }

    private void checkDecision(BusinessRuleTask task) {
        String decision = Models.camunda(task, "decisionRef");
        List<String> ids = models.decisions().stream().map(Models.Decision::id).toList();
        if (decision == null) {
            findings.add(
                    model.file(),
                    task,
                    "set 'Implementation' to 'DMN' and 'Decision reference' to one of " + String.join(", ", ids));
        } else if (!ids.contains(decision)) {
            findings.add(
                    model.file(),
                    task,
                    "'Decision reference' is '%s', and there is no such decision%s"
                            .formatted(decision, JavaSide.didYouMean(decision, ids)));
        }
        if (Models.isBlank(Models.camunda(task, "resultVariable"))) {
            findings.add(model.file(), task, "set 'Result variable', for which the gateway behind it asks");
        }
    }

    private void checkCall(CallActivity call) {
        List<String> ids = models.processes().stream()
                .map(other -> other.process().getId())
                .toList();
        if (call.getCalledElement() == null || !ids.contains(call.getCalledElement())) {
            findings.add(
                    model.file(),
                    call,
                    "'Called element' is '%s', and there is no such process%s"
                            .formatted(
                                    call.getCalledElement(),
                                    JavaSide.didYouMean(String.valueOf(call.getCalledElement()), ids)));
        }
        boolean key = Models.extensions(call, CamundaIn.class).stream()
                .anyMatch(in -> BUSINESS_KEY.equals(in.getCamundaBusinessKey()));
        if (!key) {
            findings.add(
                    model.file(),
                    call,
                    "tick 'Propagate business key' with the expression %s, so that the called process serves the same case"
                            .formatted(BUSINESS_KEY));
        }
        if (Models.extensions(call, CamundaIn.class).stream().anyMatch(in -> in.getCamundaVariables() != null)) {
            findings.add(model.file(), call, "hand in each variable by its name instead of 'Propagate all variables'");
        }
    }

    /** The step of a task, when there is one and it exists. */
    private Optional<String> step(Task task) {
        String expression = Models.camunda(task, "delegateExpression");
        Matcher matcher = BEAN.matcher(expression == null ? "" : expression.strip());
        Collection<String> steps = beans(JavaDelegate.class);
        if (!matcher.matches()) {
            findings.add(
                    model.file(),
                    task,
                    "set 'Implementation' to 'Delegate expression' and 'Delegate expression' to ${%s}"
                            .formatted(
                                    task instanceof SendTask
                                            ? "queueMailDelegate"
                                            : task.getId().replaceFirst("^\\w+?_", "") + "Delegate"));
            return Optional.empty();
        }
        String bean = matcher.group(1);
        if (!steps.contains(bean)) {
            findings.add(
                    model.file(),
                    task,
                    "'Delegate expression' is ${%s}, and there is no such step for this process%s"
                            .formatted(bean, JavaSide.didYouMean(bean, steps)));
            return Optional.empty();
        }
        return Optional.of(bean);
    }

    private Collection<String> beans(Class<?> type) {
        Map<String, Class<?>> beans = new TreeMap<>(java.beans());
        beans.values().removeIf(bean -> !type.isAssignableFrom(bean) || !java.isAtHome(bean, model.folder()));
        return beans.keySet();
    }

    private void checkListeners(FlowNode node) {
        Models.extensions(node, CamundaTaskListener.class)
                .forEach(listener -> checkListener(
                        node, "Task listener", listener.getCamundaDelegateExpression(), TaskListener.class));
        Models.extensions(node, CamundaExecutionListener.class)
                .forEach(listener -> checkListener(
                        node, "Execution listener", listener.getCamundaDelegateExpression(), ExecutionListener.class));
    }

    private void checkListener(FlowNode node, String what, @Nullable String expression, Class<?> type) {
        Matcher matcher = BEAN.matcher(expression == null ? "" : expression.strip());
        Collection<String> listeners = beans(type);
        if (!matcher.matches()) {
            findings.add(
                    model.file(),
                    node,
                    "set 'Listener type' of its '%s' to 'Delegate expression' and name one of %s"
                            .formatted(what, String.join(", ", listeners)));
        } else if (!listeners.contains(matcher.group(1))) {
            findings.add(
                    model.file(),
                    node,
                    "its '%s' is ${%s}, and there is no such listener for this process%s"
                            .formatted(what, matcher.group(1), JavaSide.didYouMean(matcher.group(1), listeners)));
        }
    }

    /** A process that nobody calls is started by intake, inside a request; what follows must not run there. */
    private void checkStart() {
        if (!models.isCalled(model)) {
            model.all(StartEvent.class).stream()
                    .filter(start -> start.getParentElement() instanceof Process)
                    .filter(start -> !start.isCamundaAsyncBefore() && !start.isCamundaAsyncAfter())
                    .forEach(start -> findings.add(
                            model.file(),
                            start,
                            "tick 'Asynchronous continuations: After', because intake starts this process and must not wait"
                                    + " for its first steps"));
        }
    }

    private void checkEveryStepIsUsed() {
        String xml = model.text();
        java.beans().forEach((name, type) -> {
            boolean own = type.getPackageName().endsWith("." + JavaSide.packageOf(model.folder()));
            boolean step = JavaDelegate.class.isAssignableFrom(type) || TaskListener.class.isAssignableFrom(type);
            if (own && step && !xml.contains("${" + name + "}")) {
                findings.add(
                        model.file(),
                        "nothing names '%s'; set the 'Delegate expression' of a task to ${%s}, or have the step removed"
                                .formatted(name, name));
            }
        });
    }

    private static boolean explainsSavePoint(ServiceTask task) {
        return task.getDocumentations().stream()
                .anyMatch(documentation -> documentation.getTextContent().contains("save point"));
    }

    private static boolean hasNoDocumentation(UserTask task) {
        return task.getDocumentations().stream()
                .allMatch(documentation -> Models.isBlank(documentation.getTextContent()));
    }

    private static boolean isPartOf(CamundaInputParameter input, Task task) {
        return task.equals(input.getParentElement().getParentElement().getParentElement());
    }
}
