package io.embark.intake.http;

import io.embark.domain.CallWindow;
import io.embark.domain.ConfirmationKind;
import io.embark.intake.http.Fields.Field;
import io.embark.status.AppointmentSettings;
import io.embark.status.Onboarding;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Reads what partners send about the verification call, whose days and times must fit the clock. */
@Component
class CallInputs {

    private final AppointmentSettings settings;
    private final Clock clock;

    CallInputs(AppointmentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    CallWindow window(Fields fields, Onboarding onboarding) {
        Field<String> timeZone = Inputs.timeZone(fields);
        ZoneId zone = ZoneId.of(timeZone.or(onboarding.timeZone()));
        Field<Instant> from = Inputs.moment(fields, "from", zone).required("when the call may come at the earliest");
        Field<Instant> to = Inputs.moment(fields, "to", zone).required("when it may come at the latest");
        if (from.isPresent() && to.isPresent()) {
            new CallWindow(from.get(), to.get(), zone)
                    .problems(clock.instant(), settings.limits())
                    .forEach(fields::refuse);
        }
        fields.refuseUnknown();
        fields.verify();
        return new CallWindow(from.get(), to.get(), zone);
    }

    Confirmation confirmation(Fields fields, Onboarding onboarding) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(onboarding.timeZone()));
        return Confirmation.read(fields, (kind, testedOn) -> {
            if (kind == ConfirmationKind.DEFLECTION_READY && testedOn.isPresent()) {
                settings.testProblem(testedOn.get(), today).ifPresent(problem -> fields.refuse("testedOn", problem));
            } else if (kind == ConfirmationKind.DEFLECTION_READY) {
                testedOn.required("the day on which the deflection was tested, such as 2026-11-23");
            }
        });
    }
}
