package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.Deflections;
import io.embark.status.Deflections.Deflection;
import io.embark.status.Onboarding;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When the number of a case that gets its code by an agreed call may be called, and until when its code is awaited. */
@Component
class CallTimes {

    private final Appointments appointments;
    private final Deflections deflections;
    private final CodeRequests requests;
    private final ActivationSettings settings;
    private final Clock clock;

    CallTimes(
            Appointments appointments,
            Deflections deflections,
            CodeRequests requests,
            ActivationSettings settings,
            Clock clock) {
        this.appointments = appointments;
        this.deflections = deflections;
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a code by this method needs an appointment; an SMS that did not arrive may be followed by a call at once. */
    boolean needsAppointment(Onboarding onboarding, CodeMethod method) {
        return method == CodeMethod.VOICE && onboarding.activationMethod() != ActivationMethod.SMS;
    }

    /** What has to be prepared for a call: an IVR's deflection only until it is confirmed. */
    ActivationMethod kindOf(Onboarding onboarding) {
        boolean deflected =
                deflections.of(onboarding.id()).filter(Deflection::isConfirmed).isPresent();
        return deflected ? ActivationMethod.VOICE : onboarding.activationMethod();
    }

    /** Whether a code by this method may be requested now: nobody is called outside an agreed window. */
    boolean mayRequest(Onboarding onboarding, CodeMethod method) {
        return !needsAppointment(onboarding, method) || openNow(onboarding).isPresent();
    }

    /** Until when the requested code is awaited: to the end of the window, and at least as long as it is good. */
    Instant awaitedUntil(Onboarding onboarding, CodeMethod method) {
        CodeRequest request = requests.newest(onboarding.id()).orElseThrow();
        if (!needsAppointment(onboarding, method)) {
            return request.requestedAt().plus(settings.codePatience());
        }
        return openNow(onboarding)
                .map(Appointment::closesAt)
                .filter(closing -> closing.isAfter(request.validUntil()))
                .orElse(request.validUntil());
    }

    /** Until when the requested code is good. */
    Instant validUntil(Onboarding onboarding) {
        return requests.newest(onboarding.id()).orElseThrow().validUntil();
    }

    /** Somebody took the call. */
    void kept(Onboarding onboarding) {
        appointments.keep(onboarding.id());
    }

    /** Nobody took the call. @return whether there may be another appointment without a lead's word */
    boolean missed(Onboarding onboarding) {
        appointments.miss(onboarding.id());
        return appointments.missed(onboarding.id()) < settings.appointments();
    }

    private Optional<Appointment> openNow(Onboarding onboarding) {
        Instant now = clock.instant();
        return appointments.current(onboarding.id()).filter(appointment -> appointment.isOpen(now));
    }
}
