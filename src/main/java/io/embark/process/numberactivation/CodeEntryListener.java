package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.process.Cases;
import io.embark.process.CooldownException;
import io.embark.process.numberactivation.NumberActivation.Variables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * What the code task's form means: a code was entered unless another one is asked for; and the task comes back to the person who had
 * it. A code that was typed beside the wish for another one is forgotten here, before it could be stored.
 */
@Component
class CodeEntryListener implements TaskListener {

    private final Cases cases;
    private final CodeRequests requests;

    CodeEntryListener(Cases cases, CodeRequests requests) {
        this.cases = cases;
        this.requests = requests;
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            Variables.CODE_ASSIGNEE.from(task).ifPresent(task::setAssignee);
            return;
        }
        String method = Variables.NOT_RECEIVED.from(task).orElse("");
        Variables.NOT_RECEIVED.remove(task);
        if (!method.isBlank()) {
            Variables.VERIFICATION_CODE.remove(task);
            checkPause(task);
            Variables.WISHED_METHOD.set(task, method);
        }
        Variables.CODE_OUTCOME.set(task, method.isBlank() ? Variables.ENTERED : Variables.ANOTHER);
        if (task.getAssignee() != null) {
            Variables.CODE_ASSIGNEE.set(task, task.getAssignee());
        }
    }

    private void checkPause(DelegateTask task) {
        requests.pausedUntil(cases.of(task).phoneNumber()).ifPresent(retryAt -> {
            throw new CooldownException(
                    "The last code was requested moments ago. Another one can be requested from %s on."
                            .formatted(retryAt),
                    retryAt);
        });
    }
}
