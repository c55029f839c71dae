package io.embark.process.callpreparation;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Who is at work. */
final class People {

    private People() {}

    /** Who completes a task: Tasklist lets only the one who claimed it. */
    static String who(DelegateTask task) {
        return Optional.ofNullable(task.getAssignee()).orElse("operator");
    }
}
