package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {

    private static final double LEAST = 0;
    private static final double MEAN = 0.5;
    private static final double MOST = Math.nextDown(1.0);

    private static final PauseSettings SETTINGS =
            new PauseSettings(Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofMinutes(15));

    @ParameterizedTest
    @DisplayName("F30: pauses double from 10 seconds to 15 minutes")
    @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "6, PT5M20S", "7, PT10M40S", "8, PT15M", "9, PT15M", "1000, PT15M"})
    void theyDouble(int failures, Duration pause) {
        assertThat(pauses(MEAN).after(failures, null)).isEqualTo(pause);
    }

    @ParameterizedTest
    @DisplayName("F30: pauses are blurred by 50 % to both sides")
    @CsvSource({"1, PT5S, PT15S", "4, PT40S, PT2M", "1000, PT7M30S, PT22M30S"})
    void theyAreBlurred(int failures, Duration shortest, Duration longest) {
        assertThat(pauses(LEAST).after(failures, null)).isEqualTo(shortest);
        assertThat(pauses(MOST).after(failures, null)).isBetween(longest.minusMillis(1), longest);
    }

    @ParameterizedTest
    @DisplayName("F30: what the platform tells is never cut short, and the crowd is spread behind it")
    @CsvSource({"1, PT10S", "4, PT1M20S", "1000, PT15M"})
    void whatIsToldIsTheLeast(int failures, Duration spread) {
        Duration told = Duration.ofSeconds(30);

        assertThat(pauses(LEAST).after(failures, told)).isEqualTo(told);
        assertThat(pauses(MOST).after(failures, told))
                .isBetween(told.plus(spread).minusMillis(1), told.plus(spread));
    }

    @Test
    void firstAndLongestPauseAreSettings() {
        Pauses pauses = new Pauses(
                new PauseSettings(Duration.ofDays(1), Duration.ofSeconds(2), Duration.ofSeconds(5)), () -> MEAN);

        assertThat(pauses.after(1, null)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.after(2, null)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pauses.after(3, null)).isEqualTo(Duration.ofSeconds(5));
    }

    private static Pauses pauses(double random) {
        return new Pauses(SETTINGS, () -> random);
    }
}
