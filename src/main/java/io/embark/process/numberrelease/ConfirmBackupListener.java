package io.embark.process.numberrelease;

import io.embark.domain.ConfirmationKind;
import io.embark.process.Cases;
import io.embark.process.PassedOnConfirmations;
import io.embark.process.WhoActs;
import io.embark.process.numberrelease.NumberRelease.Elements;
import io.embark.process.numberrelease.NumberRelease.Variables;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Without somebody's name nobody gets past this task: under a backup, under doing without one, or under coexistence instead. */
@Component
class ConfirmBackupListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final PassedOnConfirmations confirmations;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ConfirmBackupListener(Cases cases, PassedOnConfirmations confirmations, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.CONFIRM_BACKUP;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of("coexistencePossible", onboarding.phoneNumber().mayCoexist());
    }

    @Override
    public void notify(DelegateTask task) {
        switch (Variables.BACKUP_DECISION.from(task).orElse("")) {
            case Variables.BACKED_UP -> record(task, "The chats are backed up.");
            case Variables.NOT_NEEDED -> record(task, "The chats are not needed.");
            case Variables.COEXISTENCE -> chooseCoexistence(task);
            default -> throw new IllegalArgumentException("Choose what the client wants for its chats.");
        }
    }

    private void record(DelegateTask task, String words) {
        confirmations.record(task, ConfirmationKind.BACKUP_ACKNOWLEDGED, Variables.CONFIRMED_BY, words);
    }

    private void chooseCoexistence(DelegateTask task) {
        Onboarding onboarding = cases.of(task);
        if (!onboarding.phoneNumber().mayCoexist()) {
            throw new IllegalArgumentException("The platform offers no coexistence to numbers of this country.");
        }
        timeline.add(
                onboarding.id(),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "%s chose coexistence: the number stays in the WhatsApp Business app."
                        .formatted(
                                PassedOnConfirmations.nameIn(task, Variables.CONFIRMED_BY, PassedOnConfirmations.WHO)));
    }
}
