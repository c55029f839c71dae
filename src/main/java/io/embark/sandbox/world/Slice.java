package io.embark.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param objects the fields of each object; among them always {@code id}
 * @param more whether the list goes on
 */
public record Slice(List<Map<String, Object>> objects, boolean more) {

    /**
     * Which part of a list is wanted.
     *
     * @param after the id behind which it begins, or null for the beginning
     * @param limit how many objects at most
     */
    public record Range(@Nullable String after, int limit) {}

    /** Cuts the wanted part out; only of its objects are the fields read. */
    static <T> Slice of(List<T> all, Range range, Function<T, String> id, Function<T, Map<String, Object>> fields) {
        int start = start(all, range.after(), id);
        int end = Math.min(start + range.limit(), all.size());
        return new Slice(all.subList(start, end).stream().map(fields).toList(), end < all.size());
    }

    private static <T> int start(List<T> all, @Nullable String after, Function<T, String> id) {
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(after)) {
                return i + 1;
            }
        }
        return all.size();
    }
}
