package io.embark.process.numberrelease;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.Variable;
import io.embark.status.MailOutbox;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Send tasks whose mail tells how the account is deleted: they refuse to send it without the record of the backup. */
@Component
class TellHowToDeleteDelegate implements JavaDelegate {

    private static final Variable<String> MAIL = Variable.string("mail");

    private final Cases cases;
    private final BackupRecord backups;
    private final MailOutbox outbox;

    TellHowToDeleteDelegate(Cases cases, BackupRecord backups, MailOutbox outbox) {
        this.cases = cases;
        this.backups = backups;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OnboardingId id = cases.idOf(execution);
        backups.require(id);
        outbox.queue(id, MAIL.from(execution).orElseThrow(), execution.getActivityInstanceId());
    }
}
