package io.embark.intake.sheet;

import io.embark.intake.sheet.ImportStore.StagedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of one file into the store as they are read, so that no more than a few of them are in memory. Codes stay here, and only
 * until they have been entered.
 */
class Staging implements Consumer<SheetRow> {

    private static final int AT_ONCE = 1_000;

    /** For those rows with a code whose turn never came, because this node died. */
    private static final String NOT_TRIED = "was not tried, because something went wrong on our side; type it again";

    private final ImportStore store;
    private final UUID id;
    private final List<StagedRow> waiting = new ArrayList<>();
    private final Map<String, First> numbers = new HashMap<>();
    private final Map<SheetRow, CodeCell> codes = new LinkedHashMap<>();
    private int rows;

    Staging(ImportStore store, UUID id) {
        this.store = store;
        this.id = id;
    }

    @Override
    public void accept(SheetRow row) {
        rows++;
        CodeCell code = CodeCell.of(row.cell(Column.CODE));
        @Nullable RowResult known = doubled(row);
        if (known == null && !code.isNone()) {
            if (codes.size() == Limits.CODES) {
                throw new UnreadableSheetException("has more than %d codes; split it".formatted(Limits.CODES));
            }
            codes.put(row, code);
            known = new RowResult(
                    row.number(), Verdict.CODE_REFUSED, null, List.of(new CellError(Column.CODE.title(), NOT_TRIED)));
        }
        waiting.add(new StagedRow(row, known));
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    /** The same number twice: the first row counts. A row that says the same is none too many. */
    private @Nullable RowResult doubled(SheetRow row) {
        RowValues values = RowReader.read(row);
        boolean complete = values.errors().isEmpty()
                && values.columns().stream()
                        .allMatch(
                                column -> !column.required() || values.values().containsKey(column));
        if (values.number() == null || !complete) {
            return null;
        }
        int said = values.values().hashCode();
        First first = numbers.putIfAbsent(values.number().e164(), new First(row.number(), said));
        return first == null || first.said() == said
                ? null
                : new RowResult(
                        row.number(),
                        Verdict.REJECTED,
                        null,
                        List.of(new CellError(
                                Column.PHONE_NUMBER.title(),
                                "stands in row %d already, with other data; remove one of the two rows"
                                        .formatted(first.row()))));
    }

    void flush() {
        if (!waiting.isEmpty()) {
            store.addRows(id, waiting);
            waiting.clear();
        }
    }

    /** Rows with a code, which are not to be worked on by anybody else. */
    Map<SheetRow, CodeCell> codes() {
        return codes;
    }

    UUID id() {
        return id;
    }

    int rows() {
        return rows;
    }

    private record First(int row, int said) {}
}
