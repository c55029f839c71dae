package io.embark.intake.sheet;

import java.util.Map;

/**
 * One row with something in it.
 *
 * @param number as the spreadsheet counts it, from 1
 * @param cells of the columns that the sheet has, blank ones included
 */
record SheetRow(int number, Map<Column, Cell> cells) {

    boolean has(Column column) {
        return cells.containsKey(column);
    }

    Cell cell(Column column) {
        return cells.getOrDefault(column, Cell.EMPTY);
    }

    /** Without its cells: one may be a code. */
    @Override
    public String toString() {
        return "SheetRow[" + number + "]";
    }
}
