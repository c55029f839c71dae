package io.embark.process;

import io.embark.domain.ConfirmationKind;
import io.embark.status.Confirmations;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody confirmed to an operator, by mail or telephone, and the operator enters in a form: recorded by name and time, as the
 * partner's own confirmation is.
 */
@Component
public class PassedOnConfirmations {

    /** What a form that has no words of its own says where the name is missing. */
    public static final String WHO = "Enter who said so, by name.";

    private static final int LONGEST_NAME = 200;

    private final Cases cases;
    private final Confirmations confirmations;
    private final WhoActs whoActs;

    PassedOnConfirmations(Cases cases, Confirmations confirmations, WhoActs whoActs) {
        this.cases = cases;
        this.confirmations = confirmations;
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
        record(task, kind, nameIn(task, by, WHO), note);
    }

    /** The same with a name that the form has asked for already. */
    public void record(DelegateTask task, ConfirmationKind kind, String name, @Nullable String note) {
        confirmations.add(cases.of(task).id(), kind, name, note, whoActs.inTask(task));
    }

    /**
     * The name that the form asks for; its field is emptied.
     *
     * @param sentence what to tell the operator who enters none, or one of more than 200 characters
     */
    public static String nameIn(DelegateTask task, Variable<String> by, String sentence) {
        String name = by.from(task).orElse("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(sentence);
        }
        by.remove(task);
        return name;
    }
}
