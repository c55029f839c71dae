package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.process.numberactivation.CodeMethods;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.CutOver;
import io.embark.status.CutOvers;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
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
    private final OfficialAccountApplications officialAccounts;
    private final CodeMethods methods;

    OnboardingViews(
            Texts texts,
            Appointments appointments,
            CutOvers cutOvers,
            OfficialAccountApplications officialAccounts,
            CodeMethods methods) {
        this.texts = texts;
        this.appointments = appointments;
        this.cutOvers = cutOvers;
        this.officialAccounts = officialAccounts;
        this.methods = methods;
    }

    /** One case, with its warnings. */
    OnboardingView of(Onboarding onboarding, Locale language) {
        return OnboardingView.of(
                onboarding,
                appointments.current(onboarding.id()).orElse(null),
                cutOvers.of(onboarding.id()).orElse(null),
                officialAccount(
                        onboarding, officialAccounts.newest(onboarding.id()).orElse(null), language),
                texts,
                language,
                warnings(onboarding, language));
    }

    /** However many there are, their appointments, windows and applications are asked for once; without warnings, each of which costs a query. */
    List<OnboardingView> of(List<Onboarding> onboardings, Locale language) {
        List<OnboardingId> ids = onboardings.stream().map(Onboarding::id).toList();
        Map<OnboardingId, Appointment> current = appointments.current(ids);
        Map<OnboardingId, CutOver> windows = cutOvers.of(ids);
        Map<OnboardingId, OfficialAccountApplication> applications = officialAccounts.newest(ids);
        return onboardings.stream()
                .map(onboarding -> OnboardingView.of(
                        onboarding,
                        current.get(onboarding.id()),
                        windows.get(onboarding.id()),
                        officialAccount(onboarding, applications.get(onboarding.id()), language),
                        texts,
                        language,
                        null))
                .toList();
    }

    /** A case that is not registered, or not any more, has none. */
    private @Nullable OfficialAccountView officialAccount(
            Onboarding onboarding, @Nullable OfficialAccountApplication newest, Locale language) {
        return newest == null || onboarding.status() != Status.REGISTERED
                ? null
                : OfficialAccountView.of(newest, officialAccounts.shown(onboarding, newest), texts, language);
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
