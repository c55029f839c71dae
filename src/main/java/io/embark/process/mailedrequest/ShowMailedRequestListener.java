package io.embark.process.mailedrequest;

import io.embark.process.mailedrequest.MailedRequest.Variables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Puts the recognised case into the form's field, where it can be corrected; it dies with the task. */
@Component
class ShowMailedRequestListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal(
                Variables.REQUESTED_CASE.name(),
                Variables.REQUESTED_CASE.from(task.getExecution()).orElse(""));
        Variables.REQUESTED_CASE.remove(task.getExecution());
    }
}
