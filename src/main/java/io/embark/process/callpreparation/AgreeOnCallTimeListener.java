package io.embark.process.callpreparation;

import io.embark.domain.CallWindow;
import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.WindowTexts;
import io.embark.process.callpreparation.CallPreparation.Elements;
import io.embark.process.callpreparation.CallPreparation.Variables;
import io.embark.status.Appointments;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Agrees on the proposed time, with its reminders, or asks the partner for another one. */
@Component
class AgreeOnCallTimeListener implements TaskListener, TaskFacts {

    private static final int LONGEST_NOTE = 1000;

    private final Cases cases;
    private final Appointments appointments;
    private final Timeline timeline;
    private final WhoActs whoActs;
    private final Clock clock;

    AgreeOnCallTimeListener(Cases cases, Appointments appointments, Timeline timeline, WhoActs whoActs, Clock clock) {
        this.cases = cases;
        this.appointments = appointments;
        this.timeline = timeline;
        this.whoActs = whoActs;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.AGREE_ON_CALL_TIME;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        CallWindow window = proposed(onboarding.id());
        return Map.of("callWindow", WindowTexts.of(window), "callWindowInUtc", WindowTexts.inUtc(window));
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            // The last answer is not one about this proposal.
            Variables.CALL_DECISION.remove(task);
            return;
        }
        OnboardingId id = cases.of(task).id();
        appointments.hold(id);
        CallWindow window = proposed(id);
        switch (Variables.CALL_DECISION.from(task).orElse("")) {
            case Variables.AGREE -> agree(task, id, window);
            case Variables.ASK_FOR_ANOTHER -> decline(task, id, window, note(task));
            default -> throw new IllegalArgumentException("Choose whether to agree or to ask for another time.");
        }
    }

    private static String note(DelegateTask task) {
        String note = Variables.NOTE_TO_PARTNER.from(task).orElse("").strip();
        Variables.NOTE_TO_PARTNER.remove(task);
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("Keep the note below %d characters.".formatted(LONGEST_NOTE));
        }
        return note;
    }

    private void agree(DelegateTask task, OnboardingId id, CallWindow window) {
        Instant now = clock.instant();
        if (!now.isBefore(window.closesAt())) {
            throw new IllegalArgumentException("The proposed time has passed. Ask the partner for another one.");
        }
        appointments.agree(id, whoActs.inTask(task));
        Variables.DAY_REMINDER_AT.set(task, unlessPassed(window.dayBefore(), now, window));
        Variables.HOUR_REMINDER_AT.set(task, unlessPassed(window.hourBefore(), now, window));
        timeline.add(
                id, Timeline.Type.ACTION, whoActs.inTask(task), "Agreed on the call: " + WindowTexts.of(window) + ".");
    }

    /** A reminder that would come too late never comes: its timer is set behind the window, and ends with the wait when that opens. */
    private static String unlessPassed(Instant reminder, Instant now, CallWindow window) {
        return (reminder.isAfter(now) ? reminder : window.closesAt()).toString();
    }

    private void decline(DelegateTask task, OnboardingId id, CallWindow window, String note) {
        appointments.decline(id);
        Variables.REASON_CODE.set(task, Variables.CALL_TIME_DECLINED);
        if (!note.isEmpty()) {
            Variables.REASON_TEXT.set(task, note);
        }
        String words = "Asked for another time than %s. %s".formatted(WindowTexts.of(window), note);
        timeline.add(id, Timeline.Type.ACTION, whoActs.inTask(task), words.strip());
    }

    private CallWindow proposed(OnboardingId id) {
        return appointments
                .current(id)
                .orElseThrow(() -> new IllegalStateException("No time is proposed for onboarding " + id + "."))
                .window();
    }
}
