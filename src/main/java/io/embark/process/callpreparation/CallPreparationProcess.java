package io.embark.process.callpreparation;

import io.embark.domain.CallWindow;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.process.WindowTexts;
import io.embark.process.callpreparation.CallPreparation.Elements;
import io.embark.process.callpreparation.CallPreparation.Messages;
import io.embark.process.callpreparation.CallPreparation.Variables;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.Deflections;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only class that completes tasks and correlates messages of {@code call-preparation}. Each command first takes hold of the case's
 * appointment, as the forms' listeners do: of two at once, the second one sees what the first one did.
 */
@Component
public class CallPreparationProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Onboardings onboardings;
    private final Appointments appointments;
    private final Deflections deflections;
    private final Timeline timeline;
    private final Commands commands;
    private final Clock clock;

    CallPreparationProcess(
            RuntimeService runtime,
            TaskService tasks,
            Onboardings onboardings,
            Appointments appointments,
            Deflections deflections,
            Timeline timeline,
            Commands commands,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.onboardings = onboardings;
        this.appointments = appointments;
        this.deflections = deflections;
        this.timeline = timeline;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Takes the partner's word that calls from the sender ids reach a person. It completes the same task as the form in Tasklist.
     *
     * @param by the name of the person who confirms
     * @param testedOn when it was tested, in the client's time
     * @param actor who hands the confirmation in, for the timeline
     * @throws NotPossibleException when nobody asked for it
     */
    public void confirmDeflection(OnboardingId id, String by, LocalDate testedOn, @Nullable String note, String actor) {
        commands.run(() -> {
            appointments.hold(id);
            Task task = open(id, Elements.CONFIRM_DEFLECTION)
                    .orElseThrow(() -> new NotPossibleException("Nobody asked for %s: %s"
                            .formatted(ConfirmationKind.DEFLECTION_READY, standing(onboardings.get(id)))));
            deflections.confirm(id, by, testedOn);
            timeline.add(id, Timeline.Type.ACTION, actor, CallTexts.deflected(by, testedOn, note));
            tasks.complete(task.getId());
        });
    }

    /**
     * Proposes a time for the call, or another one than the one that was agreed on.
     *
     * @param window keeps the rules of {@link io.embark.status.AppointmentSettings}
     * @param actor who proposes it, for the timeline
     * @throws NotPossibleException when nobody asked for an appointment, when the last proposal has no answer yet, or when the agreed
     *     window is open
     */
    public void propose(OnboardingId id, CallWindow window, String actor) {
        commands.run(() -> {
            appointments.hold(id);
            Optional<Task> task = open(id, Elements.PROPOSE_CALL_TIME);
            if (task.isPresent()) {
                appointments.propose(id, window, actor);
                timeline.add(
                        id, Timeline.Type.ACTION, actor, "Proposed the call for %s.".formatted(WindowTexts.of(window)));
                tasks.complete(task.get().getId());
            } else {
                move(id, window, actor);
            }
        });
    }

    /** Whether somebody waits for the partner's word that calls reach a person. */
    public boolean isDeflectionAwaited(OnboardingId id) {
        return open(id, Elements.CONFIRM_DEFLECTION).isPresent();
    }

    /** Whether a time for the call can be proposed, or another one than was agreed on. */
    public boolean isProposalTaken(OnboardingId id) {
        return open(id, Elements.PROPOSE_CALL_TIME).isPresent()
                || runtime.createExecutionQuery()
                                .processInstanceBusinessKey(id.toString())
                                .messageEventSubscriptionName(Messages.APPOINTMENT_MOVED)
                                .count()
                        > 0;
    }

    private void move(OnboardingId id, CallWindow window, String actor) {
        Optional<Appointment> agreed =
                appointments.current(id).filter(current -> current.state() == Appointment.State.AGREED);
        if (agreed.isEmpty() || !clock.instant().isBefore(agreed.get().opensAt())) {
            throw notNow(id);
        }
        appointments.propose(id, window, actor);
        timeline.add(
                id,
                Timeline.Type.ACTION,
                actor,
                "Proposed to move the call from %s to %s."
                        .formatted(WindowTexts.of(agreed.get().window()), WindowTexts.of(window)));
        try {
            runtime.createMessageCorrelation(Messages.APPOINTMENT_MOVED)
                    .processInstanceBusinessKey(id.toString())
                    .setVariables(Map.ofEntries(
                            Variables.CALL_OPENS_AT.with(window.opensAt().toString())))
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new NotPossibleException(
                    "The wait for the agreed time has just ended; look at the onboarding again.");
        }
    }

    private NotPossibleException notNow(OnboardingId id) {
        if (open(id, Elements.AGREE_ON_CALL_TIME).isPresent()) {
            return new NotPossibleException(
                    "A time was proposed already, and our onboarding team has not answered yet; propose another one when it has.");
        }
        Onboarding onboarding = onboardings.get(id);
        return new NotPossibleException(
                appointments
                                .current(id)
                                .filter(current -> current.isOpen(clock.instant()))
                                .isPresent()
                        ? "The agreed time of the call has begun; it cannot be moved any more."
                        : "Nobody asked for an appointment: " + standing(onboarding));
    }

    private static String standing(Onboarding onboarding) {
        return "the onboarding is in status %s.".formatted(onboarding.status());
    }

    private Optional<Task> open(OnboardingId id, String task) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(task)
                .singleResult());
    }
}
