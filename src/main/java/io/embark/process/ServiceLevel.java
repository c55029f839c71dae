package io.embark.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code service-levels}.
 *
 * @param due how long whoever has the ball may take, or null: the model says until when, or nobody does
 * @param followUp after what time somebody should look at a task again, or null
 * @param earlyWarning after how many percent of the time it is said to be running out, or null
 * @param reminders after what times the partner gets a mail
 * @param escalation the group that gets overdue tasks too, or null
 * @param toldByModel whether the model draws its own reminders and warnings, so that none come from here
 */
record ServiceLevel(
        @Nullable Span due,
        Clock clock,
        @Nullable Span followUp,
        @Nullable Integer earlyWarning,
        List<Span> reminders,
        @Nullable String escalation,
        boolean toldByModel) {

    /** What the times count. */
    enum Clock {
        /** The hours at which the client works, see the table {@code business-hours}. */
        BUSINESS_HOURS,
        /** All hours; a day has 24. */
        CALENDAR
    }

    /**
     * @throws IllegalArgumentException when a cell holds what it should not
     * @throws java.time.format.DateTimeParseException when a period is none
     */
    static ServiceLevel of(Map<String, Object> row) {
        Object percent = row.get("earlyWarning");
        return new ServiceLevel(
                span(text(row, "due")),
                Clock.valueOf(text(row, "clock")),
                span(text(row, "followUp")),
                percent == null ? null : ((Number) percent).intValue(),
                Arrays.stream(text(row, "reminders").split(","))
                        .map(String::strip)
                        .filter(reminder -> !reminder.isEmpty())
                        .map(Span::parse)
                        .toList(),
                text(row, "escalation").isEmpty() ? null : text(row, "escalation"),
                text(row, "toldBy").equals("MODEL"));
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString().strip();
    }

    private static @Nullable Span span(String text) {
        return text.isEmpty() ? null : Span.parse(text);
    }
}
