package io.embark.process;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.status.Confirmations;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody confirmed to an operator, by mail or telephone, and the operator enters in a form: recorded by name and time, as the
 * partner's own confirmation is.
 */
@Component
public class PassedOnConfirmations {

    private static final int LONGEST_NAME = 200;

    private final Cases cases;
    private final Confirmations confirmations;
    private final Timeline timeline;
    private final WhoActs whoActs;

    PassedOnConfirmations(Cases cases, Confirmations confirmations, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    /**
     * Records it, by the operator who completes the task.
     *
     * @param by the form's field with the name of the person who confirmed; it is emptied
     * @param note what the person said, or null
     * @throws IllegalArgumentException when there is no name, for the form to show
     */
    public void record(DelegateTask task, ConfirmationKind kind, Variable<String> by, @Nullable String note) {
        String name = nameIn(task, by);
        String operator = whoActs.inTask(task);
        OnboardingId id = cases.of(task).id();
        confirmations.add(id, kind, name, note, operator);
        timeline.add(
                id,
                Timeline.Type.ACTION,
                operator,
                "%s confirmed %s.%s".formatted(name, kind, note == null ? "" : " " + note));
    }

    /** The name that the form asks for. */
    public static String nameIn(DelegateTask task, Variable<String> by) {
        String name = by.from(task).orElse("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("Enter who said so, by name.");
        }
        by.remove(task);
        return name;
    }
}
