package io.embark.intake.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** One sheet of a workbook, all of whose cells are text: numbers keep their plus sign, ids all of their digits, codes their zeros. */
class XlsxWriter implements SheetWriter {

    private static final String TEXT = "@";
    private static final int WIDEST = 60;

    /** Rows that are kept before they go out. */
    private static final int KEPT = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private final int columns;
    private @Nullable Worksheet lists;
    private int row;

    XlsxWriter(OutputStream out, List<String> headings) throws IOException {
        workbook = new Workbook(new Unclosed(out), "Embark", "1.0");
        sheet = workbook.newWorksheet("Clients");
        columns = headings.size();
        for (int column = 0; column < columns; column++) {
            sheet.style(column).format(TEXT).set();
            sheet.width(
                    column, Math.min(WIDEST, Math.max(16, headings.get(column).length() + 2)));
            sheet.inlineString(0, column, headings.get(column));
            sheet.style(0, column).bold().format(TEXT).set();
        }
        sheet.freezePane(0, 1);
        row = 1;
    }

    /**
     * Offers words in the cells of a column; others can be written nevertheless, and are then told when the sheet comes.
     *
     * @param rows of the sheet for which that holds
     */
    void offer(int column, List<String> words, int rows) {
        if (lists == null) {
            lists = workbook.newWorksheet("Words");
        }
        for (int i = 0; i < words.size(); i++) {
            lists.inlineString(i, column, words.get(i));
        }
        sheet.range(1, column, rows, column)
                .validateWithList(lists.range(0, column, words.size() - 1, column))
                .allowBlank(true)
                .showErrorMessage(false);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        for (int column = 0; column < Math.min(columns, cells.size()); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.inlineString(row, column, Formulas.safe(cells.get(column)));
                sheet.style(row, column).format(TEXT).set();
            }
        }
        row++;
        if (row % KEPT == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }

    /** The library closes what it has written to; an answer is closed by its container. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
