package io.embark.process.numberactivation;

import static io.embark.process.numberactivation.NumberActivation.Errors.CODE_COOLDOWN;
import static io.embark.process.numberactivation.NumberActivation.Errors.CODE_GUESSES_BLOCKED;
import static io.embark.process.numberactivation.NumberActivation.Errors.NUMBER_STILL_IN_USE;

import io.embark.backend.AttemptOpenException;
import io.embark.backend.CodeRequests;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.CodeMethod;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.process.Commands;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only class that completes tasks and correlates messages of {@code number-activation}. */
@Component
public class NumberActivationProcess {

    private static final Set<String> COOLDOWNS = Set.of(CODE_COOLDOWN, CODE_GUESSES_BLOCKED, NUMBER_STILL_IN_USE);

    private final TaskService tasks;
    private final Onboardings onboardings;
    private final CodeRequests requests;
    private final Timeline timeline;
    private final Commands commands;

    NumberActivationProcess(
            TaskService tasks, Onboardings onboardings, CodeRequests requests, Timeline timeline, Commands commands) {
        this.tasks = tasks;
        this.onboardings = onboardings;
        this.requests = requests;
        this.timeline = timeline;
        this.commands = commands;
    }

    /**
     * Hands in the code that the number received, as typed. It completes the same task as the form in Tasklist.
     *
     * @param actor who hands it in, for the timeline
     * @throws CodeRefusedException when it is malformed, wrong or too old
     * @throws CooldownException when the tries of the requested code are spent, or the platform takes no codes for a while
     * @throws NotPossibleException when no code is expected now
     * @throws PlatformAwayException when the platform could not check it
     */
    public void enterCode(OnboardingId id, String typed, String actor) {
        Onboarding after;
        try {
            after = commands.call(() -> {
                Task task = codeTask(id);
                timeline.add(id, Timeline.Type.ACTION, actor, "Entered a code.");
                tasks.complete(task.getId(), Map.ofEntries(Variables.VERIFICATION_CODE.with(typed)));
                return onboardings.get(id);
            });
        } catch (AttemptOpenException e) {
            throw new NotPossibleException(
                    "A code for this number is being checked right now; look at the onboarding again in a moment.");
        } catch (PlatformUnavailableException | PlatformRefusedException e) {
            throw new PlatformAwayException(
                    "The platform could not check the code just now. The code is still expected; enter it again in a moment.",
                    e);
        }
        if (CODE_GUESSES_BLOCKED.equals(after.reasonCode())) {
            throw new CooldownException(
                    "The platform takes no code for this number now, because wrong ones were entered too often. A new code is"
                            + " requested when it does.",
                    Objects.requireNonNull(after.retryAt()));
        }
        if (openCodeTask(id) != null) {
            int attemptsLeft = requests.newest(id).orElseThrow().attemptsLeft();
            throw new CodeRefusedException(
                    Reason.CODE_WRONG,
                    "The platform says that this is not the code. Tries left for this code: %d."
                            .formatted(attemptsLeft),
                    attemptsLeft);
        }
    }

    /**
     * Asks for another code because the last one did not arrive or is used up.
     *
     * @throws CooldownException when the last request is too recent
     * @throws NotPossibleException when no code is expected now
     */
    public void resendCode(OnboardingId id, CodeMethod method, String actor) {
        commands.run(() -> {
            Task task = codeTask(id);
            timeline.add(id, Timeline.Type.ACTION, actor, "Asked for another code by %s.".formatted(method));
            tasks.complete(task.getId(), Map.ofEntries(Variables.NOT_RECEIVED.with(method.name())));
        });
    }

    /** The code that is expected now; empty when none is. */
    public Optional<ExpectedCode> expectedCode(Onboarding onboarding) {
        return openCodeTask(onboarding.id()) == null
                ? Optional.empty()
                : requests.newest(onboarding.id())
                        .map(request -> new ExpectedCode(
                                request.method(),
                                request.requestedAt(),
                                request.validUntil(),
                                request.isExpired(),
                                request.attemptsLeft(),
                                request.isInDoubt(),
                                requests.pausedUntil(onboarding.phoneNumber()).orElse(null)));
    }

    private Task codeTask(OnboardingId id) {
        Task task = openCodeTask(id);
        if (task == null) {
            Onboarding onboarding = onboardings.get(id);
            checkCooldown(onboarding);
            Status status = onboarding.status();
            throw new NotPossibleException(
                    status == Status.CODE_SENT_OUT
                            ? "A code was accepted or another one was asked for a moment ago; look at the onboarding again."
                            : "No code is expected now: the onboarding is in status %s.".formatted(status));
        }
        return task;
    }

    private void checkCooldown(Onboarding onboarding) {
        Instant retryAt = onboarding.retryAt();
        if (retryAt != null && COOLDOWNS.contains(String.valueOf(onboarding.reasonCode()))) {
            throw new CooldownException(
                    "The platform takes nothing for this number now. A new code is requested when it does.", retryAt);
        }
    }

    private @Nullable Task openCodeTask(OnboardingId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(Elements.ENTER_CODE)
                .singleResult();
    }

    /**
     * A code that somebody should enter.
     *
     * @param attemptsLeft how many more codes for this request may reach the platform
     * @param isInDoubt whether nobody knows if it was sent
     * @param nextPossibleAt from when on another one may be requested; null when that is now
     */
    public record ExpectedCode(
            CodeMethod method,
            Instant requestedAt,
            Instant validUntil,
            boolean isExpired,
            int attemptsLeft,
            boolean isInDoubt,
            @Nullable Instant nextPossibleAt) {}
}
