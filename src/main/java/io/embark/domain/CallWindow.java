package io.embark.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time in which somebody waits at the phone for the verification call (guide: "you would need to set up a time when the verification
 * call is made"). The window in which a number moves from another provider keeps the same rules.
 *
 * @param opensAt the first moment at which the call may be made
 * @param closesAt the first moment at which it may not any more
 * @param zone the zone in which people speak about it, IANA
 */
public record CallWindow(Instant opensAt, Instant closesAt, ZoneId zone) {

    private static final DateTimeFormatter OFFSET_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * A moment as people write it: ISO 8601 with an offset is exact, without one it is the local time of a zone. Fractions of seconds are
     * dropped.
     *
     * @throws DateTimeException when it is no such time, or when clocks that change make it none or two; the message says what to write
     */
    public static Instant moment(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException withoutOffset) {
            return local(text, zone).toInstant(offset(local(text, zone), zone)).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private static LocalDateTime local(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    "must be a time such as 2026-11-24T10:00, in %s, or 2026-11-24T10:00+01:00, with its offset"
                            .formatted(zone));
        }
    }

    private static ZoneOffset offset(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.size() == 1) {
            return offsets.get(0);
        }
        ZoneOffsetTransition change = rules.getTransition(local);
        throw new DateTimeException(
                change.isGap()
                        ? "does not exist in %s, where the clocks go forward from %s to %s that day; write an earlier or a later time"
                                .formatted(
                                        zone,
                                        HOUR.format(change.getDateTimeBefore()),
                                        HOUR.format(change.getDateTimeAfter()))
                        : "exists twice in %s, where the clocks go back from %s to %s that day; write it with its offset: %s for the first, %s for the second"
                                .formatted(
                                        zone,
                                        HOUR.format(change.getDateTimeBefore()),
                                        HOUR.format(change.getDateTimeAfter()),
                                        OFFSET_TIME.format(local.atOffset(change.getOffsetBefore())),
                                        OFFSET_TIME.format(local.atOffset(change.getOffsetAfter()))));
    }

    /** Whether a call may be made at this moment. */
    public boolean isOpen(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    /**
     * A day before the window opens, as people mean it: the same time on the clock the calendar day before, 23 or 25 hours when the clocks
     * change between; a time that the day before does not have comes one hour later.
     */
    public Instant dayBefore() {
        return opensAt.atZone(zone).minusDays(1).toInstant();
    }

    /** Exactly sixty minutes before the window opens. */
    public Instant hourBefore() {
        return opensAt.minus(Duration.ofHours(1));
    }

    /** What is wrong with a window that somebody proposes now, by {@code from} and {@code to}; empty when nothing is. */
    public Map<String, String> problems(Instant now, Limits limits) {
        Map<String, String> problems = new LinkedHashMap<>();
        startProblem(now, limits).ifPresent(problem -> problems.put("from", problem));
        lengthProblem(limits).ifPresent(problem -> problems.put("to", problem));
        return problems;
    }

    private Optional<String> startProblem(Instant now, Limits limits) {
        if (opensAt.isBefore(now)) {
            return Optional.of("is over already; write a time that is still to come");
        }
        return opensAt.isAfter(now.plus(limits.furthest()))
                ? Optional.of("must be within the next %d days"
                        .formatted(limits.furthest().toDays()))
                : Optional.empty();
    }

    private Optional<String> lengthProblem(Limits limits) {
        Duration length = Duration.between(opensAt, closesAt);
        if (length.isZero() || length.isNegative()) {
            return Optional.of("must be later than from");
        }
        if (length.compareTo(limits.shortest()) < 0) {
            return Optional.of("must be at least %s after from".formatted(words(limits.shortest())));
        }
        return length.compareTo(limits.longest()) > 0
                ? Optional.of("must be at most %s after from".formatted(words(limits.longest())))
                : Optional.empty();
    }

    private static String words(Duration duration) {
        return duration.toMinutesPart() == 0 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }

    /**
     * Which windows are taken.
     *
     * @param shortest how long somebody must wait at the phone at least
     * @param longest how long anybody can be asked to
     * @param furthest how far ahead a window may open
     */
    public record Limits(Duration shortest, Duration longest, Duration furthest) {}
}
