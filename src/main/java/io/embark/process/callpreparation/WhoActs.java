package io.embark.process.callpreparation;

import io.embark.domain.CurrentUser;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Who is at work. */
@Component
class WhoActs {

    private final CurrentUser user;

    WhoActs(CurrentUser user) {
        this.user = user;
    }

    /** Who completes a task: the one who has logged in, else the one who claimed it. */
    String inTask(DelegateTask task) {
        return user.id().or(() -> Optional.ofNullable(task.getAssignee())).orElse("operator");
    }
}
