package io.embark.process.movereview;

import io.embark.domain.CurrentUser;
import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.Variable;
import io.embark.process.movereview.MoveReview.Variables;
import io.embark.status.MoveDifferences;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.MoveDifferences.Outcome;
import io.embark.status.Timeline;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what was decided about something that did not move: a loss needs the name of whoever accepts it. */
@Component
class SettleDifferenceListener implements TaskListener {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 1000;

    private final Cases cases;
    private final MoveDifferences differences;
    private final MoveTexts texts;
    private final Timeline timeline;
    private final CurrentUser user;

    SettleDifferenceListener(
            Cases cases, MoveDifferences differences, MoveTexts texts, Timeline timeline, CurrentUser user) {
        this.cases = cases;
        this.differences = differences;
        this.texts = texts;
        this.timeline = timeline;
        this.user = user;
    }

    @Override
    public void notify(DelegateTask task) {
        Kind kind = Kind.valueOf(Variables.DIFFERENCE.from(task).orElseThrow());
        Outcome outcome = outcome(task, kind);
        String name = typed(task, Variables.ACCEPTED_BY, LONGEST_NAME);
        String note = typed(task, Variables.SETTLEMENT_NOTE, LONGEST_NOTE);
        if (note.isEmpty()) {
            throw new IllegalArgumentException("Write down what was done, or what was agreed on.");
        }
        if (outcome == Outcome.ACCEPTED && name.isEmpty()) {
            throw new IllegalArgumentException("Enter who at the partner accepts that it is lost.");
        }
        @Nullable String acceptedBy = outcome == Outcome.ACCEPTED ? name : null;
        OnboardingId id = cases.of(task).id();
        String by = user.id().or(() -> Optional.ofNullable(task.getAssignee())).orElse("operator");
        differences.decide(id, kind, outcome, by, acceptedBy, note);
        timeline.add(id, Timeline.Type.ACTION, by, texts.decided(kind, outcome, acceptedBy, note));
    }

    /** What was never shown to us cannot be compared again: there the partner's word settles it. */
    private static Outcome outcome(DelegateTask task, Kind kind) {
        String decision = Variables.DIFFERENCE_DECISION.from(task).orElse("");
        Variables.DIFFERENCE_DECISION.remove(task);
        if (kind == Kind.SOURCE) {
            return Outcome.ACCEPTED;
        }
        try {
            return Outcome.valueOf(decision);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Choose whether it was put right or the partner accepts the loss.", e);
        }
    }

    /** What was typed is for this task alone, and is on one line. */
    private static String typed(DelegateTask task, Variable<String> field, int longest) {
        String text = field.from(task).orElse("").replaceAll("\\s+", " ").strip();
        field.remove(task);
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
