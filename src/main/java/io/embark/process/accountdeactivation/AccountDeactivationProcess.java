package io.embark.process.accountdeactivation;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.process.accountdeactivation.AccountDeactivation.Messages;
import io.embark.process.accountdeactivation.AccountDeactivation.Variables;
import io.embark.status.Deactivation;
import io.embark.status.Deactivation.State;
import io.embark.status.Deactivations;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only class that starts {@code account-deactivation}, calls it off, and asks for the reactivation. */
@Component
public class AccountDeactivationProcess {

    private final RuntimeService runtime;
    private final Onboardings onboardings;
    private final Deactivations deactivations;
    private final BusinessNumbers numbers;
    private final Timeline timeline;
    private final Commands commands;
    private final Clock clock;

    AccountDeactivationProcess(
            RuntimeService runtime,
            Onboardings onboardings,
            Deactivations deactivations,
            BusinessNumbers numbers,
            Timeline timeline,
            Commands commands,
            Clock clock) {
        this.runtime = runtime;
        this.onboardings = onboardings;
        this.deactivations = deactivations;
        this.numbers = numbers;
        this.timeline = timeline;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Asks for the deactivation of a registered number; asked for again while one is under way, it is the same one.
     *
     * @param reason in the partner's words, or null
     * @param from from when on, or null for now
     * @param actor who asks for it, for the timeline
     * @throws NotPossibleException when the number is not registered, or cannot be taken off this way
     */
    public void request(OnboardingId id, @Nullable String reason, @Nullable Instant from, String actor) {
        refuseNumbersOfTheApp(onboardings.get(id));
        commands.run(() -> {
            onboardings.lock(id);
            Onboarding onboarding = onboardings.get(id);
            Optional<Deactivation> open = open(id);
            if (open.isPresent() && isUnderWay(open.get(), from)) {
                return;
            }
            refuseWhenNotRegistered(onboarding);
            Instant effective = stored(from == null ? clock.instant() : from);
            deactivations.open(id, reason, effective, actor);
            timeline.add(id, Timeline.Type.ACTION, actor, asked(reason));
            runtime.createProcessInstanceByKey(AccountDeactivation.PROCESS_ID)
                    .businessKey(id.toString())
                    .setVariables(Map.ofEntries(
                            Variables.PARTNER_ID.with(onboarding.partnerId()),
                            Variables.DEACTIVATE_FROM.with(effective.toString())))
                    .execute();
        });
    }

    /**
     * Asks for the reactivation of a deactivated number, or calls a deactivation off whose day has not come.
     *
     * @throws NotPossibleException when the number is not deactivated, or is being onboarded anew
     */
    public void reactivate(OnboardingId id, String actor) {
        commands.run(() -> {
            onboardings.lock(id);
            Onboarding onboarding = onboardings.get(id);
            Deactivation open = open(id).orElseThrow(() -> new NotPossibleException(
                    "The number is not deactivated: the onboarding is in status %s.".formatted(onboarding.status())));
            switch (open.state()) {
                case SCHEDULED -> cancel(id, actor);
                case DEACTIVATED -> reactivate(onboarding, actor);
                case REACTIVATING -> {
                    // Asked for already.
                }
                default ->
                    throw new NotPossibleException(
                            "The number is just being taken off the platform; ask for its reactivation when it is deactivated.");
            }
        });
    }

    private void cancel(OnboardingId id, String actor) {
        Execution waiting = waiting(id, Messages.DEACTIVATION_CANCELLED);
        if (waiting == null) {
            throw new NotPossibleException("The deactivation was asked for just now; try again in a moment.");
        }
        timeline.add(id, Timeline.Type.ACTION, actor, "Called the deactivation of the number off.");
        runtime.messageEventReceived(Messages.DEACTIVATION_CANCELLED, waiting.getId());
    }

    private void reactivate(Onboarding onboarding, String actor) {
        OnboardingId id = onboarding.id();
        boolean taken = onboardings.isInUseElsewhere(onboarding.partnerId(), onboarding.phoneNumber());
        refuseWhenOnboardedAnew(onboarding);
        deactivations.askForReactivation(id, actor);
        timeline.add(id, Timeline.Type.ACTION, actor, "Asked for the reactivation of the number.");
        Execution waiting = Objects.requireNonNull(waiting(id, Messages.REACTIVATION_REQUESTED));
        runtime.removeVariable(waiting.getProcessInstanceId(), Variables.REASON_CODE.name());
        runtime.messageEventReceived(
                Messages.REACTIVATION_REQUESTED, waiting.getId(), Map.ofEntries(Variables.NUMBER_TAKEN.with(taken)));
    }

    private Optional<Deactivation> open(OnboardingId id) {
        return deactivations.newest(id).filter(Deactivation::isOpen);
    }

    private static boolean isUnderWay(Deactivation open, @Nullable Instant from) {
        if (open.state() == State.SCHEDULED && from != null && !stored(from).equals(open.takesEffectAt())) {
            throw new NotPossibleException(
                    "The number is to be deactivated at another time already: %s. Call that off by its reactivation first."
                            .formatted(open.takesEffectAt()));
        }
        return open.state() != State.REACTIVATING;
    }

    private void refuseWhenNotRegistered(Onboarding onboarding) {
        if (onboarding.status() != Status.REGISTERED) {
            throw new NotPossibleException(
                    "Only a registered number can be deactivated: the onboarding is in status %s."
                            .formatted(onboarding.status()));
        }
        refuseWhenOnboardedAnew(onboarding);
    }

    private void refuseWhenOnboardedAnew(Onboarding onboarding) {
        onboardings.findLive(onboarding.partnerId(), onboarding.phoneNumber()).ifPresent(live -> {
            throw new NotPossibleException(
                    "The number is being onboarded anew, see onboarding %s; that one must end first."
                            .formatted(live.id()));
        });
    }

    /** What the platform does not tell now shows when it is asked to take the number off. */
    private void refuseNumbersOfTheApp(Onboarding onboarding) {
        if (onboarding.status() == Status.REGISTERED && isInBusinessApp(onboarding.requiredPhoneNumberId())) {
            throw new NotPossibleException(
                    "The number is used in the WhatsApp Business app as well, and only the app can disconnect it: have it disconnected there, under Settings, Account, Business Platform.");
        }
    }

    private boolean isInBusinessApp(String phoneNumberId) {
        try {
            return numbers.officialAccount(phoneNumberId).inBusinessApp();
        } catch (PlatformRefusedException | PlatformUnavailableException e) {
            return false;
        }
    }

    private @Nullable Execution waiting(OnboardingId id, String message) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(id.toString())
                .messageEventSubscriptionName(message)
                .singleResult();
    }

    /** As exact as the database keeps it. */
    private static Instant stored(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static String asked(@Nullable String reason) {
        return reason == null
                ? "Asked for the deactivation of the number."
                : "Asked for the deactivation of the number: %s".formatted(reason.replaceAll("\\s+", " "));
    }
}
