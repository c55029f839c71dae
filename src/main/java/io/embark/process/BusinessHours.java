package io.embark.process;

import io.embark.domain.DecisionTables;
import io.embark.domain.WorkingHours;
import io.embark.status.Onboarding;
import io.embark.status.WorkingDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When a client works: the hours of its country, by the table {@code business-hours}, in its time zone, without public holidays. */
@Component
class BusinessHours implements WorkingDays {

    static final String TABLE = "business-hours";

    private final DecisionTables tables;

    BusinessHours(DecisionTables tables) {
        this.tables = tables;
    }

    WorkingHours of(Onboarding onboarding) {
        return of(ZoneId.of(onboarding.timeZone()), Countries.of(onboarding));
    }

    @Override
    public boolean isWorkingDay(LocalDate day, ZoneId zone) {
        WorkingHours hours = of(zone, Countries.of(zone));
        return hours.days().contains(day.getDayOfWeek()) && !hours.holidays().test(day);
    }

    private WorkingHours of(ZoneId zone, String country) {
        return tables.find(TABLE, "country", country)
                .map(row -> of(zone, country, row))
                .orElseThrow(() -> new IllegalStateException(
                        "The table %s has no row for country '%s'.".formatted(TABLE, country)));
    }

    private static WorkingHours of(ZoneId zone, String country, Map<String, Object> row) {
        return new WorkingHours(
                zone,
                Arrays.stream(String.valueOf(row.get("days")).split(","))
                        .map(day -> DayOfWeek.valueOf(day.strip().toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                LocalTime.parse(String.valueOf(row.get("from"))),
                LocalTime.parse(String.valueOf(row.get("to"))),
                Holidays.of(country));
    }
}
