package io.embark.intake.sheet;

/** Something with rows and columns in a file: a sheet of a workbook, or text that is split by one separator. */
@FunctionalInterface
interface Table {

    /** @throws UnreadableSheetException when it is broken or larger than {@link Limits} allow */
    void read(RowSink rows);
}
