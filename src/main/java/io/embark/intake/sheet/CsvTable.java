package io.embark.intake.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Text whose cells are split by one separator; quotes as in RFC 4180, which spreadsheets follow, and as forgiving as they are. Read here
 * and not by a library, because a row is limited while it is read: a file of separators alone would make millions of cells of one row.
 */
class CsvTable implements Table {

    private static final int END = -1;

    private final CsvText text;
    private final char separator;

    CsvTable(CsvText text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    @Override
    public void read(RowSink rows) {
        try (Reader reader = new BufferedReader(text.open(), 1 << 16)) {
            new Run(reader, rows).all();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    /** One way through the text, character by character. */
    private final class Run {

        private final Reader reader;
        private final RowSink rows;
        private final StringBuilder cell = new StringBuilder();
        private List<Cell> cells = new ArrayList<>();
        private int number = 1;
        private int next;

        Run(Reader reader, RowSink rows) throws IOException {
            this.reader = reader;
            this.rows = rows;
            this.next = reader.read();
        }

        void all() throws IOException {
            boolean more = true;
            while (more && next != END) {
                more = row();
            }
        }

        private boolean row() throws IOException {
            cells = new ArrayList<>();
            boolean inRow = true;
            while (inRow) {
                cell();
                inRow = next == separator;
                if (inRow) {
                    next = reader.read();
                }
            }
            if (next == '\r') {
                next = reader.read();
            }
            if (next == '\n') {
                next = reader.read();
            }
            boolean more = rows.take(number, cells);
            number++;
            if (more && number > Limits.ROW_NUMBER) {
                throw new UnreadableSheetException("has more rows than a spreadsheet can have");
            }
            return more;
        }

        private void cell() throws IOException {
            cell.setLength(0);
            if (next == '"') {
                quoted();
            }
            while (next != separator && next != '\r' && next != '\n' && next != END) {
                add();
            }
            if (cells.size() == Limits.COLUMNS) {
                throw new UnreadableSheetException(
                        "has more than %d columns in row %d; remove those that do not belong to the sheet"
                                .formatted(Limits.COLUMNS, number));
            }
            cells.add(Cell.text(cell.toString()));
        }

        private void quoted() throws IOException {
            next = reader.read();
            while (true) {
                if (next == END) {
                    throw new UnreadableSheetException(
                            "ends within quotation marks that were opened in row %d; save it as CSV again"
                                    .formatted(number));
                }
                if (next == '"') {
                    next = reader.read();
                    if (next != '"') {
                        return;
                    }
                }
                add();
            }
        }

        private void add() throws IOException {
            if (cell.length() == Limits.CELL) {
                throw new UnreadableSheetException(
                        "has a cell with more than %d characters in row %d; perhaps a quotation mark is not closed"
                                .formatted(Limits.CELL, number));
            }
            cell.append((char) next);
            next = reader.read();
        }
    }
}
