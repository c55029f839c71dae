package io.embark.intake.sheet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.PhoneNumber;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a row mean, in the API's words.
 *
 * @param columns that the sheet has
 * @param values of the cells that are filled and understood; {@code true} and {@code false} as text
 * @param errors of those that are not understood, each to be read after its column's name
 * @param number the row's, when it is one
 * @param anew whether a row whose case has ended is meant as a new one
 */
record RowValues(
        List<Column> columns,
        Map<Column, String> values,
        Map<Column, String> errors,
        @Nullable PhoneNumber number,
        boolean anew) {

    /** As the API wants it; what is not understood is left out. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        values.forEach((column, value) -> {
            if (column == Column.EXISTING_WABA) {
                body.put(column.field(), Boolean.parseBoolean(value));
            } else {
                body.put(column.field(), value);
            }
        });
        return body;
    }

    /** The errors of the row: what was not understood, and what else was found, at most one for each column. */
    List<CellError> errors(Map<Column, String> found) {
        Map<Column, String> all = new EnumMap<>(Column.class);
        all.putAll(found);
        all.putAll(errors);
        return all.entrySet().stream()
                .map(error -> new CellError(error.getKey().title(), error.getValue()))
                .toList();
    }
}
