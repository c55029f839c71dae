package io.embark.process.businessverification;

import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The documents are at the platform: what comes now answers another refusal. */
@Component
class SubmitWithClientListener implements TaskListener {

    private final Cases cases;
    private final Documents documents;
    private final Submissions submissions;
    private final Timeline timeline;
    private final WhoActs whoActs;

    SubmitWithClientListener(
            Cases cases, Documents documents, Submissions submissions, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.documents = documents;
        this.submissions = submissions;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        Onboarding onboarding = cases.of(task);
        // No list of the platform shows what the client submits: its next answer cannot be told to be about these.
        documents.markDecided(onboarding.id());
        submissions.madeByHand(onboarding);
        Variables.SUBMIT_BY_HAND.remove(task);
        timeline.add(
                onboarding.id(),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Submitted the documents for the business verification with the client.");
    }
}
