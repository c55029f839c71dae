package io.embark.intake.sheet;

/**
 * One cell as the file has it.
 *
 * @param number whether the spreadsheet keeps it as a number, so that leading zeros, a plus sign and whatever is behind the fifteenth
 *     digit are lost
 */
record Cell(String text, boolean number) {

    static final Cell EMPTY = new Cell("", false);

    static Cell text(String text) {
        return text.isEmpty() ? EMPTY : new Cell(text, false);
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
