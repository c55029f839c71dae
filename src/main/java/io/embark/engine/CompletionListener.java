package io.embark.engine;

import io.embark.domain.OnboardingId;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Writes to the timeline which user completed which task. What a partner does comes by its command, which writes its own entry. */
@Component
class CompletionListener implements TaskListener {

    private final Timeline timeline;

    CompletionListener(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void notify(DelegateTask task) {
        Authentication user = Context.getCommandContext().getAuthentication();
        if (user != null && user.getUserId() != null) {
            timeline.add(
                    OnboardingId.of(task.getExecution().getProcessBusinessKey()),
                    Timeline.Type.ACTION,
                    user.getUserId(),
                    "Completed the task \"%s\".".formatted(task.getName()));
        }
    }
}
