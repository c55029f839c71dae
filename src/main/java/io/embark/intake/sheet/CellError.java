package io.embark.intake.sheet;

/**
 * What is wrong with one cell.
 *
 * @param column in the guide's words
 * @param message what is wrong and what to do, to be read after the column's name
 */
public record CellError(String column, String message) {}
