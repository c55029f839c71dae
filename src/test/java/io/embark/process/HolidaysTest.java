package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.embark.domain.PhoneNumber;
import io.embark.status.Onboarding;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which country a client works, and when that country has a holiday. */
class HolidaysTest {

    @ParameterizedTest
    @CsvSource({
        "DE, 2026-10-03, true",
        "DE, 2026-04-03, true",
        "DE, 2026-01-06, false",
        "DE, 2026-11-23, false",
        "US, 2026-11-26, true",
        "US, 2026-11-27, false",
        "FR, 2026-07-14, true",
        "XX, 2026-12-25, false",
        "'', 2026-12-25, false"
    })
    void holidaysOfTheWholeCountryCount_thoseOfARegionDoNot(String country, LocalDate date, boolean holiday) {
        assertThat(Holidays.of(country).test(date)).isEqualTo(holiday);
    }

    @Test
    void everyCountryCanBeAsked() {
        for (String country : Locale.getISOCountries()) {
            assertThatCode(() -> Holidays.of(country).test(LocalDate.of(2030, 5, 1)))
                    .as(country)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, +4915112345678, DE",
        "Europe/Vienna, +4915112345678, AT",
        "Asia/Riyadh, +4915112345678, SA",
        "America/Sao_Paulo, +4915112345678, BR",
        "UTC, +4915112345678, DE",
        "Asia/Calcutta, +919812345678, IN",
        "Etc/GMT+3, +80012345678, ''"
    })
    void theTimeZoneTellsTheCountry_elseTheNumberDoes(String zone, String number, String country) {
        Onboarding onboarding = mock();
        when(onboarding.timeZone()).thenReturn(zone);
        when(onboarding.phoneNumber()).thenReturn(new PhoneNumber(number));

        assertThat(Countries.of(onboarding)).isEqualTo(country);
    }
}
