package io.embark.status.mail;

import io.embark.status.Appointment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What mails can say about the verification call of a case.
 *
 * @param senderIds from which it comes, or null when nobody asked for them
 * @param appointment when it comes, or null while no time is agreed on
 */
record CallFacts(@Nullable String senderIds, @Nullable Appointment appointment) {

    static final CallFacts NONE = new CallFacts(null, null);

    /** In the zone in which partner and operators speak about it; null without an appointment. */
    @Nullable
    String when(Locale locale) {
        return appointment == null
                ? null
                : words(appointment.opensAt(), appointment.closesAt(), appointment.zone(), locale);
    }

    @Nullable
    String whenInUtc(Locale locale) {
        return appointment == null
                ? null
                : words(appointment.opensAt(), appointment.closesAt(), ZoneOffset.UTC, locale);
    }

    /** A window of time as people say it in a zone. */
    static String words(Instant opensAt, Instant closesAt, ZoneId zone, Locale locale) {
        boolean german = locale.equals(Locale.GERMAN);
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern(german ? "EEEE, d. MMMM uuuu" : "EEEE, d MMMM uuuu", locale);
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", locale);
        ZonedDateTime from = opensAt.atZone(zone);
        ZonedDateTime to = closesAt.atZone(zone);
        String until =
                from.toLocalDate().equals(to.toLocalDate()) ? time.format(to) : day.format(to) + ", " + time.format(to);
        return "%s, %s %s %s%s (%s)"
                .formatted(
                        day.format(from),
                        time.format(from),
                        german ? "bis" : "to",
                        until,
                        german ? " Uhr" : "",
                        zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }
}
