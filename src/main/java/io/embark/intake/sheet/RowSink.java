package io.embark.intake.sheet;

import java.util.List;

/** Takes the rows of a file one after another, as they are read. */
@FunctionalInterface
interface RowSink {

    /**
     * @param number as the spreadsheet counts it, from 1
     * @return whether more rows are wanted
     */
    boolean take(int number, List<Cell> cells);
}
