package io.embark.intake.sheet;

import io.embark.status.Phrases;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the sheet says, in the reader's language. Stored is English. */
@Component
class Wording {

    private final Phrases phrases;

    Wording(Phrases phrases) {
        this.phrases = phrases;
    }

    String in(Locale language, String english) {
        return phrases.in(language, english);
    }

    ImportReport in(Locale language, ImportReport report) {
        return report.with(
                report.results().stream().map(result -> in(language, result)).toList());
    }

    private RowResult in(Locale language, RowResult result) {
        List<CellError> errors = result.errors().stream()
                .map(error -> new CellError(error.column(), in(language, error.message())))
                .toList();
        return new RowResult(result.row(), result.verdict(), result.id(), errors);
    }
}
