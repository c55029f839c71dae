package io.embark.process;

import io.embark.status.MailOutbox;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Every send task: puts the mail named by the input {@code mail} into the outbox, which sends it after the commit, so that a mail server
 * out of order stops no case. Input {@code occasion} (optional): the same mail for the same occasion goes out once.
 */
@Component
class QueueMailDelegate implements JavaDelegate {

    private static final Variable<String> MAIL = Variable.string("mail");
    private static final String OCCASION = "occasion";

    private final Cases cases;
    private final MailOutbox outbox;

    QueueMailDelegate(Cases cases, MailOutbox outbox) {
        this.cases = cases;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object occasion = execution.getVariableLocal(OCCASION);
        outbox.queue(
                cases.idOf(execution),
                MAIL.from(execution).orElseThrow(),
                occasion == null ? execution.getActivityInstanceId() : occasion.toString());
    }
}
