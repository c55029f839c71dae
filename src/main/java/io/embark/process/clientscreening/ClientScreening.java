package io.embark.process.clientscreening;

import io.embark.process.Variable;

/** The names that {@code processes/client-screening} shares with the code. */
public final class ClientScreening {

    public static final String PROCESS_ID = "client-screening";

    private ClientScreening() {}

    static final class Variables {
        /** The operator's decision about a number that is live at another partner. */
        static final Variable<String> CONFLICT_DECISION = Variable.string("conflictDecision");

        static final String CONTINUE = "CONTINUE";

        private Variables() {}
    }
}
