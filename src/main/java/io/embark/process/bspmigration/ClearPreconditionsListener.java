package io.embark.process.bspmigration;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.bspmigration.BspMigration.Elements;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Preconditions;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the checklist, and keeps who confirmed what the platform does not show. */
@Component
class ClearPreconditionsListener implements TaskListener, TaskFacts {

    /** A form's list comes as JSON, a list from Java as Java writes it: the names in it are alike. */
    private static final Pattern NAME = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    private final Cases cases;
    private final Preconditions preconditions;
    private final Checklist checklist;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ClearPreconditionsListener(
            Cases cases, Preconditions preconditions, Checklist checklist, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.preconditions = preconditions;
        this.checklist = checklist;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.CLEAR_PRECONDITIONS;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(
                "preconditions", checklist.rows(onboarding.id()),
                "toConfirm", checklist.toConfirm(onboarding.id()),
                "objection", checklist.objection(onboarding.id()));
    }

    @Override
    public void notify(DelegateTask task) {
        Object ticked = Variables.CONFIRMED_PRECONDITIONS.from(task).orElse("");
        // Neither the ticks nor the answer of the last list are those of this one.
        Variables.CONFIRMED_PRECONDITIONS.remove(task);
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            Variables.CHECKLIST_DECISION.remove(task);
            return;
        }
        switch (Variables.CHECKLIST_DECISION.from(task).orElse("")) {
            case Variables.CHECK_AGAIN ->
                NAME.matcher(ticked.toString())
                        .results()
                        .map(MatchResult::group)
                        .forEach(name -> confirm(task, name));
            case Variables.STILL_ON -> sayStillOn(task);
            default -> Variables.REASON_CODE.set(task, Variables.PRECONDITION_NOT_MET);
        }
    }

    private void sayStillOn(DelegateTask task) {
        if (!Variables.TWO_STEP_CONFIRMED.from(task).orElse(false)) {
            throw new IllegalArgumentException(
                    "The partner has not said yet that two-step verification is off; it is asked when all else is met.");
        }
        preconditions.takeBack(cases.of(task).id(), Precondition.TWO_STEP_LIFTED.name());
        StillOn.note(task);
    }

    private void confirm(DelegateTask task, String name) {
        OnboardingId id = cases.of(task).id();
        String operator = whoActs.inTask(task);
        if (!preconditions.confirm(id, name, operator)) {
            throw new IllegalArgumentException(
                    "%s cannot be confirmed: what the platform shows as not met has to be put right.".formatted(name));
        }
        timeline.add(
                id,
                Timeline.Type.ACTION,
                operator,
                "Confirmed for the move: %s."
                        .formatted(Precondition.valueOf(name).words()));
    }
}
