package io.embark.process.bspmigration;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.NotPossibleException;
import io.embark.process.WhoActs;
import io.embark.process.WindowTexts;
import io.embark.process.bspmigration.BspMigration.Elements;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.CutOver;
import io.embark.status.CutOvers;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps who started the move, which is possible only while the window is open. */
@Component
class StartCutOverListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final CutOvers cutOvers;
    private final Timeline timeline;
    private final WhoActs whoActs;
    private final Clock clock;

    StartCutOverListener(Cases cases, CutOvers cutOvers, Timeline timeline, WhoActs whoActs, Clock clock) {
        this.cases = cases;
        this.cutOvers = cutOvers;
        this.timeline = timeline;
        this.whoActs = whoActs;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.START_CUT_OVER;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        CutOver cutOver = wanted(onboarding.id());
        return Map.of(
                "cutOverWindow", WindowTexts.of(cutOver.window()),
                "cutOverWindowInUtc", WindowTexts.inUtc(cutOver.window()));
    }

    /** What was decided in an earlier window is no answer for this one. */
    @Override
    public void notify(DelegateTask task) {
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Variables.CUT_OVER_DECISION.remove(task);
        } else {
            decide(task);
        }
    }

    private void decide(DelegateTask task) {
        OnboardingId id = cases.of(task).id();
        String operator = whoActs.inTask(task);
        boolean start = Variables.CUT_OVER_DECISION
                .from(task)
                .filter(Variables.START::equals)
                .isPresent();
        if (start && !wanted(id).window().isOpen(clock.instant())) {
            throw new NotPossibleException("The window is not open. Agree with the partner on another one.");
        }
        if (start) {
            cutOvers.start(id, operator);
        }
        timeline.add(
                id,
                Timeline.Type.ACTION,
                operator,
                start ? "Started the cut-over." : "Did not start the cut-over; another window is wanted.");
    }

    private CutOver wanted(OnboardingId id) {
        return cutOvers.of(id)
                .orElseThrow(() -> new IllegalStateException("No window is wanted for onboarding " + id + "."));
    }
}
