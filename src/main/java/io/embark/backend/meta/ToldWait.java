package io.embark.backend.meta;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time to wait in an English technical text, such as {@code Try again in 11 hours and 59 minutes.} What the platform really
 * writes is published nowhere, so that the usual spellings are understood, and anything else is no wait at all.
 */
final class ToldWait {

    /** No wait is shorter or longer, whatever a text says; the longest block that is documented is three days (backends.md §6). */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(7);

    /** Of a longer text, only the beginning is read. */
    private static final int READ = 1000;

    private static final String AMOUNT =
            "(\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9})[ -]?(s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?)\\b";

    /** One amount, or several that belong together; neither the end of a longer number nor its fraction. */
    private static final Pattern WAIT =
            Pattern.compile("(?<![\\w.,])%1$s(?:(?:,? and |, ?| )%1$s){0,3}".formatted(AMOUNT));

    private static final Pattern PART = Pattern.compile(AMOUNT);

    private ToldWait() {}

    /** The longest wait that the text names, from one second to seven days; null when it names none. */
    static @Nullable Duration in(String text) {
        String read = text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT);
        Duration longest = WAIT.matcher(read)
                .results()
                .map(wait -> sum(wait.group()))
                .max(Duration::compareTo)
                .orElse(null);
        if (longest == null || longest.compareTo(SHORTEST) < 0) {
            return longest == null ? null : SHORTEST;
        }
        return longest.compareTo(LONGEST) > 0 ? LONGEST : longest;
    }

    private static Duration sum(String wait) {
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(wait);
        while (parts.find()) {
            long amount = Long.parseLong(parts.group(1).replace(",", ""));
            sum = sum.plus(unit(parts.group(2).charAt(0)).multipliedBy(amount));
        }
        return sum;
    }

    private static Duration unit(char initial) {
        return switch (initial) {
            case 'd' -> Duration.ofDays(1);
            case 'h' -> Duration.ofHours(1);
            case 'm' -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }
}
