package io.embark.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Moments as people read them, in the language of the page; {@code @times} in templates. Now is the product's own clock, which the
 * sandbox can move.
 */
@Component("times")
class Times {

    private final Clock clock;
    private final MessageSource words;

    Times(Clock clock, MessageSource words) {
        this.clock = clock;
        this.words = words;
    }

    /** Date, time and zone: {@code 23 Nov 2026, 14:05 (Europe/Berlin)}. */
    public String full(Instant at, String zone) {
        return dateTime(at, zone) + " (" + zone + ")";
    }

    /** Date and time, for places that name the zone elsewhere. */
    public String dateTime(Instant at, String zone) {
        return write(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), at, zone);
    }

    public String date(Instant at, String zone) {
        return write(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), at, zone);
    }

    public String time(Instant at, String zone) {
        return write(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), at, zone);
    }

    private static String write(DateTimeFormatter format, Instant at, String zone) {
        return format.withLocale(locale()).withZone(ZoneId.of(zone)).format(at);
    }

    /** How far away, rounded down: {@code 3 days ago}, {@code in 2 hours}, {@code just now}. */
    public String relative(Instant at) {
        Duration distance = Duration.between(clock.instant(), at);
        if (distance.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return word("time.now");
        }
        return word(distance.isNegative() ? "time.past" : "time.future", length(distance.abs(), "time.distance."));
    }

    /** How long ago, as a length: {@code 3 days}. */
    public String length(Instant since) {
        Duration length = Duration.between(since, clock.instant());
        return length.compareTo(Duration.ofMinutes(1)) < 0 ? word("time.now") : length(length, "time.length.");
    }

    /** German has other endings after "in" and "vor". */
    private String length(Duration length, String form) {
        if (length.toHours() < 1) {
            return word(form + "minutes", length.toMinutes());
        }
        return length.toDays() < 1 ? word(form + "hours", length.toHours()) : word(form + "days", length.toDays());
    }

    public boolean isPast(Instant at) {
        return at.isBefore(clock.instant());
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale());
    }

    /** English is that of the world, with the day before the month and 24 hours. */
    private static Locale locale() {
        Locale page = LocaleContextHolder.getLocale();
        return page.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.UK : page;
    }
}
