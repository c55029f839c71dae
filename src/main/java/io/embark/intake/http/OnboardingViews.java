package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.process.numberactivation.CodeMethods;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.CutOver;
import io.embark.status.CutOvers;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusals;
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
    private final VerificationRefusals refusals;
    private final CodeMethods methods;

    OnboardingViews(
            Texts texts,
            Appointments appointments,
            CutOvers cutOvers,
            VerificationRefusals refusals,
            CodeMethods methods) {
        this.texts = texts;
        this.appointments = appointments;
        this.cutOvers = cutOvers;
        this.refusals = refusals;
        this.methods = methods;
    }

    /** One case, with its warnings. */
    OnboardingView of(Onboarding onboarding, Locale language) {
        return OnboardingView.of(
                onboarding,
                appointments.current(onboarding.id()).orElse(null),
                cutOvers.of(onboarding.id()).orElse(null),
                texts,
                language,
                warnings(onboarding, language),
                refusals.of(onboarding.id())
                        .filter(refusal -> onboarding.isLive())
                        .map(refusal -> VerificationView.of(refusal, onboarding, texts, language))
                        .orElse(null));
    }

    /** However many there are, their appointments and windows are asked for once; without warnings, each of which costs a query. */
    List<OnboardingView> of(List<Onboarding> onboardings, Locale language) {
        List<OnboardingId> ids = onboardings.stream().map(Onboarding::id).toList();
        Map<OnboardingId, Appointment> current = appointments.current(ids);
        Map<OnboardingId, CutOver> windows = cutOvers.of(ids);
        return onboardings.stream()
                .map(onboarding -> OnboardingView.of(
                        onboarding,
                        current.get(onboarding.id()),
                        windows.get(onboarding.id()),
                        texts,
                        language,
                        null,
                        null))
                .toList();
    }

    /** A case that has ended needs no code any more. */
    private List<String> warnings(Onboarding onboarding, Locale language) {
        @Nullable
        String warning = onboarding.isLive()
                ? methods.first(onboarding.phoneNumber(), onboarding.activationMethod())
                        .warning()
                : null;
        return warning == null ? List.of() : List.of(texts.warning(warning, onboarding, language));
    }
}
