package io.embark.process.clientonboarding;

import io.embark.process.Variable;

/** The names that {@code processes/client-onboarding} shares with the code. */
public final class ClientOnboarding {

    public static final String PROCESS_ID = "client-onboarding";

    /** Decision table: which fields may be corrected at which stage. */
    public static final String CORRECTION_RULES = "correction-rules";

    private ClientOnboarding() {}

    static final class Messages {
        static final String CASE_WITHDRAWN = "case.withdrawn";

        private Messages() {}
    }

    static final class Variables {
        /** The partner: the tenant of the process instance. */
        static final Variable<String> PARTNER_ID = Variable.string("partnerId");

        static final Variable<Boolean> NUMBER_CONFLICT = Variable.bool("numberConflict");
        static final Variable<Boolean> EXISTING_WABA = Variable.bool("existingWaba");
        static final Variable<String> INDUSTRY = Variable.string("industry");
        static final Variable<Boolean> NUMBER_ACTIVATED = Variable.bool("numberActivated");

        /** The operator's decision about a number that is live at another partner. */
        static final Variable<String> CONFLICT_DECISION = Variable.string("conflictDecision");

        static final String CONTINUE = "CONTINUE";

        private Variables() {}
    }
}
