package io.embark.models;

import io.embark.models.Models.Decision;
import io.embark.models.Models.Form;
import io.embark.models.Models.Model;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.jspecify.annotations.Nullable;

/** One slug, five places: folder, file, process id, forms folder, Java package. */
final class FileRules {

    private final Models models;
    private final JavaSide java;
    private final Findings findings;

    FileRules(Models models, JavaSide java, Findings findings) {
        this.models = models;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        models.processes().forEach(this::checkProcess);
        models.decisions().forEach(this::checkDecision);
        models.forms().forEach(this::checkForm);
        checkPackages();
        checkUnique();
    }

    private void checkProcess(Model model) {
        String folder = model.folder();
        if (!folder.matches("[a-z]+(-[a-z]+)*")) {
            findings.add(model.file(), "call its folder by lower-case words with hyphens instead of '" + folder + "'");
        }
        if (!Models.baseName(model.file()).equals(folder)) {
            findings.add(model.file(), "rename the file to '%s.bpmn', after its folder".formatted(folder));
        }
        if (!folder.equals(model.process().getId())) {
            findings.add(
                    model.file(),
                    "set 'ID' of the process to '%s', after its folder; it is '%s' (click on the empty canvas, General)"
                            .formatted(folder, model.process().getId()));
        }
        if (!model.process().isExecutable()) {
            findings.add(model.file(), "tick 'Executable' of the process (click on the empty canvas, General)");
        }
        if (Models.isBlank(model.process().getName())) {
            findings.add(model.file(), "set 'Name' of the process (click on the empty canvas, General)");
        }
        if (model.process().getDocumentations().stream().allMatch(doc -> Models.isBlank(doc.getTextContent()))) {
            findings.add(model.file(), "say in 'Process documentation' what the process is for");
        }
        checkTimeToLive(model.file(), Models.camunda(model.process(), "historyTimeToLive"));
        checkJavaHalf(model);
    }

    private void checkJavaHalf(Model model) {
        String folder = model.folder();
        if (!java.folders().containsKey(JavaSide.packageOf(folder))) {
            findings.add(
                    model.file(),
                    "has no Java half: ask a developer for the package io.embark.process.%s, or remove the folder"
                            .formatted(JavaSide.packageOf(folder)));
            return;
        }
        boolean named = java.namesOf(folder)
                .map(names -> folder.equals(java.constant(names, "PROCESS_ID")))
                .orElse(false);
        if (!named) {
            findings.add(
                    model.file(),
                    "ask a developer for %s.PROCESS_ID = \"%s\"".formatted(JavaSide.prefixOf(folder), folder));
        }
    }

    private void checkPackages() {
        Set<String> folders = models.processes().stream()
                .map(model -> JavaSide.packageOf(model.folder()))
                .collect(Collectors.toSet());
        java.folders().forEach((name, path) -> {
            if (!folders.contains(name)) {
                findings.add(path, "this Java package has no process: no folder in 'processes' is called like it");
            }
        });
    }

    private void checkDecision(Decision decision) {
        if (!Models.baseName(decision.file()).equals(decision.id())) {
            findings.add(
                    decision.file(),
                    "set 'ID' of the decision to '%s', after the file; it is '%s'"
                            .formatted(Models.baseName(decision.file()), decision.id()));
        }
        checkTimeToLive(
                decision.file(),
                decision.dmn()
                        .<org.camunda.bpm.model.dmn.instance.Decision>getModelElementById(decision.id())
                        .getCamundaHistoryTimeToLiveString());
        checkMails(decision);
        boolean used = models.processes().stream()
                        .flatMap(model -> model.all(BusinessRuleTask.class).stream())
                        .anyMatch(task -> decision.id().equals(Models.camunda(task, "decisionRef")))
                || java.strings(decision.folder()).contains(decision.id())
                || java.stringsOf("process/RouteProcess.java").contains(decision.id())
                || java.stringsOf("process/NewAppeals.java").contains(decision.id())
                || java.stringsOf("process/ServiceLevels.java").contains(decision.id())
                || java.stringsOf("process/StageMails.java").contains(decision.id())
                || java.stringsOf("process/BusinessHours.java").contains(decision.id());
        if (!used) {
            findings.add(
                    decision.file(),
                    "nobody asks this decision; set 'Decision reference' of a business rule task to '%s', or remove it"
                            .formatted(decision.id()));
        }
    }

    /** A column {@code mail} names templates, which exist in both languages. */
    private void checkMails(Decision decision) {
        DecisionTable table = decision.dmn()
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        List<Output> outputs = List.copyOf(table.getOutputs());
        IntStream.range(0, outputs.size())
                .filter(column -> "mail".equals(outputs.get(column).getName()))
                .boxed()
                .flatMap(column -> table.getRules().stream().map(rule -> List.copyOf(rule.getOutputEntries())
                        .get(column)
                        .getTextContent()
                        .strip()
                        .replace("\"", "")))
                .flatMap(mail -> Stream.of(mail, mail + "_de"))
                .filter(mail -> !java.mails().contains(mail))
                .forEach(mail -> findings.add(
                        decision.file(),
                        "there is no mail templates/mail/%s.txt%s"
                                .formatted(mail, JavaSide.didYouMean(mail, java.mails()))));
    }

    private void checkForm(Form form) {
        if (!form.id().equals(form.name())) {
            findings.add(
                    form.file(),
                    "set 'ID' of the form to '%s', after the file; it is '%s'".formatted(form.name(), form.id()));
        }
        boolean used = models.processes().stream()
                .filter(model -> model.folder().equals(form.folder()))
                .flatMap(model -> model.all(UserTask.class).stream())
                .anyMatch(task -> form.id().equals(Models.camunda(task, "formRef")));
        if (!used) {
            findings.add(
                    form.file(),
                    "no user task of the process '%s' shows this form; set its 'Form reference' to '%s', or remove the form"
                            .formatted(form.folder(), form.id()));
        }
    }

    private void checkUnique() {
        Map<String, Path> known = new HashMap<>();
        Stream.of(
                        Models.files(models.root().resolve("processes"), ".bpmn"),
                        Models.files(models.root().resolve("processes"), ".dmn"),
                        Models.files(models.root().resolve("forms"), ".form"))
                .flatMap(files -> files.stream())
                .forEach(file -> {
                    Path other = known.putIfAbsent(Models.baseName(file), file);
                    if (other != null) {
                        findings.add(
                                file,
                                "rename it; there is another file of this name: "
                                        + models.root().relativize(other));
                    }
                });
        Set<String> ids = new TreeSet<>();
        models.processes().stream()
                .filter(model -> !ids.add(model.process().getId()))
                .forEach(model -> findings.add(
                        model.file(),
                        "another file has a process with ID '" + model.process().getId() + "'"));
    }

    private void checkTimeToLive(Path file, @Nullable String timeToLive) {
        if (timeToLive == null || !timeToLive.matches("P?\\d+D?")) {
            findings.add(file, "set 'Time to live' (History cleanup) to a number of days, for example P180D");
        }
    }
}
