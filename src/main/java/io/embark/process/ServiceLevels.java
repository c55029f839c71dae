package io.embark.process;

import io.embark.domain.DecisionTables;
import io.embark.domain.OnboardingId;
import io.embark.domain.WorkingHours;
import io.embark.status.DueTimes;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.StageDates;
import io.embark.status.StageNotice;
import io.embark.status.StageNotice.Kind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The dates of cases and tasks, by the table {@code service-levels}. Also the moments at which models draw timers:
 * {@code ${serviceLevels.earlyWarning('verification-in-review', execution)}}.
 */
@Component
@VisibleToModels
public class ServiceLevels implements DueTimes {

    static final String TABLE = "service-levels";

    private static final Logger log = LoggerFactory.getLogger(ServiceLevels.class);

    /** Percent. */
    private static final int HALF_TIME = 50;

    private final DecisionTables tables;
    private final BusinessHours hours;
    private final Onboardings onboardings;
    private final Clock clock;

    ServiceLevels(DecisionTables tables, BusinessHours hours, Onboardings onboardings, Clock clock) {
        this.tables = tables;
        this.hours = hours;
        this.onboardings = onboardings;
        this.clock = clock;
    }

    /** {@code enter-code.sms} → {@code enter-code}: what follows the dot chooses a sentence, not a time. */
    static String stage(String nextAction) {
        int dot = nextAction.indexOf('.');
        return dot < 0 ? nextAction : nextAction.substring(0, dot);
    }

    @Override
    public StageDates arrivingAt(String nextAction, OnboardingId id, @Nullable Instant noLaterThan) {
        return find(stage(nextAction))
                .map(level -> dates(level, counting(level, id), clock.instant(), noLaterThan))
                .orElseGet(() -> new StageDates(noLaterThan, List.of()));
    }

    private static StageDates dates(ServiceLevel level, Counting counting, Instant now, @Nullable Instant noLaterThan) {
        Instant due = earlier(level.due() == null ? null : counting.after(now, level.due()), noLaterThan);
        List<StageNotice> notices = new ArrayList<>();
        if (!level.toldByModel()) {
            level.reminders().forEach(span -> notices.add(notice(Kind.REMINDER, counting.after(now, span))));
            if (level.earlyWarning() != null && level.due() != null) {
                notices.add(notice(Kind.EARLY_WARNING, counting.after(now, level.due(), level.earlyWarning())));
            }
        }
        notices.removeIf(notice -> due != null && !notice.at().isBefore(due));
        notices.sort(Comparator.comparing(StageNotice::at));
        if (level.escalation() != null && due != null) {
            notices.add(new StageNotice(Kind.ESCALATION, due, level.escalation()));
        }
        return new StageDates(due, List.copyOf(notices));
    }

    @Override
    public TaskDates forTask(Onboarding onboarding) {
        Instant now = clock.instant();
        Instant due = onboarding.dueAt();
        return find(stage(onboarding.nextAction()))
                .map(level -> new TaskDates(
                        level.followUp() == null
                                ? null
                                : earlier(counting(level, onboarding).after(now, level.followUp()), due),
                        due != null && !due.isAfter(now) ? level.escalation() : null))
                .orElse(new TaskDates(null, null));
    }

    /**
     * When the time of a stage is up, for the {@code timeDate} of a drawn timer, ISO 8601: the case's own date where it is at that stage
     * already, else counted from now.
     */
    public String due(String stage, DelegateExecution execution) {
        Onboarding onboarding = onboardings.get(OnboardingId.of(execution.getProcessBusinessKey()));
        return isAt(stage, onboarding) && onboarding.dueAt() != null
                ? onboarding.dueAt().toString()
                : moment(stage, 100, onboarding, clock.instant());
    }

    /** When a stage's early warning is due, at half of its time where the table says nothing else; counted as {@link #due} is. */
    public String earlyWarning(String stage, DelegateExecution execution) {
        Onboarding onboarding = onboardings.get(OnboardingId.of(execution.getProcessBusinessKey()));
        Instant since = isAt(stage, onboarding) ? onboardings.stageSince(onboarding.id()) : clock.instant();
        Integer percent = find(stage).map(ServiceLevel::earlyWarning).orElse(HALF_TIME);
        return moment(stage, percent, onboarding, since);
    }

    private String moment(String stage, int percent, Onboarding onboarding, Instant since) {
        return find(stage)
                .filter(level -> level.due() != null)
                .map(level -> counting(level, onboarding).after(since, level.due(), percent))
                .orElseThrow(() ->
                        new IllegalStateException("The table %s has no due time for '%s'.".formatted(TABLE, stage)))
                .toString();
    }

    private static boolean isAt(String stage, Onboarding onboarding) {
        return stage(onboarding.nextAction()).equals(stage);
    }

    /** A row that cannot be read holds up no case: it has no dates then, as one without a row. */
    private Optional<ServiceLevel> find(String stage) {
        try {
            return tables.find(TABLE, "stage", stage).map(ServiceLevel::of);
        } catch (IllegalArgumentException | DateTimeException e) {
            log.error("The row '{}' of the table {} cannot be read: {}", stage, TABLE, e.getMessage());
            return Optional.empty();
        }
    }

    private Counting counting(ServiceLevel level, OnboardingId id) {
        return level.clock() == ServiceLevel.Clock.CALENDAR ? Counting.CALENDAR : counting(level, onboardings.get(id));
    }

    private Counting counting(ServiceLevel level, Onboarding onboarding) {
        return level.clock() == ServiceLevel.Clock.CALENDAR ? Counting.CALENDAR : new Counting(hours.of(onboarding));
    }

    private static StageNotice notice(Kind kind, Instant at) {
        return new StageNotice(kind, at, null);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** @param hours what counts; null: all hours */
    private record Counting(@Nullable WorkingHours hours) {

        static final Counting CALENDAR = new Counting(null);

        Instant after(Instant start, Span span) {
            return after(start, span, 100);
        }

        Instant after(Instant start, Span span, int percent) {
            Duration whole = span.with(hours == null ? Duration.ofDays(1) : hours.day());
            Duration part = whole.multipliedBy(percent).dividedBy(100);
            return hours == null ? start.plus(part) : hours.after(start, part);
        }
    }
}
