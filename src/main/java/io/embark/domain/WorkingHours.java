package io.embark.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When people work at a place: on which days, from when to when by its clocks, public holidays left out. Where clocks are put forward or
 * back within working hours, that day is an hour shorter or longer; working time is time that really passes.
 *
 * @param days the days of the week that are worked; at least one
 * @param from when a day's work begins, by the place's clocks
 * @param to when it ends, later on the same day
 * @param holidays whether a day is free although its day of the week is worked
 */
public record WorkingHours(
        ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to, Predicate<LocalDate> holidays) {

    /** Longer than any row of holidays; reached only when every day is one. */
    private static final int FARTHEST_DAYS = 3660;

    public WorkingHours {
        if (days.isEmpty() || !from.isBefore(to)) {
            throw new IllegalArgumentException("Nobody works on %s from %s to %s.".formatted(days, from, to));
        }
    }

    /** What a day of work is worth. */
    public Duration day() {
        return Duration.between(from, to);
    }

    /** The moment at which so much working time has passed since the start; the start itself when it is none. */
    public Instant after(Instant start, Duration working) {
        if (working.isZero() || working.isNegative()) {
            return start;
        }
        Duration left = working;
        LocalDate first = start.atZone(zone).toLocalDate();
        for (LocalDate date = first; date.isBefore(first.plusDays(FARTHEST_DAYS)); date = date.plusDays(1)) {
            Duration worked = workedOn(date, start, Instant.MAX);
            if (worked.compareTo(left) >= 0) {
                return later(start, at(date, from)).plus(left);
            }
            left = left.minus(worked);
        }
        throw new IllegalStateException("Nobody works in " + zone + " for ten years from " + first + ".");
    }

    /** How much working time passes from one moment to another; none when the second is not later. */
    public Duration between(Instant start, Instant end) {
        Duration sum = Duration.ZERO;
        LocalDate last = end.atZone(zone).toLocalDate();
        for (LocalDate date = start.atZone(zone).toLocalDate(); !date.isAfter(last); date = date.plusDays(1)) {
            sum = sum.plus(workedOn(date, start, end));
        }
        return sum;
    }

    private Duration workedOn(LocalDate date, Instant start, Instant end) {
        if (!days.contains(date.getDayOfWeek()) || holidays.test(date)) {
            return Duration.ZERO;
        }
        Instant begins = later(start, at(date, from));
        Instant ends = at(date, to).isBefore(end) ? at(date, to) : end;
        return begins.isBefore(ends) ? Duration.between(begins, ends) : Duration.ZERO;
    }

    private Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
