package io.embark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.domain.CallWindow.Limits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallWindowTest {

    private static final Instant NOW = Instant.parse("2026-10-20T08:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), Duration.ofHours(12), Duration.ofDays(60));

    @ParameterizedTest
    @DisplayName("F18: a time with an offset is exact, one without is a local time of the zone")
    @CsvSource({
        "2026-11-24T10:00+01:00, Asia/Tokyo, 2026-11-24T09:00:00Z",
        "2026-11-24T10:00:30.75Z, Asia/Tokyo, 2026-11-24T10:00:30Z",
        "2026-11-24T10:00, Europe/Berlin, 2026-11-24T09:00:00Z",
        "2026-07-24T10:00, Europe/Berlin, 2026-07-24T08:00:00Z",
        "2026-11-24T10:00:00, America/New_York, 2026-11-24T15:00:00Z",
        "2026-11-24T10:00, Asia/Kolkata, 2026-11-24T04:30:00Z",
        // The edges of the gap and of the overlap are times like all others.
        "2027-03-28T01:59, Europe/Berlin, 2027-03-28T00:59:00Z",
        "2027-03-28T03:00, Europe/Berlin, 2027-03-28T01:00:00Z",
        "2026-10-25T01:59, Europe/Berlin, 2026-10-24T23:59:00Z",
        "2026-10-25T03:00, Europe/Berlin, 2026-10-25T02:00:00Z",
        "2026-10-25T02:30+02:00, Europe/Berlin, 2026-10-25T00:30:00Z",
        "2026-10-25T02:30+01:00, Europe/Berlin, 2026-10-25T01:30:00Z",
        // Clocks that change elsewhere do not matter.
        "2027-03-28T02:30, America/New_York, 2027-03-28T06:30:00Z",
        "2027-03-28T02:30, Asia/Kolkata, 2027-03-27T21:00:00Z"
    })
    void momentsAreExactOrLocal(String text, String zone, Instant moment) {
        assertThat(CallWindow.moment(text, ZoneId.of(zone))).isEqualTo(moment);
    }

    @ParameterizedTest
    @DisplayName("F18: a local time that the spring takes away is refused, with what to write")
    @CsvSource({
        "2027-03-28T02:00, Europe/Berlin",
        "2027-03-28T02:59, Europe/Berlin",
        "2027-03-14T02:30, America/New_York"
    })
    void gapsAreRefused(String text, String zone) {
        assertThatThrownBy(() -> CallWindow.moment(text, ZoneId.of(zone)))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(
                        "does not exist in %s, where the clocks go forward from 02:00 to 03:00 that day; write an earlier or a later time"
                                .formatted(zone));
    }

    @Test
    @DisplayName("F18: a local time that the autumn has twice is refused, with both to choose from")
    void overlapsAreRefused() {
        assertThatThrownBy(() -> CallWindow.moment("2026-10-25T02:30", ZoneId.of("Europe/Berlin")))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(
                        "exists twice in Europe/Berlin, where the clocks go back from 03:00 to 02:00 that day; write it with its"
                                + " offset: 2026-10-25T02:30+02:00 for the first, 2026-10-25T02:30+01:00 for the second");
        assertThatThrownBy(() -> CallWindow.moment("2026-11-01T01:30", ZoneId.of("America/New_York")))
                .hasMessageContaining("2026-11-01T01:30-04:00 for the first, 2026-11-01T01:30-05:00 for the second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "2026-11-24", "10:00", "2026-02-30T10:00", "2026-11-24T25:00", "2026-11-24 10:00", ""
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> CallWindow.moment(text, ZoneId.of("Europe/Berlin")))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(
                        "must be a time such as 2026-11-24T10:00, in Europe/Berlin, or 2026-11-24T10:00+01:00, with its offset");
    }

    @ParameterizedTest
    @DisplayName("F18: a day before is the same time on the clock the day before; an hour before is sixty minutes")
    @CsvSource({
        // 24 hours
        "Europe/Berlin, 2026-11-24T10:00+01:00, 2026-11-23T10:00+01:00",
        "Asia/Kolkata, 2027-03-28T10:00+05:30, 2027-03-27T10:00+05:30",
        // 23 hours in spring
        "Europe/Berlin, 2027-03-28T10:00+02:00, 2027-03-27T10:00+01:00",
        "America/New_York, 2027-03-14T10:00-04:00, 2027-03-13T10:00-05:00",
        // 25 hours in autumn
        "Europe/Berlin, 2026-10-25T10:00+01:00, 2026-10-24T10:00+02:00",
        "America/New_York, 2026-11-01T10:00-05:00, 2026-10-31T10:00-04:00",
        // a time that the day before does not have
        "Europe/Berlin, 2027-03-29T02:30+02:00, 2027-03-28T03:30+02:00",
    })
    void remindersFollowTheClockOnTheWall(String zone, String opens, String dayBefore) {
        CallWindow window = window(opens, 2, zone);

        assertThat(window.dayBefore()).isEqualTo(instant(dayBefore));
        assertThat(window.hourBefore()).isEqualTo(window.opensAt().minusSeconds(3600));
    }

    @Test
    @DisplayName("F18: the call may be made from the first moment of the window on and not at its last")
    void theWindowIsHalfOpen() {
        CallWindow window = window("2026-11-24T10:00+01:00", 1, "Europe/Berlin");

        assertThat(window.isOpen(window.opensAt().minusMillis(1))).isFalse();
        assertThat(window.isOpen(window.opensAt())).isTrue();
        assertThat(window.isOpen(window.closesAt().minusMillis(1))).isTrue();
        assertThat(window.isOpen(window.closesAt())).isFalse();
    }

    @Test
    @DisplayName("F18: a window has a length, and lies ahead but not too far")
    void theRulesOfWindows() {
        assertThat(problems(NOW, Duration.ofMinutes(10))).isEmpty();
        assertThat(problems(NOW.plus(Duration.ofDays(60)), Duration.ofHours(12)))
                .isEmpty();

        assertThat(problems(NOW.minusSeconds(1), Duration.ofHours(1)))
                .isEqualTo(Map.of("from", "is over already; write a time that is still to come"));
        assertThat(problems(NOW.plus(Duration.ofDays(60)).plusSeconds(1), Duration.ofHours(1)))
                .isEqualTo(Map.of("from", "must be within the next 60 days"));
        assertThat(problems(NOW, Duration.ofMinutes(10).minusSeconds(1)))
                .isEqualTo(Map.of("to", "must be at least 10 minutes after from"));
        assertThat(problems(NOW, Duration.ofHours(12).plusSeconds(1)))
                .isEqualTo(Map.of("to", "must be at most 12 hours after from"));
        assertThat(problems(NOW, Duration.ZERO)).isEqualTo(Map.of("to", "must be later than from"));
        assertThat(problems(NOW, Duration.ofHours(-1))).isEqualTo(Map.of("to", "must be later than from"));
        assertThat(problems(NOW.minusSeconds(1), Duration.ZERO)).containsOnlyKeys("from", "to");
    }

    private static Map<String, String> problems(Instant from, Duration length) {
        return new CallWindow(from, from.plus(length), ZoneId.of("Europe/Berlin")).problems(NOW, LIMITS);
    }

    private static CallWindow window(String opens, int hours, String zone) {
        Instant opensAt = instant(opens);
        return new CallWindow(opensAt, opensAt.plus(Duration.ofHours(hours)), ZoneId.of(zone));
    }

    private static Instant instant(String text) {
        return CallWindow.moment(text, ZoneId.of("UTC"));
    }
}
