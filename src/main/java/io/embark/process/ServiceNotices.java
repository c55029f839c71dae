package io.embark.process;

import io.embark.domain.WaitingOn;
import io.embark.status.MailOutbox;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.StageNotices;
import io.embark.status.StageNotices.Due;
import io.embark.status.StageOwner;
import io.embark.status.Texts;
import io.embark.status.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells what the table of service levels says is to be told while a case stays at a stage: its news and reminders to the partner's side, early
 * warnings, and who else gets a task that is overdue. Each is told once per arrival at a stage, on whichever node; what a node that died
 * has not committed is told by another.
 */
@Component
class ServiceNotices {

    private static final Logger log = LoggerFactory.getLogger(ServiceNotices.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);
    private static final String REMINDER = "stage-reminder";

    /** Who is reminded by a mail to the partner; operators look at follow-up dates, and platforms read no mails. */
    private static final Set<WaitingOn> PARTNERS_SIDE =
            Set.of(WaitingOn.PARTNER, WaitingOn.CLIENT, WaitingOn.SOURCE_PROVIDER);

    /** Notices in one go, so that a long backlog does not hold up a shutdown. */
    private static final int ROUND = 500;

    private final StageNotices notices;
    private final Onboardings onboardings;
    private final List<StageOwner> owners;
    private final MailOutbox outbox;
    private final Timeline timeline;
    private final Texts texts;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    ServiceNotices(
            StageNotices notices,
            Onboardings onboardings,
            List<StageOwner> owners,
            MailOutbox outbox,
            Timeline timeline,
            Texts texts,
            TaskService tasks,
            PlatformTransactionManager transactions) {
        this.notices = notices;
        this.onboardings = onboardings;
        this.owners = owners;
        this.outbox = outbox;
        this.timeline = timeline;
        this.texts = texts;
        this.tasks = tasks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tells everything whose moment has come. */
    void tellDue() {
        notices.due(ROUND).forEach(this::tell);
    }

    /** @param notice as it was found; told by somebody else or out of date meanwhile, it is left alone */
    void tell(Due notice) {
        try {
            transaction.executeWithoutResult(tx -> {
                // The engine's tables first, as everybody does who moves the case: whoever locks in another order locks
                // both up.
                List<Task> escalated = notice.group() == null ? List.of() : passOn(notice, notice.group());
                if (notices.take(notice)) {
                    write(notice, escalated);
                } else {
                    tx.setRollbackOnly();
                }
            });
        } catch (OptimisticLockingException e) {
            log.debug("The case {} is moving; what it waits for is looked at again.", notice.onboarding());
        } catch (RuntimeException e) {
            log.warn("What {} is waited for in case {} cannot be told yet.", notice.kind(), notice.onboarding(), e);
        }
    }

    private void write(Due notice, List<Task> escalated) {
        Onboarding onboarding = shown(notice);
        switch (notice.kind()) {
            case NEWS ->
                outbox.queue(onboarding.id(), Objects.requireNonNull(notice.mail()), ofStage(onboarding, notice));
            case REMINDER -> remind(onboarding, notice);
            case EARLY_WARNING -> note(onboarding, warning(onboarding, notice));
            case ESCALATION ->
                escalated.forEach(task -> note(
                        onboarding,
                        "The task \"%s\" was due on %s; the group %s sees it now too."
                                .formatted(task.getName(), local(onboarding.dueAt(), onboarding), notice.group())));
        }
    }

    /** The case as it stands at the stage of which the notice is. */
    private Onboarding shown(Due notice) {
        Onboarding onboarding = onboardings.get(notice.onboarding());
        return notice.stageOf() == null
                ? onboarding
                : StageOwner.named(notice.stageOf(), owners).shown(onboarding);
    }

    /** The mail speaks of the case's stage, and of nothing beside it. */
    private void remind(Onboarding onboarding, Due notice) {
        if (notice.stageOf() == null && PARTNERS_SIDE.contains(onboarding.waitingOn())) {
            outbox.queue(onboarding.id(), REMINDER, ofStage(onboarding, notice));
        }
    }

    private String ofStage(Onboarding onboarding, Due notice) {
        return onboardings.stageSince(onboarding.id()) + MailOutbox.OF_STAGE + notice.id();
    }

    private String warning(Onboarding onboarding, Due notice) {
        Instant stageSince =
                notice.stageOf() == null ? onboardings.stageSince(onboarding.id()) : onboarding.waitingSince();
        String since = local(stageSince, onboarding);
        String due = onboarding.dueAt() == null ? "" : ", which is due on " + local(onboarding.dueAt(), onboarding);
        return "Early warning: waiting since %s for %s%s."
                .formatted(since, texts.waitingOn(onboarding, Locale.ENGLISH), due);
    }

    /** All that are open: while something goes on beside a case, the case itself has ended and has none. */
    private List<Task> passOn(Due notice, String group) {
        List<Task> unseen =
                tasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(notice.onboarding().toString())
                        .list()
                        .stream()
                        .filter(task -> !isSeenBy(group, task))
                        .toList();
        unseen.forEach(task -> tasks.addCandidateGroup(task.getId(), group));
        return unseen;
    }

    private boolean isSeenBy(String group, Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> group.equals(link.getGroupId()) && IdentityLinkType.CANDIDATE.equals(link.getType()));
    }

    private void note(Onboarding onboarding, String text) {
        timeline.add(onboarding.id(), Timeline.Type.NOTE, Timeline.EMBARK, text);
    }

    private static String local(Instant instant, Onboarding onboarding) {
        return TIME.format(instant.atZone(ZoneId.of(onboarding.timeZone())));
    }
}
