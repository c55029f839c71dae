package io.embark.intake.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV as in RFC 4180, in UTF-8. */
class CsvWriter implements SheetWriter {

    private final CSVPrinter printer;

    CsvWriter(OutputStream out, List<String> headings, boolean marked) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (marked) {
            writer.write('\uFEFF');
        }
        printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(headings);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        printer.printRecord(cells.stream().map(Formulas::safe).toList());
    }

    @Override
    public void close() throws IOException {
        printer.flush();
    }
}
