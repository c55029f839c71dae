package io.embark.intake.sheet;

/** How large a file may be in each respect, so that none needs more than a few dozen megabytes of memory and a few seconds. */
final class Limits {

    /** Bytes of the file as it was sent. */
    static final int FILE = 10 * 1024 * 1024;

    /** Rows with something in them. */
    static final int ROWS = 100_000;

    /** Rows that are looked at, empty ones included: as many as a spreadsheet has. */
    static final int ROW_NUMBER = 1_048_576;

    /** Rows that get their results in the answer (http-contract.md). */
    static final int AT_ONCE = 1_000;

    /** Cells with codes in one file: each is a call to the platform while the partner waits. */
    static final int CODES = 200;

    static final int COLUMNS = 100;

    /** Characters of one cell: as many as a spreadsheet takes. */
    static final int CELL = 32_767;

    /** Rows in which the headings may stand. */
    static final int HEADING_ROWS = 10;

    /** Bytes of a workbook when it is unpacked, all of its parts together. */
    static final long UNPACKED = 160L * 1024 * 1024;

    /** Parts of a workbook. */
    static final int PARTS = 1_000;

    /** Characters of all texts that cells of a workbook share, and how many there may be. */
    static final int SHARED_CHARACTERS = 16 * 1024 * 1024;

    static final int SHARED_TEXTS = 500_000;

    /** Bytes between two marks of a workbook's XML: a cell's text, escaped, and some more. */
    static final int BETWEEN_MARKS = 512 * 1024;

    /** Sheets of a workbook that are looked at for the headings. */
    static final int SHEETS = 20;

    private Limits() {}
}
