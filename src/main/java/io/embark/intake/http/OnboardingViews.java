package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.process.namereview.NameWarnings;
import io.embark.process.numberactivation.CodeMethods;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.CutOver;
import io.embark.status.CutOvers;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows onboardings to their partners, with everything that belongs to them. */
@Component
class OnboardingViews {

    private final Texts texts;
    private final Appointments appointments;
    private final CutOvers cutOvers;
    private final CodeMethods methods;
    private final NameWarnings names;

    OnboardingViews(
            Texts texts, Appointments appointments, CutOvers cutOvers, CodeMethods methods, NameWarnings names) {
        this.texts = texts;
        this.appointments = appointments;
        this.cutOvers = cutOvers;
        this.methods = methods;
        this.names = names;
    }

    /** One case, with its warnings. */
    OnboardingView of(Onboarding onboarding, Locale language) {
        return OnboardingView.of(
                onboarding,
                appointments.current(onboarding.id()).orElse(null),
                cutOvers.of(onboarding.id()).orElse(null),
                texts,
                language,
                warnings(onboarding, language));
    }

    /** However many there are, their appointments and windows are asked for once; without warnings, each of which costs a query. */
    List<OnboardingView> of(List<Onboarding> onboardings, Locale language) {
        List<OnboardingId> ids = onboardings.stream().map(Onboarding::id).toList();
        Map<OnboardingId, Appointment> current = appointments.current(ids);
        Map<OnboardingId, CutOver> windows = cutOvers.of(ids);
        return onboardings.stream()
                .map(onboarding -> OnboardingView.of(
                        onboarding, current.get(onboarding.id()), windows.get(onboarding.id()), texts, language, null))
                .toList();
    }

    /** A case that has ended needs neither code nor name any more. */
    private List<String> warnings(Onboarding onboarding, Locale language) {
        @Nullable
        String warning = onboarding.isLive()
                ? methods.first(onboarding.phoneNumber(), onboarding.activationMethod())
                        .warning()
                : null;
        List<String> warnings = new ArrayList<>();
        if (warning != null) {
            warnings.add(texts.warning(warning, onboarding, language));
        }
        warnings.addAll(names.of(onboarding, language));
        return warnings;
    }
}
