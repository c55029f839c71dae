package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows onboardings to their partners, with everything that belongs to them. */
@Component
class OnboardingViews {

    private final Texts texts;
    private final Appointments appointments;

    OnboardingViews(Texts texts, Appointments appointments) {
        this.texts = texts;
        this.appointments = appointments;
    }

    OnboardingView of(Onboarding onboarding, Locale language) {
        return of(List.of(onboarding), language).get(0);
    }

    /** However many there are, their appointments are asked for once. */
    List<OnboardingView> of(List<Onboarding> onboardings, Locale language) {
        Map<OnboardingId, Appointment> current =
                appointments.current(onboardings.stream().map(Onboarding::id).toList());
        return onboardings.stream()
                .map(onboarding -> OnboardingView.of(onboarding, current.get(onboarding.id()), texts, language))
                .toList();
    }
}
