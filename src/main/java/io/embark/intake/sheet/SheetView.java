package io.embark.intake.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sheet, as its partner reads it.
 *
 * @param rows with something in them
 * @param updated rows whose case was corrected or got its code
 * @param rejected rows with something to put right, refused codes included
 * @param state {@code RUNNING} or {@code FINISHED}; only of a sheet that is worked on in the background
 * @param done rows that have a result; only of such a sheet
 */
record SheetView(
        int rows,
        int started,
        int updated,
        int unchanged,
        int rejected,
        List<RowResult> results,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer done) {

    static SheetView of(ImportReport report) {
        return of(report, null, null, null);
    }

    static SheetView progress(ImportReport report) {
        return of(report, report.id(), report.finished() ? "FINISHED" : "RUNNING", report.done());
    }

    private static SheetView of(
            ImportReport report, @Nullable UUID id, @Nullable String state, @Nullable Integer done) {
        return new SheetView(
                report.rows(),
                report.started(),
                report.updated(),
                report.unchanged(),
                report.rejected(),
                report.results(),
                id,
                state,
                done);
    }
}
