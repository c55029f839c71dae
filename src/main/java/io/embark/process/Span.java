package io.embark.process;

import java.time.Duration;
import java.time.Period;

/**
 * A period as analysts write it, ISO 8601: {@code P2D}, {@code PT4H}, {@code P1DT4H}. What a day is worth, the clock says.
 *
 * @param days months and years count 30 and 365
 * @param time the part behind the T
 */
record Span(long days, Duration time) {

    /** @throws java.time.format.DateTimeParseException when it is none */
    static Span parse(String text) {
        int split = text.indexOf('T');
        String date = split < 0 ? text : text.substring(0, split);
        Period period = date.equals("P") ? Period.ZERO : Period.parse(date);
        Duration time = split < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(split));
        return new Span(period.getYears() * 365L + period.getMonths() * 30L + period.getDays(), time);
    }

    /** @param day what one day counts */
    Duration with(Duration day) {
        return day.multipliedBy(days).plus(time);
    }
}
