package io.embark.intake.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file that somebody sent as a sheet. What it is, decide its first bytes, not its name. */
final class SheetFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final List<byte[]> OTHERS = Stream.of(
                    "%PDF",
                    "\u0089PNG",
                    "GIF8",
                    "\u00ff\u00d8\u00ff",
                    "Rar!",
                    "7z",
                    "{\\rtf",
                    "PK",
                    "\u001f\u008b",
                    "MZ",
                    "\u007fELF")
            .map(start -> start.getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    private SheetFile() {}

    /**
     * Gives all rows with something in them to the taker, in their order.
     *
     * @throws UnreadableSheetException when the file is no sheet, is broken, or is larger than {@link Limits} allow
     */
    static void read(byte[] file, Consumer<SheetRow> taker) {
        if (file.length == 0) {
            throw new UnreadableSheetException("is empty");
        }
        try {
            Sheet sheet = find(tables(file));
            sheet.table().read(new Rows(sheet.headings(), taker));
        } catch (IOException e) {
            throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
        }
    }

    private static List<? extends Table> tables(byte[] file) throws IOException {
        if (startsWith(file, ZIP)) {
            return Workbook.tables(new XlsxFile(file));
        }
        if (startsWith(file, OLD_OFFICE)) {
            throw new UnreadableSheetException(
                    "is an old Excel workbook (.xls) or one with a password; save it as .xlsx without a password");
        }
        if (OTHERS.stream().anyMatch(start -> startsWith(file, start)) || looksLikeMarkup(file)) {
            throw new UnreadableSheetException(
                    "is neither a CSV file nor an Excel workbook (.xlsx); save it as one of them");
        }
        CsvText text = new CsvText(file);
        return text.separators().stream()
                .map(separator -> new CsvTable(text, separator))
                .toList();
    }

    private static boolean looksLikeMarkup(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1).stripLeading();
        return start.startsWith("<");
    }

    /** The table, and the one of its first rows, in which most columns are recognised. */
    private static Sheet find(List<? extends Table> tables) {
        Sheet best = new Sheet(rows -> {}, Headings.NONE);
        @Nullable UnreadableSheetException refusal = null;
        UnreadableSheetException noHeadings = new UnreadableSheetException(
                "has no row of headings among its first %d rows: the sheet begins with the names of its columns, \"Phone Number\" among them"
                        .formatted(Limits.HEADING_ROWS));
        for (Table table : tables) {
            try {
                Headings headings = headings(table);
                if (headings.places().size() > best.headings().places().size()) {
                    best = new Sheet(table, headings);
                }
            } catch (UnreadableSheetException e) {
                // Text is tried with several separators, the likeliest first; with a wrong one it may look broken.
                refusal = refusal == null ? e : refusal;
            }
        }
        if (!best.headings().areThose()) {
            throw refusal == null ? noHeadings : refusal;
        }
        return best;
    }

    private static Headings headings(Table table) {
        Headings[] best = {Headings.NONE};
        table.read((number, cells) -> {
            Headings here = number > Limits.HEADING_ROWS ? Headings.NONE : Headings.of(number, cells);
            if (here.places().size() > best[0].places().size()) {
                best[0] = here;
            }
            return number < Limits.HEADING_ROWS;
        });
        return best[0];
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && java.util.Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private record Sheet(Table table, Headings headings) {}

    /** Leaves out what stands above the headings and what is empty. */
    private static final class Rows implements RowSink {

        private final Headings headings;
        private final Consumer<SheetRow> taker;
        private int taken;

        Rows(Headings headings, Consumer<SheetRow> taker) {
            this.headings = headings;
            this.taker = taker;
        }

        @Override
        public boolean take(int number, List<Cell> cells) {
            if (number <= headings.row()) {
                return true;
            }
            SheetRow row = headings.row(number, cells);
            if (row.cells().entrySet().stream()
                    .filter(cell -> cell.getKey() != Column.STATUS)
                    .allMatch(cell -> cell.getValue().isBlank())) {
                return true;
            }
            if (++taken > Limits.ROWS) {
                throw new UnreadableSheetException("has more than %d rows; split it".formatted(Limits.ROWS));
            }
            taker.accept(row);
            return true;
        }
    }
}
