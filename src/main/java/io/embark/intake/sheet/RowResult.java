package io.embark.intake.sheet;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param row as the spreadsheet counts it, from 1
 * @param id of the partner's case, where there is one
 */
public record RowResult(int row, Verdict verdict, @Nullable UUID id, List<CellError> errors) {}
