package io.embark.process.businessverification;

import io.embark.process.Variable;

/** The names that {@code processes/business-verification} shares with the code. */
public final class BusinessVerification {

    public static final String PROCESS_ID = "business-verification";

    private BusinessVerification() {}

    static final class Variables {
        /** The state that was read last: {@link io.embark.backend.BusinessAccounts.BusinessVerification.State}. */
        static final Variable<String> VERIFICATION = Variable.string("verification");

        /** Counts the changes of the state, so that each is told to the partner once. */
        static final Variable<Long> VERIFICATION_ROUND = Variable.number("verificationRound");

        /** The operator's decision about a rejection. */
        static final Variable<String> VERIFICATION_DECISION = Variable.string("verificationDecision");

        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        private Variables() {}
    }
}
