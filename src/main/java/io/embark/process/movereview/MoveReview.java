package io.embark.process.movereview;

import io.embark.process.Variable;
import java.util.List;

/** The names that {@code processes/move-review} shares with the code. */
public final class MoveReview {

    public static final String PROCESS_ID = "move-review";

    private MoveReview() {}

    static final class Elements {
        static final String SETTLE_DIFFERENCE = "userTask_settleDifference";

        private Elements() {}
    }

    static final class Variables {
        static final Variable<Boolean> EVERYTHING_MOVED = Variable.bool("everythingMoved");

        /** The kinds of things that did not move, {@link io.embark.status.MoveDifferences.Kind}: one task for each. */
        @SuppressWarnings("rawtypes")
        static final Variable<List> DIFFERENCES = new Variable<>("differences", List.class);

        /** The kind that a task is about. */
        static final Variable<String> DIFFERENCE = Variable.string("difference");

        /** {@link io.embark.status.MoveDifferences.Outcome}; not asked for when the source was never shown to us. */
        static final Variable<String> DIFFERENCE_DECISION = Variable.string("differenceDecision");

        /** Who at the partner accepts the loss. */
        static final Variable<String> ACCEPTED_BY = Variable.string("acceptedBy");

        static final Variable<String> SETTLEMENT_NOTE = Variable.string("settlementNote");

        private Variables() {}
    }
}
