package io.embark.status;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The dates of English texts in German: {@code Tue 24 Nov 2026 10:00 to 12:00} → {@code Di, 24. November 2026 10:00 bis 12:00}. */
final class GermanMoments {

    private static final Map<String, Month> MONTHS =
            named(Month.values(), month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    private static final Map<String, DayOfWeek> DAYS =
            named(DayOfWeek.values(), day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));

    private static final Pattern DATE = Pattern.compile(
            "\\b(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} (\\d{4})\\b");
    private static final Pattern SPAN = Pattern.compile("(\\b\\d{2}:\\d{2}) to ");

    private GermanMoments() {}

    static String in(String english) {
        String dated = DATE.matcher(english).replaceAll(date -> Matcher.quoteReplacement(day(date)));
        return SPAN.matcher(dated).replaceAll("$1 bis ");
    }

    private static String day(MatchResult date) {
        @Nullable String day = date.group(1);
        String weekday =
                day == null ? "" : DAYS.get(day).getDisplayName(TextStyle.SHORT_STANDALONE, Locale.GERMAN) + ", ";
        String month = MONTHS.get(date.group(3)).getDisplayName(TextStyle.FULL, Locale.GERMAN);
        return "%s%s. %s %s".formatted(weekday, date.group(2), month, date.group(4));
    }

    /** By the first three letters of their English names. */
    private static <T> Map<String, T> named(T[] values, Function<T, String> name) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> name.apply(value).substring(0, 3), Function.identity()));
    }
}
