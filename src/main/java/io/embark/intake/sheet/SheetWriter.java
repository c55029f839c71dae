package io.embark.intake.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes a file row by row. Closing finishes the file; the stream stays open. */
interface SheetWriter extends Closeable {

    /** Every cell is written as text that no spreadsheet calculates. */
    void row(List<String> cells) throws IOException;
}
