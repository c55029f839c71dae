package io.embark.process.obaapplication;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.Variable;
import io.embark.process.WhoActs;
import io.embark.process.obaapplication.ObaApplication.Variables;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the completed evidence for the submission, or why there is none. */
@Component
class CompleteEvidenceListener implements TaskListener {

    private static final String SUBMIT = "SUBMIT";
    private static final String DECLINE = "DECLINE";
    private static final int LONGEST_REASON = 1000;

    private final Cases cases;
    private final OfficialAccountApplications applications;
    private final Timeline timeline;
    private final WhoActs whoActs;

    CompleteEvidenceListener(
            Cases cases, OfficialAccountApplications applications, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.applications = applications;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (typed(task, Variables.EVIDENCE_DECISION)) {
            case SUBMIT -> submit(task);
            case DECLINE -> decline(task);
            default -> throw new IllegalArgumentException("Choose whether the application is handed in.");
        }
    }

    private void submit(DelegateTask task) {
        OnboardingId id = cases.of(task).id();
        String by = whoActs.inTask(task);
        applications.complete(
                id,
                TypedEvidence.read(
                        completed(task, Variables.OFFICIAL_WEBSITE),
                        completed(task, Variables.OPERATION_COUNTRY),
                        completed(task, Variables.PRIMARY_LANGUAGE),
                        completed(task, Variables.SUPPORTING_LINKS),
                        completed(task, Variables.SUPPORTING_NOTE)),
                by);
        timeline.add(id, Timeline.Type.ACTION, by, "Completed the application for an official business account.");
    }

    private void decline(DelegateTask task) {
        String reason = typed(task, Variables.DECLINE_REASON).replaceAll("\\s+", " ");
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("Write down why it is not handed in: the partner reads it.");
        }
        String told = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        Variables.DECLINE_REASON.set(task, told);
        timeline.add(
                cases.of(task).id(),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Did not hand in the application for an official business account: " + told);
    }

    /** Tasklist writes what is typed beside the task, where it was shown; who completes over the API writes it to the process. */
    private static String completed(DelegateTask task, Variable<String> field) {
        String text = field.from(task.getExecution())
                .or(() -> field.from(task))
                .orElse("")
                .strip();
        field.remove(task.getExecution());
        return text;
    }

    private static String typed(DelegateTask task, Variable<String> field) {
        return field.from(task).orElse("").strip();
    }
}
