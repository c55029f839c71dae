package io.embark.process.clientscreening;

import io.embark.domain.OnboardingId;
import io.embark.domain.PolicyOutcome;
import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.clientscreening.ClientScreening.Variables;
import io.embark.status.PolicyDecisions;
import io.embark.status.PolicyDecisions.Decision;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the reference of the platform's permission as evidence; without one, nobody is admitted. */
@Component
class GetPlatformPermissionListener implements TaskListener {

    private static final int LONGEST_REFERENCE = 200;
    private static final int LONGEST_NOTE = 1000;

    private final Cases cases;
    private final PolicyDecisions decisions;
    private final Timeline timeline;
    private final WhoActs whoActs;

    GetPlatformPermissionListener(Cases cases, PolicyDecisions decisions, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.decisions = decisions;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = Typed.text(task, Variables.PERMISSION_REFERENCE, LONGEST_REFERENCE);
        String note = Typed.text(task, Variables.PERMISSION_NOTE, LONGEST_NOTE);
        boolean granted = granted(task);
        if (granted && reference.isEmpty()) {
            throw new IllegalArgumentException(
                    "Enter the reference of the platform's permission: it is the evidence that the client may use WhatsApp.");
        }
        OnboardingId id = cases.of(task).id();
        String operator = whoActs.inTask(task);
        String words = granted
                ? "Meta's permission is there, reference %s.".formatted(reference)
                : "Meta's permission is not given.";
        decisions.add(id, decision(granted, operator, note, reference));
        timeline.add(id, Timeline.Type.ACTION, operator, note.isEmpty() ? words : words + " " + note);
    }

    private static boolean granted(DelegateTask task) {
        return switch (Variables.PERMISSION_DECISION.from(task).orElse("")) {
            case Variables.GRANTED -> true;
            case Variables.REFUSED -> false;
            default -> throw new IllegalArgumentException("Choose whether Meta has given its permission.");
        };
    }

    private static Decision decision(boolean granted, String operator, String note, String reference) {
        return new Decision(
                granted ? PolicyOutcome.NEEDS_PLATFORM_PERMISSION : PolicyOutcome.PROHIBITED,
                operator,
                note.isEmpty() ? null : note,
                granted ? reference : null,
                null);
    }
}
