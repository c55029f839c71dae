package io.embark.intake.sheet;

/**
 * One cell as the file has it.
 *
 * @param number whether the spreadsheet keeps it as a number, so that leading zeros, a plus sign and whatever is behind the fifteenth
 *     digit are lost
 * @param contradicted whether the sheet has its column twice, and says something else there; the text has both
 */
record Cell(String text, boolean number, boolean contradicted) {

    static final Cell EMPTY = new Cell("", false, false);

    /** What to put right where a cell is contradicted. */
    static final String CONTRADICTED =
            "stands under two headings of the sheet, and says something else under each; keep one of the two columns";

    static Cell text(String text) {
        return text.isEmpty() ? EMPTY : new Cell(text, false, false);
    }

    static Cell number(String text) {
        return new Cell(text, true, false);
    }

    /** Of two cells in one row whose headings mean the same: the one that says something. */
    Cell and(Cell other) {
        if (other.isBlank() || text.strip().equals(other.text.strip())) {
            return this;
        }
        return isBlank() ? other : new Cell(text + " | " + other.text, false, true);
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** Without what it says: it may be a code. */
    @Override
    public String toString() {
        return "Cell[…]";
    }
}
