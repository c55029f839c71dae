package io.embark.intake.http;

import io.embark.domain.ConfirmationKind;
import io.embark.intake.http.Fields.Field;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that only people can see, confirmed by one of them.
 *
 * @param by the name of the person who confirms
 * @param testedOn when the deflection of calls was tested, in the client's time; required for {@code DEFLECTION_READY}
 */
record Confirmation(
        @Schema(requiredMode = RequiredMode.REQUIRED) ConfirmationKind kind,
        @Schema(requiredMode = RequiredMode.REQUIRED) String by,
        @Nullable String note,
        @Nullable LocalDate testedOn) {

    /** @param rules what else must hold between the kind and the day of the test */
    static Confirmation read(Fields fields, BiConsumer<@Nullable ConfirmationKind, Field<LocalDate>> rules) {
        Field<ConfirmationKind> kind =
                fields.text("kind").oneOf(ConfirmationKind.class).required("what is confirmed");
        Field<String> by = fields.text("by").length(1, 200).required("the name of the person who confirms");
        Field<String> note = fields.lines("note").length(0, 2000);
        Field<LocalDate> testedOn = fields.text("testedOn")
                .as(LocalDate::parse, DateTimeException.class, "must be a date such as 2026-11-23");
        rules.accept(kind.orNull(), testedOn);
        fields.refuseUnknown();
        fields.verify();
        return new Confirmation(kind.get(), by.get(), note.orNull(), testedOn.orNull());
    }

    /** The day of the test, of the kind that requires it. */
    LocalDate requiredTestedOn() {
        return Objects.requireNonNull(testedOn);
    }

    /** The note with the day of the test in front. */
    @Nullable
    String fullNote() {
        String full = Stream.of(testedOn == null ? "" : "Tested on " + testedOn + ".", note == null ? "" : note)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return full.isEmpty() ? null : full;
    }
}
