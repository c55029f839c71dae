package io.embark.process.callpreparation;

import io.embark.domain.CallWindow;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the timeline and the forms say about calls. */
final class CallTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private CallTexts() {}

    /** {@code Tue 24 Nov 2026 10:00 to 12:00 (Europe/Berlin, UTC+01:00)}. */
    static String of(CallWindow window) {
        ZonedDateTime from = window.opensAt().atZone(window.zone());
        return "%s (%s, UTC%s)"
                .formatted(
                        span(window, window.zone()),
                        window.zone(),
                        from.getOffset().equals(ZoneOffset.UTC) ? "" : from.getOffset());
    }

    static String inUtc(CallWindow window) {
        return span(window, ZoneOffset.UTC) + " UTC";
    }

    private static String span(CallWindow window, ZoneId zone) {
        ZonedDateTime from = window.opensAt().atZone(zone);
        ZonedDateTime to = window.closesAt().atZone(zone);
        String sameDay = from.toLocalDate().equals(to.toLocalDate()) ? "" : DAY.format(to) + " ";
        return "%s %s to %s%s".formatted(DAY.format(from), TIME.format(from), sameDay, TIME.format(to));
    }

    static String deflected(String by, LocalDate testedOn, @Nullable String note) {
        return "%s confirmed that calls from the sender ids reach a person, tested on %s.%s"
                .formatted(by, testedOn, note == null ? "" : " " + note);
    }
}
