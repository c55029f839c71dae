package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.CodeMethod;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only class that completes tasks and correlates messages of {@code number-activation}. */
@Component
public class NumberActivationProcess {

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
     * @throws io.embark.process.CooldownException when two wrong codes were entered for the requested code
     * @throws NotPossibleException when no code is expected now
     * @throws PlatformAwayException when the platform could not check it
     */
    public void enterCode(OnboardingId id, String typed, String actor) {
        boolean wrong;
        try {
            wrong = commands.call(() -> {
                Task task = codeTask(id);
                timeline.add(id, Timeline.Type.ACTION, actor, "Entered a code.");
                tasks.complete(task.getId(), Map.ofEntries(Variables.VERIFICATION_CODE.with(typed)));
                return openCodeTask(id) != null;
            });
        } catch (PlatformUnavailableException | PlatformRefusedException e) {
            throw new PlatformAwayException(
                    "The platform could not check the code just now. The code is still expected; enter it again in a moment.",
                    e);
        }
        if (wrong) {
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
     * @throws io.embark.process.CooldownException when the last request is too recent
     * @throws NotPossibleException when no code is expected now
     */
    public void resendCode(OnboardingId id, CodeMethod method, String actor) {
        commands.run(() -> {
            Task task = codeTask(id);
            timeline.add(id, Timeline.Type.ACTION, actor, "Asked for another code by %s.".formatted(method));
            tasks.complete(task.getId(), Map.ofEntries(Variables.NOT_RECEIVED.with(method.name())));
        });
    }

    private Task codeTask(OnboardingId id) {
        Task task = openCodeTask(id);
        if (task == null) {
            Status status = onboardings.get(id).status();
            throw new NotPossibleException(
                    status == Status.CODE_SENT_OUT
                            ? "A code was accepted or another one was asked for a moment ago; look at the onboarding again."
                            : "No code is expected now: the onboarding is in status %s.".formatted(status));
        }
        return task;
    }

    private @Nullable Task openCodeTask(OnboardingId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(Elements.ENTER_CODE)
                .singleResult();
    }
}
