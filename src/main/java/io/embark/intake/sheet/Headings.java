package io.embark.intake.sheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which column stands where; one may stand in several places.
 *
 * @param row in which the headings stand
 */
record Headings(int row, Map<Column, List<Integer>> places) {

    /** Beside a telephone number, these count the rows. */
    private static final Set<String> COUNTERS = Set.of("number", "nummer");

    static final Headings NONE = new Headings(0, Map.of());

    static Headings of(int row, List<Cell> cells) {
        Headings all = new Headings(row, places(cells, heading -> true));
        Headings named = new Headings(row, places(cells, heading -> !COUNTERS.contains(Column.plain(heading))));
        return named.places().size() == all.places().size() ? named : all;
    }

    private static Map<Column, List<Integer>> places(List<Cell> cells, Predicate<String> wanted) {
        Map<Column, List<Integer>> places = new EnumMap<>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            int place = i;
            String heading = cells.get(i).text();
            if (wanted.test(heading)) {
                Column.named(heading).ifPresent(column -> places.computeIfAbsent(column, first -> new ArrayList<>())
                        .add(place));
            }
        }
        return places;
    }

    /** A single word may be somebody's name; two, of which one is the number, are headings. */
    boolean areThose() {
        return places.containsKey(Column.PHONE_NUMBER) && places.size() >= 2;
    }

    SheetRow row(int number, List<Cell> cells) {
        Map<Column, Cell> named = new EnumMap<>(Column.class);
        places.forEach((column, all) -> {
            if (!column.field().isEmpty()) {
                named.put(
                        column,
                        all.stream()
                                .map(place -> place < cells.size() ? cells.get(place) : Cell.EMPTY)
                                .reduce(Cell.EMPTY, Cell::and));
            }
        });
        return new SheetRow(number, named);
    }
}
