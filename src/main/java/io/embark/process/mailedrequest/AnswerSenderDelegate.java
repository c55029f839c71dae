package io.embark.process.mailedrequest;

import io.embark.status.MailOutbox;
import io.embark.status.Notice;
import io.embark.status.RequestMail;
import io.embark.status.RequestMails;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the sender how to ask, in the same words whatever was written; one without an address hears nothing. */
@Component
class AnswerSenderDelegate implements JavaDelegate {

    private final RequestMails mails;
    private final MailOutbox outbox;

    AnswerSenderDelegate(RequestMails mails, MailOutbox outbox) {
        this.mails = mails;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RequestMail mail = mails.get(UUID.fromString(execution.getProcessBusinessKey()));
        if (!mail.sender().isEmpty()) {
            outbox.queue(
                    new Notice(mail.sender(), "requests/how-to-ask", mail.id().toString(), Map.of()), Duration.ZERO);
        }
    }
}
