package io.embark.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param objects the fields of each object; among them always {@code id}
 * @param keys what names the place of each object in the list
 * @param more whether the list goes on
 */
public record Slice(List<Map<String, Object>> objects, List<String> keys, boolean more) {

    /**
     * Which part of a list is wanted.
     *
     * @param after the key behind which it begins, or null for the beginning
     * @param limit how many objects at most
     */
    public record Range(@Nullable String after, int limit) {}

    /** Cuts the wanted part out; only of its objects are the fields read. */
    static <T> Slice of(List<T> all, Range range, Function<T, String> key, Function<T, Map<String, Object>> fields) {
        int start = start(all, range.after(), key);
        int end = Math.min(start + range.limit(), all.size());
        List<T> part = all.subList(start, end);
        return new Slice(
                part.stream().map(fields).toList(), part.stream().map(key).toList(), end < all.size());
    }

    private static <T> int start(List<T> all, @Nullable String after, Function<T, String> key) {
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(after)) {
                return i + 1;
            }
        }
        return all.size();
    }
}
