package io.embark.process;

import io.embark.domain.DecisionTables;
import io.embark.domain.WorkingHours;
import io.embark.status.Onboarding;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When a client works: the hours of its country, by the table {@code business-hours}, in its time zone, without public holidays. */
@Component
class BusinessHours {

    static final String TABLE = "business-hours";

    private final DecisionTables tables;

    BusinessHours(DecisionTables tables) {
        this.tables = tables;
    }

    WorkingHours of(Onboarding onboarding) {
        String country = Countries.of(onboarding);
        return tables.find(TABLE, "country", country)
                .map(row -> of(onboarding, country, row))
                .orElseThrow(() -> new IllegalStateException(
                        "The table %s has no row for country '%s'.".formatted(TABLE, country)));
    }

    private static WorkingHours of(Onboarding onboarding, String country, Map<String, Object> row) {
        return new WorkingHours(
                ZoneId.of(onboarding.timeZone()),
                Arrays.stream(String.valueOf(row.get("days")).split(","))
                        .map(day -> DayOfWeek.valueOf(day.strip().toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                LocalTime.parse(String.valueOf(row.get("from"))),
                LocalTime.parse(String.valueOf(row.get("to"))),
                Holidays.of(country));
    }
}
