package io.embark.process;

import io.embark.domain.CurrentUser;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Who is at work. */
@Component
public class WhoActs {

    private final CurrentUser user;

    WhoActs(CurrentUser user) {
        this.user = user;
    }

    /** Who completes a task: the one who has logged in, else the one who claimed it. */
    public String inTask(DelegateTask task) {
        return user.id().or(() -> Optional.ofNullable(task.getAssignee())).orElse("operator");
    }
}
