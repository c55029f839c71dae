package io.embark.process.obaapplication;

import io.embark.process.Cases;
import io.embark.process.Variable;
import io.embark.process.obaapplication.ObaApplication.Variables;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.OfficialAccountEvidence;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Puts what was handed in into the form's fields, where it can be completed; it dies with the task. What was decided earlier is not shown. */
@Component
class ShowEvidenceListener implements TaskListener {

    private final Cases cases;
    private final OfficialAccountApplications applications;

    ShowEvidenceListener(Cases cases, OfficialAccountApplications applications) {
        this.cases = cases;
        this.applications = applications;
    }

    @Override
    public void notify(DelegateTask task) {
        OfficialAccountEvidence evidence =
                applications.current(cases.of(task).id()).evidence();
        Variables.EVIDENCE_DECISION.remove(task.getExecution());
        show(task, Variables.OFFICIAL_WEBSITE, evidence.website());
        show(task, Variables.OPERATION_COUNTRY, evidence.country().name());
        show(task, Variables.PRIMARY_LANGUAGE, evidence.language().name());
        show(task, Variables.SUPPORTING_LINKS, String.join("\n", evidence.links()));
        show(task, Variables.SUPPORTING_NOTE, Objects.requireNonNullElse(evidence.note(), ""));
    }

    private static void show(DelegateTask task, Variable<String> field, String value) {
        task.setVariableLocal(field.name(), value);
    }
}
