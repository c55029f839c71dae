package io.embark.process.clientapproval;

import io.embark.process.clientapproval.ApprovalReminders.Reminder;
import io.embark.process.clientapproval.ClientApproval.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds out which reminder comes next and when; after the last there is none before the request lapses. */
@Component
class LookUpReminderDelegate implements JavaDelegate {

    /** When the reminder after the last one is due: a timer needs a date, and however far the clock is set, this one does not come. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final ApprovalReminders reminders;

    LookUpReminderDelegate(ApprovalReminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant expiry =
                Instant.parse(Variables.APPROVAL_EXPIRES_AT.from(execution).orElseThrow());
        Instant requested = expiry.minus(Approvals.PERIOD);
        long number = Variables.REMINDER.from(execution).orElseThrow() + 1;
        Optional<Reminder> reminder = reminders.find(number);
        Instant due = reminder.map(next -> requested.plus(Duration.ofDays(next.days())))
                .orElse(NEVER);
        Variables.REMINDER.set(execution, number);
        Variables.REMINDER_AT.set(execution, due.toString());
        Variables.REMINDER_MAIL.set(execution, reminder.map(Reminder::mail).orElse(""));
        Variables.CALLS_ACCOUNT_MANAGER.set(
                execution, reminder.map(Reminder::callsAccountManager).orElse(false));
    }
}
