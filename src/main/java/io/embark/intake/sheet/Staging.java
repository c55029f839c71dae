package io.embark.intake.sheet;

import io.embark.domain.InvalidPhoneNumberException;
import io.embark.domain.PhoneNumber;
import io.embark.intake.sheet.ImportStore.StagedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of one file into the store as they are read, so that no more than a few of them are in memory. Codes stay here, and only
 * until they have been entered.
 */
class Staging implements Consumer<SheetRow> {

    private static final int AT_ONCE = 1_000;

    /** Digits at the end of a number: few rows share so many without being the same number, so that few numbers are looked at. */
    private static final int ENDING = 8;

    private static final Pattern NO_DIGITS = Pattern.compile("^[+0]+|[^0-9]");

    /** For those rows with a code whose turn never came, because this node died. */
    private static final String NOT_TRIED = "was not tried, because something went wrong on our side; type it again";

    private final ImportStore store;
    private final UUID id;
    private final List<StagedRow> waiting = new ArrayList<>();
    private final Map<String, List<First>> numbers = new HashMap<>();
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
        RowValues values = RowReader.skim(row);
        String written = values.values().get(Column.PHONE_NUMBER);
        boolean complete = values.errors().isEmpty()
                && values.columns().stream()
                        .allMatch(
                                column -> !column.required() || values.values().containsKey(column));
        if (written == null || !complete) {
            return null;
        }
        First candidate = new First(row.number(), written, values.values().hashCode());
        List<First> alike = numbers.computeIfAbsent(candidate.ending(), ending -> new ArrayList<>(1));
        Optional<First> first = alike.stream().filter(candidate::hasNumberOf).findFirst();
        if (first.isEmpty()) {
            alike.add(candidate);
        }
        return first.isEmpty() || first.get().said() == candidate.said()
                ? null
                : new RowResult(
                        row.number(),
                        Verdict.REJECTED,
                        null,
                        List.of(new CellError(
                                Column.PHONE_NUMBER.title(),
                                "stands in row %d already, with other data; remove one of the two rows"
                                        .formatted(first.get().row()))));
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

    /**
     * A row whose number may come again.
     *
     * @param written the number as it was written
     * @param said stands for everything that the row says
     */
    private record First(int row, String written, int said) {

        /** What the same number has in every spelling; the other way round only the numbering plan can tell. */
        String ending() {
            String digits = NO_DIGITS.matcher(written).replaceAll("");
            return digits.substring(Math.max(0, digits.length() - ENDING));
        }

        boolean hasNumberOf(First other) {
            Optional<PhoneNumber> number = number(written);
            return number.isPresent() && number.equals(number(other.written));
        }

        private static Optional<PhoneNumber> number(String written) {
            try {
                return Optional.of(PhoneNumber.parse(written));
            } catch (InvalidPhoneNumberException e) {
                return Optional.empty();
            }
        }
    }
}
