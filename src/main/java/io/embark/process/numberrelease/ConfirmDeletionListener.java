package io.embark.process.numberrelease;

import io.embark.domain.ConfirmationKind;
import io.embark.process.Cases;
import io.embark.process.PassedOnConfirmations;
import io.embark.process.numberrelease.NumberRelease.Elements;
import io.embark.process.numberrelease.NumberRelease.Variables;
import io.embark.status.Confirmations.Confirmation;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The task does not come about without the record of the backup, and its form shows how to delete only beside that record. */
@Component
class ConfirmDeletionListener implements TaskListener, TaskFacts {

    /** The guide's steps 3 to 7 (App to API migration). */
    static final String HOW_TO_DELETE =
            "On the phone with the number, open WhatsApp (or WhatsApp Business); open Settings, then Account, then Delete my account; follow the steps there to the end.";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);

    private final Cases cases;
    private final BackupRecord backups;
    private final PassedOnConfirmations confirmations;

    ConfirmDeletionListener(Cases cases, BackupRecord backups, PassedOnConfirmations confirmations) {
        this.cases = cases;
        this.backups = backups;
        this.confirmations = confirmations;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.CONFIRM_DELETION;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return backups.of(onboarding.id())
                .map(backup -> Map.<String, Object>of(
                        "howToDelete", HOW_TO_DELETE, "backupConfirmed", words(backup, onboarding.timeZone())))
                .orElseGet(() -> Map.of("howToDelete", "", "backupConfirmed", ""));
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            backups.require(cases.of(task).id());
        } else {
            confirmations.record(task, ConfirmationKind.ACCOUNT_DELETED, Variables.CONFIRMED_BY, null);
        }
    }

    private static String words(Confirmation backup, String zone) {
        return "%s, %s%s"
                .formatted(
                        backup.by(),
                        TIME.format(backup.at().atZone(ZoneId.of(zone))),
                        backup.note() == null ? "" : ": " + backup.note());
    }
}
