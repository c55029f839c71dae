package io.embark.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Calls of one kind for one number in a moving window; one too many blocks them for the length of the window. */
final class Quota {

    private final Deque<Instant> calls = new ArrayDeque<>();

    @Nullable
    private Instant blockedUntil;

    /** Counts a call, whatever comes of it; false when it is one too many, or the block of an earlier one lasts. */
    boolean spend(Instant now, int most, Duration window) {
        if (blockedUntil != null && now.isBefore(blockedUntil)) {
            return false;
        }
        while (!calls.isEmpty() && !calls.peekFirst().plus(window).isAfter(now)) {
            calls.removeFirst();
        }
        if (calls.size() >= most) {
            blockedUntil = now.plus(window);
            return false;
        }
        calls.addLast(now);
        return true;
    }
}
