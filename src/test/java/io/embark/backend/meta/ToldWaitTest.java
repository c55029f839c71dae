package io.embark.backend.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldWaitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Try again in 43200 seconds.                            | PT12H",
                "Too many PIN guesses. Please wait 1 second             | PT1S",
                "Try again in 43,200 seconds.                           | PT12H",
                "You can retry after 7 minutes                          | PT7M",
                "retry in 12 hours                                      | PT12H",
                "RETRY IN 12 HOURS!                                     | PT12H",
                "wait=90s                                               | PT90S",
                "wait 5 min, please                                     | PT5M",
                "wait 3 hrs                                             | PT3H",
                "Wait a 30-minute period                                | PT30M",
                "Wait for 2 days                                        | PT48H",
                "Try again in 11 hours and 59 minutes.                  | PT11H59M",
                "Try again in 1 day, 2 hours, 3 minutes, and 4 seconds. | PT26H3M4S",
                "Try again in 1h 30min                                  | PT1H30M",
                "You tried 5 times within 10 minutes; wait 12 hours     | PT12H"
            })
    void understandsTheUsualSpellings(String text, Duration wait) {
        assertThat(ToldWait.in(text)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "Try again later.",
                "Try again in 43200.",
                "Try again in 1.5 hours",
                "seconds",
                "5 months",
                "5 servers",
                "12345678901 seconds",
                "request 9f3s",
                "code 133008 sent"
            })
    void anythingElseIsNoWait(String text) {
        assertThat(ToldWait.in(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0 seconds, PT1S", "7 days, P7D", "8 days, P7D", "999999999 days, P7D", "72 hours, P3D"})
    void isNeverShorterThanASecondNorLongerThanAWeek(String text, Duration wait) {
        assertThat(ToldWait.in(text)).isEqualTo(wait);
    }

    @Test
    void aTextWithoutEndIsReadInNoTime() {
        assertThat(ToldWait.in("1 second, ".repeat(100_000))).isEqualTo(Duration.ofSeconds(4));
        assertThat(ToldWait.in("1,".repeat(1_000_000))).isNull();
    }
}
