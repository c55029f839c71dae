package io.embark.process.obaapplication;

import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.process.Commands;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.obaapplication.Eligibility.Finding;
import io.embark.process.obaapplication.Eligibility.Moment;
import io.embark.process.obaapplication.NotEligibleException.Missing;
import io.embark.process.obaapplication.ObaApplication.Variables;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.OfficialAccountApplication.State;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.OfficialAccountEvidence;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Texts;
import io.embark.status.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The only class that starts {@code oba-application}. The case stays registered; the application has stages of its own. */
@Component
public class ObaApplicationProcess {

    private final RuntimeService runtime;
    private final Onboardings onboardings;
    private final OfficialAccountApplications applications;
    private final Eligibility eligibility;
    private final Texts texts;
    private final Timeline timeline;
    private final Commands commands;
    private final Clock clock;

    ObaApplicationProcess(
            RuntimeService runtime,
            Onboardings onboardings,
            OfficialAccountApplications applications,
            Eligibility eligibility,
            Texts texts,
            Timeline timeline,
            Commands commands,
            Clock clock) {
        this.runtime = runtime;
        this.onboardings = onboardings;
        this.applications = applications;
        this.eligibility = eligibility;
        this.texts = texts;
        this.timeline = timeline;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Opens an application. Where what was handed in is enough, it is submitted without anybody's doing; else our onboarding team completes
     * it before the platform sees it.
     *
     * @param actor who asks for it, for the timeline
     * @throws NotPossibleException when the case is not registered, an application is open, or something is missing
     * @throws CooldownException when the last one was rejected less than 30 days ago; then the platform hears nothing
     * @throws PlatformAwayException when the platform could not be asked what is missing
     */
    public void apply(OnboardingId id, OfficialAccountEvidence evidence, String actor) {
        Onboarding onboarding = onboardings.get(id);
        refuseWhenOutOfTurn(onboarding);
        refuseWhenNotEligible(onboarding, evidence);
        commands.run(() -> {
            applications.hold(onboarding.phoneNumber());
            refuseWhenOutOfTurn(onboardings.get(id));
            applications.open(id, evidence, actor, "checking-official-account");
            timeline.add(id, Timeline.Type.ACTION, actor, "Applied for an official business account.");
            runtime.createProcessInstanceByKey(ObaApplication.PROCESS_ID)
                    .businessKey(id.toString())
                    .setVariables(Map.ofEntries(Variables.PARTNER_ID.with(onboarding.partnerId())))
                    .execute();
        });
    }

    /** Whether an application would be looked at now; what is missing for it is only told to one that comes. */
    public boolean isPossible(Onboarding onboarding) {
        return onboarding.status() == Status.REGISTERED
                && applications
                        .newest(onboarding.partnerId(), onboarding.phoneNumber())
                        .filter(newest -> newest.isOpen() || isTooEarlyAfter(newest))
                        .isEmpty();
    }

    private boolean isTooEarlyAfter(OfficialAccountApplication newest) {
        Instant retryAt = newest.retryAt();
        return newest.state() == State.REJECTED
                && retryAt != null
                && clock.instant().isBefore(retryAt);
    }

    private void refuseWhenOutOfTurn(Onboarding onboarding) {
        if (onboarding.status() != Status.REGISTERED) {
            throw new NotPossibleException(
                    "An official business account can be applied for when the number is registered: the onboarding is in status %s."
                            .formatted(onboarding.status()));
        }
        Optional<OfficialAccountApplication> newest =
                applications.newest(onboarding.partnerId(), onboarding.phoneNumber());
        if (newest.filter(OfficialAccountApplication::isOpen).isPresent()) {
            throw new NotPossibleException(
                    "An application for this number is open already, in status %s; wait for its outcome."
                            .formatted(newest.get().state()));
        }
        newest.filter(application -> application.state() == State.REJECTED).ifPresent(this::refuseBefore);
    }

    private void refuseBefore(OfficialAccountApplication rejected) {
        Instant retryAt = rejected.retryAt();
        if (retryAt != null && clock.instant().isBefore(retryAt)) {
            throw new CooldownException(
                    "The platform rejected the last application and takes no other one before %s. It cannot be appealed."
                            .formatted(retryAt),
                    retryAt);
        }
    }

    private void refuseWhenNotEligible(Onboarding onboarding, OfficialAccountEvidence evidence) {
        Finding finding = check(onboarding, evidence);
        if (!finding.isEligible()) {
            throw new NotEligibleException(finding.missing().stream()
                    .map(code -> new Missing(code, words(code, onboarding, finding)))
                    .toList());
        }
    }

    private String words(String code, Onboarding onboarding, Finding finding) {
        return String.join(" ", texts.reasons(List.of(code), onboarding, finding.possibleFrom(), Locale.ENGLISH));
    }

    private Finding check(Onboarding onboarding, OfficialAccountEvidence evidence) {
        try {
            return eligibility.check(Moment.APPLICATION, onboarding, evidence);
        } catch (PlatformRefusedException e) {
            throw new NotPossibleException(
                    "The platform does not show us the number, so that nothing can be applied for. The client may have taken its approval back; ask our onboarding team.");
        } catch (PlatformUnavailableException e) {
            throw new PlatformAwayException(
                    "The platform does not answer, so that we cannot see whether the number is eligible. Nothing was handed in; try again in a moment.",
                    e);
        }
    }
}
