package io.embark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the zone, its clocks and its holidays do: working time is neither lost nor counted twice. */
class WorkingHoursTest {

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property(seed = "8061524", tries = 2000)
    void whatPassesUntilThenIsWhatWasAskedFor(
            @ForAll("hours") WorkingHours hours, @ForAll("moments") Instant start, @ForAll("periods") Duration period) {
        Instant end = hours.after(start, period);

        assertThat(hours.between(start, end)).isEqualTo(period);
        assertThat(Duration.between(start, end)).as("not shorter than all time").isGreaterThanOrEqualTo(period);
    }

    @Property(seed = "8061525", tries = 2000)
    void twoPeriodsAreAsLongAsTheirSum(
            @ForAll("hours") WorkingHours hours,
            @ForAll("moments") Instant start,
            @ForAll("periods") Duration one,
            @ForAll("periods") Duration other) {
        assertThat(hours.after(hours.after(start, one), other)).isEqualTo(hours.after(start, one.plus(other)));
    }

    @Property(seed = "8061526", tries = 2000)
    void itEndsWhilePeopleWork(
            @ForAll("hours") WorkingHours hours, @ForAll("moments") Instant start, @ForAll("periods") Duration period) {
        ZonedDateTime end = hours.after(start, period).atZone(hours.zone());

        assertThat(hours.days()).contains(end.getDayOfWeek());
        assertThat(hours.holidays().test(end.toLocalDate())).as("a holiday").isFalse();
        assertThat(hours.between(end.toInstant().minusNanos(1_000_000), end.toInstant()))
                .as("people work just before")
                .isPositive();
    }

    @Property(seed = "8061527", tries = 2000)
    void whoArrivesLaterIsNotDueEarlier(
            @ForAll("hours") WorkingHours hours,
            @ForAll("moments") Instant start,
            @ForAll("periods") Duration later,
            @ForAll("periods") Duration period) {
        assertThat(hours.after(start.plus(later), period)).isAfterOrEqualTo(hours.after(start, period));
    }

    @Example
    void aDayFromFridayAfternoonEndsOnMondayAfternoon() {
        assertThat(berlin(day -> false).after(at("2026-11-27T16:00"), Duration.ofHours(8)))
                .isEqualTo(at("2026-11-30T16:00"));
    }

    @Example
    void holidaysAreLeftOut() {
        Predicate<LocalDate> christmas =
                day -> day.getMonthValue() == 12 && (day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26);

        assertThat(berlin(christmas).after(at("2026-12-24T16:00"), Duration.ofHours(8)))
                .as("Friday is a holiday, then comes the weekend")
                .isEqualTo(at("2026-12-28T16:00"));
    }

    @Example
    void whatArrivesAtNightBeginsInTheMorning() {
        assertThat(berlin(day -> false).after(at("2026-11-23T23:30"), Duration.ofHours(4)))
                .isEqualTo(at("2026-11-24T13:00"));
        assertThat(berlin(day -> false).after(at("2026-11-24T03:30"), Duration.ofHours(4)))
                .isEqualTo(at("2026-11-24T13:00"));
    }

    @Example
    void theHoursFollowTheClocksOfThePlace() {
        WorkingHours sundayToo = new WorkingHours(
                BERLIN, EnumSet.allOf(DayOfWeek.class), LocalTime.of(0, 0), LocalTime.of(8, 0), day -> false);

        assertThat(sundayToo.between(at("2026-03-29T00:00"), at("2026-03-29T12:00")))
                .as("clocks go forward at two")
                .isEqualTo(Duration.ofHours(7));
        assertThat(sundayToo.between(at("2026-10-25T00:00"), at("2026-10-25T12:00")))
                .as("clocks go back at three")
                .isEqualTo(Duration.ofHours(9));
        assertThat(berlin(day -> false).after(at("2026-03-27T12:00"), Duration.ofHours(8)))
                .as("the same time of day before and after the change")
                .isEqualTo(at("2026-03-30T12:00"));
    }

    @Example
    void aDayThatAPlaceLeftOutIsNotWorked() {
        WorkingHours samoa = new WorkingHours(
                ZoneId.of("Pacific/Apia"),
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                d -> false);
        Instant thursday =
                ZonedDateTime.parse("2011-12-29T09:00-10:00[Pacific/Apia]").toInstant();

        assertThat(samoa.after(thursday, Duration.ofHours(16)))
                .as("there was no 30 December 2011 in Samoa")
                .isEqualTo(ZonedDateTime.parse("2011-12-31T17:00+14:00[Pacific/Apia]")
                        .toInstant());
    }

    @Example
    void noTimeIsNow() {
        assertThat(berlin(day -> false).after(at("2026-11-28T12:00"), Duration.ZERO))
                .isEqualTo(at("2026-11-28T12:00"));
    }

    @Example
    void wherePeopleNeverWorkNothingIsEverDue() {
        assertThatThrownBy(
                        () -> new WorkingHours(BERLIN, Set.of(), LocalTime.of(9, 0), LocalTime.of(17, 0), d -> false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new WorkingHours(BERLIN, MONDAY_TO_FRIDAY, LocalTime.of(17, 0), LocalTime.of(9, 0), d -> false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> berlin(day -> true).after(at("2026-11-23T12:00"), Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Europe/Berlin");
    }

    @Provide
    Arbitrary<WorkingHours> hours() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "America/Nuuk",
                        "Australia/Lord_Howe",
                        "Africa/Casablanca",
                        "Asia/Kolkata",
                        "Asia/Gaza",
                        "Pacific/Apia",
                        "Pacific/Chatham",
                        "UTC")
                .map(ZoneId::of);
        Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
        Arbitrary<LocalTime> times =
                Arbitraries.integers().between(0, 95).map(quarter -> LocalTime.of(quarter / 4, quarter % 4 * 15));
        Arbitrary<Predicate<LocalDate>> holidays = Arbitraries.of(
                day -> false,
                day -> day.getDayOfMonth() == 1,
                day -> day.getDayOfYear() % 10 < 4,
                day -> day.getMonthValue() == 8);
        return Combinators.combine(zones, days, times, times, holidays)
                .as((zone, weekdays, one, other, free) -> one.equals(other)
                        ? new WorkingHours(zone, weekdays, LocalTime.of(9, 0), LocalTime.of(17, 0), free)
                        : new WorkingHours(
                                zone,
                                weekdays,
                                one.isBefore(other) ? one : other,
                                one.isBefore(other) ? other : one,
                                free));
    }

    /** Often around the changes of clocks, which are in spring and autumn nights. */
    @Provide
    Arbitrary<Instant> moments() {
        long from = Instant.parse("2011-10-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2037-01-01T00:00:00Z").getEpochSecond();
        Arbitrary<Instant> changes = Combinators.combine(
                        Arbitraries.integers().between(2011, 2036),
                        Arbitraries.of(3, 4, 9, 10, 11, 12),
                        Arbitraries.integers().between(0, 31 * 24 * 60))
                .as((year, month, minutes) -> LocalDate.of(year, month, 1)
                        .atStartOfDay(ZoneId.of("UTC"))
                        .plusMinutes(minutes)
                        .toInstant());
        return Arbitraries.oneOf(Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond), changes);
    }

    @Provide
    Arbitrary<Duration> periods() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 40 * 60).map(Duration::ofMinutes),
                Arbitraries.longs().between(1, 100_000).map(Duration::ofMillis));
    }

    private static WorkingHours berlin(Predicate<LocalDate> holidays) {
        return new WorkingHours(BERLIN, MONDAY_TO_FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0), holidays);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
