package io.embark.intake.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of a workbook. Read here and not by a library: those at hand keep what they read, as much as the file likes. Formulas are
 * never calculated; a cell is what the spreadsheet calculated last.
 */
class XlsxTable implements Table {

    private static final int LONGEST_NUMBER = 40;

    private final XlsxFile file;
    private final String part;
    private final SharedTexts shared;

    XlsxTable(XlsxFile file, String part, SharedTexts shared) {
        this.file = file;
        this.part = part;
        this.shared = shared;
    }

    @Override
    public void read(RowSink rows) {
        try (XlsxXml xml = new XlsxXml(file.open(part))) {
            int number = 0;
            boolean more = true;
            while (more && xml.next()) {
                if (xml.starts("row")) {
                    number = number(xml.attribute("r"), number + 1);
                    more = rows.take(number, cells(xml, number));
                }
            }
        } catch (IOException e) {
            throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
        }
    }

    /** Rows count upwards; empty ones are left out. */
    private static int number(@Nullable String written, int least) {
        int number = written == null ? least : wholeNumber(written);
        if (number < least || number > Limits.ROW_NUMBER) {
            throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
        }
        return number;
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
        }
    }

    private List<Cell> cells(XlsxXml xml, int row) {
        List<Cell> cells = new ArrayList<>();
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                int column = column(xml.attribute("r"), cells.size());
                Cell cell = cell(xml, xml.attribute("t"));
                if (cell.isBlank()) {
                    // Sheets are full of cells that have a colour and nothing else, up to the last column.
                    continue;
                }
                if (column >= Limits.COLUMNS) {
                    throw new UnreadableSheetException(
                            "has something in row %d behind column %d; remove what does not belong to the sheet"
                                    .formatted(row, Limits.COLUMNS));
                }
                while (cells.size() < column) {
                    cells.add(Cell.EMPTY);
                }
                cells.add(cell);
            }
        }
        return cells;
    }

    /** {@code AB12} is column 27, counted from 0; cells of a row count upwards. */
    private static int column(@Nullable String address, int least) {
        if (address == null) {
            return least;
        }
        int column = 0;
        for (int i = 0; i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z'; i++) {
            column = column * 26 + address.charAt(i) - 'A' + 1;
            if (column > 16_384) {
                throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
            }
        }
        if (column - 1 < least) {
            throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
        }
        return column - 1;
    }

    private Cell cell(XlsxXml xml, @Nullable String type) {
        String value = "";
        String inline = "";
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("v")) {
                value = value(xml);
            } else if (xml.starts("is")) {
                inline = XlsxText.read(xml, "is");
            }
        }
        return switch (type == null ? "n" : type) {
            case "s" -> value.isEmpty() ? Cell.EMPTY : Cell.text(shared.get(value));
            case "inlineStr" -> Cell.text(inline);
            case "b" ->
                Cell.text(value.strip().equals("1") ? "TRUE" : value.strip().equals("0") ? "FALSE" : value);
            case "n" -> value.isBlank() ? Cell.EMPTY : Cell.number(decimal(value.strip()));
            default -> Cell.text(value);
        };
    }

    private static String value(XlsxXml xml) {
        StringBuilder value = new StringBuilder();
        while (xml.next() && !xml.ends("v")) {
            if (xml.isText()) {
                xml.addTo(value);
            }
        }
        return value.toString();
    }

    /** Without exponent where it is a whole number: {@code 4.915112345678E12} is a telephone number. */
    private static String decimal(String written) {
        if (written.length() > LONGEST_NUMBER) {
            return written;
        }
        try {
            BigDecimal number = new BigDecimal(written);
            return Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER
                            || number.scale() > LONGEST_NUMBER
                    ? written
                    : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return written;
        }
    }
}
