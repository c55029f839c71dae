package io.embark.process.verificationappeal;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.verificationappeal.VerificationAppeal.Elements;
import io.embark.process.verificationappeal.VerificationAppeal.Variables;
import io.embark.status.Appeal.Outcome;
import io.embark.status.Appeals;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps what the platform answered: there is no interface that tells it, so an operator reads it in the ticket. */
@Component
class RecordAppealOutcomeListener implements TaskListener, TaskFacts {

    private static final int LONGEST_NOTE = 1000;

    private final Cases cases;
    private final AppealFacts appealFacts;
    private final Appeals appeals;
    private final Timeline timeline;
    private final WhoActs whoActs;

    RecordAppealOutcomeListener(
            Cases cases, AppealFacts appealFacts, Appeals appeals, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.appealFacts = appealFacts;
        this.appeals = appeals;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.RECORD_APPEAL_OUTCOME;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return appealFacts.of(onboarding);
    }

    @Override
    public void notify(DelegateTask task) {
        String note = Variables.APPEAL_NOTE
                .from(task)
                .orElse("")
                .replaceAll("\\s+", " ")
                .strip();
        Variables.APPEAL_NOTE.remove(task);
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "Keep the platform's words below %d characters.".formatted(LONGEST_NOTE));
        }
        Outcome outcome = outcome(Variables.APPEAL_OUTCOME.from(task).orElse(""));
        OnboardingId id = cases.of(task).id();
        appeals.decide(id, outcome, note.isEmpty() ? null : note, whoActs.inTask(task));
        timeline.add(
                id,
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "%s %s".formatted(AppealTexts.of(outcome), note).strip());
    }

    private static Outcome outcome(String recorded) {
        return switch (recorded) {
            case "REVERSED" -> Outcome.REVERSED;
            case "UNCHANGED" -> Outcome.UNCHANGED;
            case "INDUSTRY_BANNED" -> Outcome.INDUSTRY_BANNED;
            default -> throw new IllegalArgumentException("Choose what the platform answered.");
        };
    }
}
