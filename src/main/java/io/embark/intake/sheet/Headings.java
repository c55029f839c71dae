package io.embark.intake.sheet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which column stands where.
 *
 * @param row in which the headings stand
 */
record Headings(int row, Map<Column, Integer> places) {

    static final Headings NONE = new Headings(0, Map.of());

    /** Where a heading comes twice, the first counts. */
    static Headings of(int row, List<Cell> cells) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            int place = i;
            Column.named(cells.get(i).text()).ifPresent(column -> places.putIfAbsent(column, place));
        }
        return new Headings(row, places);
    }

    /** A single word may be somebody's name; two, of which one is the number, are headings. */
    boolean areThose() {
        return places.containsKey(Column.PHONE_NUMBER) && places.size() >= 2;
    }

    SheetRow row(int number, List<Cell> cells) {
        Map<Column, Cell> named = new EnumMap<>(Column.class);
        places.forEach((column, place) -> {
            if (!column.field().isEmpty()) {
                named.put(column, place < cells.size() ? cells.get(place) : Cell.EMPTY);
            }
        });
        return new SheetRow(number, named);
    }
}
