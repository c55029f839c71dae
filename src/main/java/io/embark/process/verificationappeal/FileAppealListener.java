package io.embark.process.verificationappeal;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.Variable;
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

/** Shows what to file, and keeps under which ticket it was filed; or that it is pointless, because the platform bans the industry. */
@Component
class FileAppealListener implements TaskListener, TaskFacts {

    private static final int LONGEST_TICKET = 100;

    private final Cases cases;
    private final AppealFacts appealFacts;
    private final Appeals appeals;
    private final Timeline timeline;
    private final WhoActs whoActs;

    FileAppealListener(Cases cases, AppealFacts appealFacts, Appeals appeals, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.appealFacts = appealFacts;
        this.appeals = appeals;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.FILE_APPEAL;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return appealFacts.of(onboarding);
    }

    @Override
    public void notify(DelegateTask task) {
        String ticket = line(task, Variables.APPEAL_TICKET);
        switch (Variables.FILING_DECISION.from(task).orElse("")) {
            case Variables.FILED -> file(task, ticket);
            case Variables.INDUSTRY_BANNED -> giveUp(task);
            default -> throw new IllegalArgumentException("Choose whether the appeal is filed.");
        }
    }

    private void file(DelegateTask task, String ticket) {
        if (ticket.isEmpty() || ticket.length() > LONGEST_TICKET) {
            throw new IllegalArgumentException("Enter the number of the platform's ticket, at most 100 characters.");
        }
        OnboardingId id = cases.of(task).id();
        appeals.file(id, ticket, whoActs.inTask(task));
        timeline.add(
                id,
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Filed the appeal with the platform; ticket %s.".formatted(ticket));
    }

    private void giveUp(DelegateTask task) {
        OnboardingId id = cases.of(task).id();
        Variables.APPEAL_OUTCOME.set(task, Variables.INDUSTRY_BANNED);
        appeals.decide(id, Outcome.INDUSTRY_BANNED, null, whoActs.inTask(task));
        timeline.add(
                id,
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Did not file the appeal: the platform bans the client's industry, and its decision is final.");
    }

    private static String line(DelegateTask task, Variable<String> field) {
        String text = field.from(task).orElse("").replaceAll("\\s+", " ").strip();
        field.remove(task);
        return text;
    }
}
