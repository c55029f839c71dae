package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Status;
import io.embark.process.namereview.NameWarnings;
import io.embark.process.numberactivation.CodeMethods;
import io.embark.process.verificationappeal.VerificationAppealProcess;
import io.embark.status.Appeal;
import io.embark.status.Appeals;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.BusinessPolicies;
import io.embark.status.BusinessPolicy;
import io.embark.status.CutOver;
import io.embark.status.CutOvers;
import io.embark.status.Deactivation;
import io.embark.status.Deactivations;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows onboardings to their partners, with everything that belongs to them. */
@Component
public class OnboardingViews {

    private final Texts texts;
    private final Appointments appointments;
    private final CutOvers cutOvers;
    private final Appeals appeals;
    private final BusinessPolicies policies;
    private final OfficialAccountApplications officialAccounts;
    private final Deactivations deactivations;
    private final VerificationRefusals refusals;
    private final VerificationAppealProcess appealProcess;
    private final CodeMethods methods;
    private final NameWarnings names;

    OnboardingViews(
            Texts texts,
            Appointments appointments,
            CutOvers cutOvers,
            Appeals appeals,
            BusinessPolicies policies,
            OfficialAccountApplications officialAccounts,
            Deactivations deactivations,
            VerificationRefusals refusals,
            VerificationAppealProcess appealProcess,
            CodeMethods methods,
            NameWarnings names) {
        this.texts = texts;
        this.appointments = appointments;
        this.cutOvers = cutOvers;
        this.appeals = appeals;
        this.policies = policies;
        this.officialAccounts = officialAccounts;
        this.deactivations = deactivations;
        this.refusals = refusals;
        this.appealProcess = appealProcess;
        this.methods = methods;
        this.names = names;
    }

    /** One case, with its warnings. */
    public OnboardingView of(Onboarding onboarding, Locale language) {
        return OnboardingView.of(
                onboarding,
                belongings(List.of(onboarding), language).apply(onboarding),
                texts,
                language,
                warnings(onboarding, language),
                verification(onboarding, language));
    }

    /** Only at its stage: elsewhere the refusal is not what the case waits for. */
    private @Nullable VerificationView verification(Onboarding onboarding, Locale language) {
        return refusals.of(onboarding.id())
                .filter(refusal -> onboarding.status() == Status.BUSINESS_VERIFICATION_REQUIRED)
                .map(refusal -> VerificationView.of(
                        refusal,
                        refusal.appealable() && appealProcess.isAwaited(onboarding.id()),
                        onboarding,
                        texts,
                        language))
                .orElse(null);
    }

    /** However many there are, what belongs to them is asked for once; without warnings, each of which costs a query. */
    List<OnboardingView> of(List<Onboarding> onboardings, Locale language) {
        Function<Onboarding, Belongings> belongings = belongings(onboardings, language);
        return onboardings.stream()
                .map(onboarding ->
                        OnboardingView.of(onboarding, belongings.apply(onboarding), texts, language, null, null))
                .toList();
    }

    private Function<Onboarding, Belongings> belongings(List<Onboarding> onboardings, Locale language) {
        List<OnboardingId> ids = onboardings.stream().map(Onboarding::id).toList();
        Map<OnboardingId, Appointment> calls = appointments.current(ids);
        Map<OnboardingId, CutOver> windows = cutOvers.of(ids);
        Map<OnboardingId, Appeal> newest = appeals.newest(ids);
        Map<OnboardingId, BusinessPolicy> told = policies.current(ids);
        Map<OnboardingId, OfficialAccountApplication> applications = officialAccounts.newest(ids);
        Map<OnboardingId, Deactivation> off = deactivations.newest(ids);
        return onboarding -> new Belongings(
                calls.get(onboarding.id()),
                windows.get(onboarding.id()),
                newest.get(onboarding.id()),
                told.get(onboarding.id()),
                officialAccount(onboarding, applications.get(onboarding.id()), language),
                deactivation(onboarding, off.get(onboarding.id()), language));
    }

    /** A case that is not registered, or not any more, has none. */
    private @Nullable OfficialAccountView officialAccount(
            Onboarding onboarding, @Nullable OfficialAccountApplication newest, Locale language) {
        return newest == null || onboarding.status() != Status.REGISTERED
                ? null
                : OfficialAccountView.of(newest, officialAccounts.shown(onboarding, newest), texts, language);
    }

    private @Nullable DeactivationView deactivation(
            Onboarding onboarding, @Nullable Deactivation newest, Locale language) {
        return newest == null
                ? null
                : DeactivationView.of(newest, deactivations.shown(onboarding, newest), texts, language);
    }

    private List<String> warnings(Onboarding onboarding, Locale language) {
        Stream<String> about = Stream.of(aboutCode(onboarding), aboutPolicy(onboarding))
                .flatMap(Optional::stream)
                .map(warning -> texts.warning(warning, onboarding, language));
        return Stream.concat(about, names.of(onboarding, language).stream()).toList();
    }

    /** A case that has ended needs no code any more. */
    private Optional<String> aboutCode(Onboarding onboarding) {
        return onboarding.isLive()
                ? Optional.ofNullable(methods.first(onboarding.phoneNumber(), onboarding.activationMethod())
                        .warning())
                : Optional.empty();
    }

    /** Holds as long as the number is in use. */
    private static Optional<String> aboutPolicy(Onboarding onboarding) {
        return Optional.ofNullable(onboarding.policyOutcome())
                .filter(PolicyOutcome.ALLOWED_NO_COMMERCE::equals)
                .filter(outcome -> onboarding.isLive() || onboarding.status() == Status.REGISTERED)
                .map(outcome -> "policy." + outcome);
    }
}
