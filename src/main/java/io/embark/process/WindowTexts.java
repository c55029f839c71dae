package io.embark.process;

import io.embark.domain.CallWindow;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the timeline and the forms write windows of time. */
public final class WindowTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private WindowTexts() {}

    /** {@code Tue 24 Nov 2026 10:00 to 12:00 (Europe/Berlin, UTC+01:00)}. */
    public static String of(CallWindow window) {
        ZonedDateTime from = window.opensAt().atZone(window.zone());
        return "%s (%s, UTC%s)"
                .formatted(
                        span(window, window.zone()),
                        window.zone(),
                        from.getOffset().equals(ZoneOffset.UTC) ? "" : from.getOffset());
    }

    public static String inUtc(CallWindow window) {
        return span(window, ZoneOffset.UTC) + " UTC";
    }

    private static String span(CallWindow window, ZoneId zone) {
        ZonedDateTime from = window.opensAt().atZone(zone);
        ZonedDateTime to = window.closesAt().atZone(zone);
        String sameDay = from.toLocalDate().equals(to.toLocalDate()) ? "" : DAY.format(to) + " ";
        return "%s %s to %s%s".formatted(DAY.format(from), TIME.format(from), sameDay, TIME.format(to));
    }
}
