package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts.VerificationSubmission;
import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.NewAppeals;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.process.businessverification.VerificationReasons.Answer;
import io.embark.status.Documents;
import io.embark.status.Timeline;
import io.embark.status.VerificationRefusal;
import io.embark.status.VerificationRefusals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds out what answers the refusal, who does it, and how often it can still be tried; partners and operators read it. */
@Component
class LookUpReasonsDelegate implements JavaDelegate {

    private final Cases cases;
    private final VerificationReasons reasons;
    private final NewAppeals newAppeals;
    private final VerificationRefusals refusals;
    private final Documents documents;
    private final Submissions submissions;
    private final Timeline timeline;

    LookUpReasonsDelegate(
            Cases cases,
            VerificationReasons reasons,
            NewAppeals newAppeals,
            VerificationRefusals refusals,
            Documents documents,
            Submissions submissions,
            Timeline timeline) {
        this.cases = cases;
        this.reasons = reasons;
        this.newAppeals = newAppeals;
        this.refusals = refusals;
        this.documents = documents;
        this.submissions = submissions;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OnboardingId id = cases.idOf(execution);
        long left = submissionsLeft(execution);
        Answer answer = reasons.answerTo(
                Variables.VERIFICATION.from(execution).orElseThrow(),
                Variables.VERIFICATION_REASONS.from(execution).orElseThrow(),
                left);
        refusals.show(id, offered(execution, answer.refusal()));
        Variables.SUBMISSIONS_LEFT.set(execution, left);
        int waiting = documents.open(id).size();
        Variables.DOCUMENTS_THERE.set(execution, waiting > 0);
        Variables.DOCUMENTS_COMPLETE.set(execution, waiting >= Documents.MOST);
        noteOnce(execution, id, answer);
    }

    /** Nobody is told of an appeal that would be refused. */
    private VerificationRefusal offered(DelegateExecution execution, VerificationRefusal refusal) {
        String reason = Variables.REASON_CODE.from(execution).orElseThrow();
        return new VerificationRefusal(
                refusal.attemptsLeft(),
                newAppeals.isOffered(cases.of(execution), reason, refusal.appealable()),
                refusal.checklist());
    }

    private long submissionsLeft(DelegateExecution execution) {
        long made = Math.max(
                Variables.SUBMISSIONS.from(execution).orElse(0L),
                submissions.made(cases.of(execution).businessManagerId()));
        return Math.max(0, VerificationSubmission.MOST - made);
    }

    private void noteOnce(DelegateExecution execution, OnboardingId id, Answer answer) {
        Long round = Variables.VERIFICATION_ROUND.from(execution).orElseThrow();
        if (round.equals(Variables.VERIFICATION_NOTED.from(execution).orElse(null))) {
            return;
        }
        Variables.VERIFICATION_NOTED.set(execution, round);
        timeline.add(
                id,
                Timeline.Type.EVENT,
                Timeline.PLATFORM,
                "The platform did not verify the business: %s. %s %d of %d submissions are left."
                        .formatted(
                                Variables.VERIFICATION_REASONS.from(execution).orElseThrow(),
                                answer.counts() ? "" : "That uses no submission up;",
                                answer.refusal().attemptsLeft(),
                                VerificationSubmission.MOST)
                        .replace("  ", " "));
    }
}
