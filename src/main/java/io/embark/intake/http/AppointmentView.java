package io.embark.intake.http;

import io.embark.status.Appointment;
import java.time.OffsetDateTime;

/**
 * The appointment for the verification call as its partner sees it.
 *
 * @param from with the offset of its time zone
 * @param state PROPOSED or AGREED
 */
public record AppointmentView(OffsetDateTime from, OffsetDateTime to, String timeZone, Appointment.State state) {

    static AppointmentView of(Appointment appointment) {
        return new AppointmentView(
                appointment.opensAt().atZone(appointment.zone()).toOffsetDateTime(),
                appointment.closesAt().atZone(appointment.zone()).toOffsetDateTime(),
                appointment.zone().getId(),
                appointment.state());
    }
}
