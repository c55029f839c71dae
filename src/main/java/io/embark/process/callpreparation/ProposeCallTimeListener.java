package io.embark.process.callpreparation;

import io.embark.domain.CallWindow;
import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.TypedWindows;
import io.embark.process.WhoActs;
import io.embark.process.WindowTexts;
import io.embark.process.callpreparation.CallPreparation.Variables;
import io.embark.status.Appointment;
import io.embark.status.AppointmentSettings;
import io.embark.status.Appointments;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Where a time is asked for, none counts; behind it, one is proposed: by the partner's command, or by an operator in the form. */
@Component
class ProposeCallTimeListener implements TaskListener {

    private final Cases cases;
    private final Appointments appointments;
    private final TypedWindows windows;
    private final AppointmentSettings settings;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ProposeCallTimeListener(
            Cases cases,
            Appointments appointments,
            TypedWindows windows,
            AppointmentSettings settings,
            Timeline timeline,
            WhoActs whoActs) {
        this.cases = cases;
        this.appointments = appointments;
        this.windows = windows;
        this.settings = settings;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        Onboarding onboarding = cases.of(task);
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            appointments.moveAway(onboarding.id());
            return;
        }
        appointments.hold(onboarding.id());
        CallWindow window = appointments
                .current(onboarding.id())
                .map(Appointment::window)
                .orElseGet(() -> proposeTyped(task, onboarding));
        Variables.CALL_OPENS_AT.set(task, window.opensAt().toString());
        Variables.REASON_CODE.remove(task);
        Variables.REASON_TEXT.remove(task);
    }

    private CallWindow proposeTyped(DelegateTask task, Onboarding onboarding) {
        OnboardingId id = onboarding.id();
        CallWindow window = windows.read(
                Variables.CALL_FROM.from(task).orElse(""),
                Variables.CALL_TO.from(task).orElse(""),
                onboarding,
                settings.limits());
        Variables.CALL_FROM.remove(task);
        Variables.CALL_TO.remove(task);
        appointments.propose(id, window, whoActs.inTask(task));
        timeline.add(
                id,
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Proposed the call for %s, for the partner.".formatted(WindowTexts.of(window)));
        return window;
    }
}
