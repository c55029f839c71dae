package io.embark.process;

import io.embark.domain.OnboardingId;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives tasks back to everybody that somebody claimed and left: a claim that nobody follows up hides a case from the rest of the team.
 * Only people are ever assignees here. Several nodes may do it at once, and people may come back meanwhile: a task that was changed
 * since it was found is left alone.
 */
@Component
class AbandonedTasks {

    private static final Logger log = LoggerFactory.getLogger(AbandonedTasks.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final ProcessSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AbandonedTasks(
            TaskService tasks,
            RuntimeService runtime,
            Onboardings onboardings,
            Timeline timeline,
            ProcessSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Releases every claimed task that nobody has touched for {@link ProcessSettings#releaseAfter()}. */
    void release() {
        Instant limit = clock.instant().minus(settings.releaseAfter());
        tasks.createTaskQuery().taskAssigned().active().taskCreatedBefore(Date.from(limit)).list().stream()
                .filter(task -> !touched(task).isAfter(limit))
                .forEach(this::release);
    }

    /** The task is written as it was found: the engine refuses it when its revision is another one by now. */
    void release(Task found) {
        String holder = found.getAssignee();
        Instant since = touched(found);
        found.setAssignee(null);
        try {
            transaction.executeWithoutResult(tx -> {
                tasks.saveTask(found);
                onboarding(found).ifPresent(onboarding -> note(onboarding, found, holder, since));
            });
        } catch (OptimisticLockingException e) {
            log.debug("Task {} was changed meanwhile and is not released.", found.getId());
        } catch (ProcessEngineException e) {
            log.warn("Task {} cannot be released.", found.getId(), e);
        }
    }

    private void note(Onboarding onboarding, Task task, String holder, Instant since) {
        timeline.add(
                onboarding.id(),
                Timeline.Type.NOTE,
                Timeline.EMBARK,
                "The task \"%s\" was released because nobody worked on it since %s; %s had claimed it."
                        .formatted(
                                task.getName(), TIME.format(since.atZone(ZoneId.of(onboarding.timeZone()))), holder));
    }

    private Optional<Onboarding> onboarding(Task task) {
        return Optional.ofNullable(task.getProcessInstanceId())
                .map(instance -> runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .flatMap(OnboardingId::parse)
                .flatMap(onboardings::find);
    }

    /** When somebody last did something to the task; its creation, where nobody has. */
    private static Instant touched(Task task) {
        Date updated = task.getLastUpdated();
        return (updated == null ? task.getCreateTime() : updated).toInstant();
    }
}
