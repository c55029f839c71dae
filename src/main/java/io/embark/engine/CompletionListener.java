package io.embark.engine;

import io.embark.domain.CurrentUser;
import io.embark.domain.OnboardingId;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Writes to the timeline which user completed which task. What a partner does comes by its command, which writes its own entry. */
@Component
class CompletionListener implements TaskListener {

    private final Timeline timeline;
    private final CurrentUser user;
    private final StageOwners owners;

    CompletionListener(Timeline timeline, CurrentUser user, StageOwners owners) {
        this.owners = owners;
        this.timeline = timeline;
        this.user = user;
    }

    @Override
    public void notify(DelegateTask task) {
        if (!owners.isAboutCase(task.getExecution())) {
            return;
        }
        user.id()
                .ifPresent(id -> timeline.add(
                        OnboardingId.of(task.getExecution().getProcessBusinessKey()),
                        Timeline.Type.ACTION,
                        id,
                        "Completed the task \"%s\".".formatted(task.getName())));
    }
}
