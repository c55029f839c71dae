package io.embark.process.callpreparation;

import io.embark.process.Cases;
import io.embark.process.PassedOnConfirmations;
import io.embark.process.WhoActs;
import io.embark.process.callpreparation.CallPreparation.Elements;
import io.embark.process.callpreparation.CallPreparation.Variables;
import io.embark.status.AppointmentSettings;
import io.embark.status.Appointments;
import io.embark.status.Deflections;
import io.embark.status.Deflections.Deflection;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Without the word of somebody who tested the deflection, and when, nobody gets past this task. */
@Component
class ConfirmDeflectionListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final Appointments appointments;
    private final Deflections deflections;
    private final Timeline timeline;
    private final WhoActs whoActs;
    private final AppointmentSettings settings;
    private final Clock clock;

    ConfirmDeflectionListener(
            Cases cases,
            Appointments appointments,
            Deflections deflections,
            Timeline timeline,
            WhoActs whoActs,
            AppointmentSettings settings,
            Clock clock) {
        this.cases = cases;
        this.appointments = appointments;
        this.deflections = deflections;
        this.timeline = timeline;
        this.whoActs = whoActs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.CONFIRM_DEFLECTION;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(
                "senderIds",
                deflections.of(onboarding.id()).map(Deflection::senderIds).orElse(""));
    }

    @Override
    public void notify(DelegateTask task) {
        Onboarding onboarding = cases.of(task);
        appointments.hold(onboarding.id());
        // The partner's command has written it already.
        if (deflections.of(onboarding.id()).filter(Deflection::isConfirmed).isPresent()) {
            return;
        }
        LocalDate testedOn = day(Variables.TESTED_ON.from(task).orElse(""), ZoneId.of(onboarding.timeZone()));
        String by = PassedOnConfirmations.nameIn(
                task, Variables.CONFIRMED_BY, "Enter who at the partner confirmed the deflection.");
        Variables.TESTED_ON.remove(task);
        deflections.confirm(onboarding.id(), by, testedOn);
        timeline.add(
                onboarding.id(), Timeline.Type.ACTION, whoActs.inTask(task), CallTexts.deflected(by, testedOn, null));
    }

    private LocalDate day(String text, ZoneId zone) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Enter the day on which the deflection was tested.");
        }
        settings.testProblem(day, LocalDate.ofInstant(clock.instant(), zone)).ifPresent(problem -> {
            throw new IllegalArgumentException("The day of the test " + problem + ".");
        });
        return day;
    }
}
