package io.embark.intake.sheet;

import java.util.List;
import java.util.Locale;

/** The one place in which what the sheet says in English is put into the reader's language. */
final class Wording {

    private Wording() {}

    static String in(Locale language, String english) {
        return english;
    }

    static RowResult in(Locale language, RowResult result) {
        List<CellError> errors = result.errors().stream()
                .map(error -> new CellError(error.column(), in(language, error.message())))
                .toList();
        return new RowResult(result.row(), result.verdict(), result.id(), errors);
    }
}
