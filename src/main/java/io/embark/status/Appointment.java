package io.embark.status;

import io.embark.domain.CallWindow;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An appointment for the verification call.
 *
 * @param opensAt the first moment at which the call may be made
 * @param closesAt the first moment at which it may not any more
 * @param zone in which partner and operators speak about it
 */
public record Appointment(Instant opensAt, Instant closesAt, ZoneId zone, State state) {

    /** What became of it. */
    public enum State {
        /** Waits for an operator's word. */
        PROPOSED,
        /** The call may be made in it. */
        AGREED,
        /** Another one was asked for instead. */
        MOVED,
        /** An operator asked for another one. */
        DECLINED,
        /** The call was made and somebody answered. */
        KEPT,
        /** Nobody answered, or it passed without a call. */
        MISSED
    }

    public CallWindow window() {
        return new CallWindow(opensAt, closesAt, zone);
    }

    /** Whether the call may be made at this moment: only in a window that was agreed on, never in one that is just proposed. */
    public boolean isOpen(Instant now) {
        return state == State.AGREED && window().isOpen(now);
    }
}
