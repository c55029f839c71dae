package io.embark.intake.http;

import io.embark.intake.http.Fields.Field;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a partner may say about a deactivation, for the description of the API.
 *
 * @param reason why
 * @param from from when on
 */
record DeactivationRequest(
        @Schema(maxLength = LONGEST_REASON, description = "Why, for the timeline") @Nullable String reason,
        @Schema(
                        description =
                                "From when on the number is to be off: a day, which begins at midnight in the time zone of the onboarding, or a time; absent means now",
                        example = "2026-12-01")
                @Nullable
                String from) {

    private static final int LONGEST_REASON = 1000;
    private static final Duration FURTHEST = Duration.ofDays(366);

    /** @param zone of a day, and of a time without an offset */
    static Read read(Fields fields, ZoneId zone, Clock clock) {
        Field<String> reason = fields.text("reason").length(0, LONGEST_REASON);
        Instant now = clock.instant();
        Field<Instant> from = moment(fields, zone, now)
                .check(
                        moment -> !moment.isBefore(now.minus(Duration.ofMinutes(1))),
                        "must not be in the past; leave it out to deactivate the number now")
                .check(moment -> !moment.isAfter(now.plus(FURTHEST)), "must be within a year");
        fields.refuseUnknown();
        fields.verify();
        return new Read(reason.orNull(), from.orNull());
    }

    /** Today means now. */
    private static Field<Instant> moment(Fields fields, ZoneId zone, Instant now) {
        Field<String> text = fields.text("from");
        if (!text.isPresent() || !text.get().matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Inputs.moment(fields, "from", zone);
        }
        return text.as(
                day -> {
                    LocalDate date = LocalDate.parse(day);
                    return date.equals(LocalDate.ofInstant(now, zone))
                            ? now
                            : date.atStartOfDay(zone).toInstant();
                },
                DateTimeException.class,
                "must be a day such as 2026-12-01, or a time such as 2026-12-01T08:00");
    }

    /** As it was read. */
    record Read(@Nullable String reason, @Nullable Instant from) {}
}
