package io.embark.process.accountdeactivation;

import io.embark.process.Variable;

/** The names that {@code processes/account-deactivation} shares with the code. */
public final class AccountDeactivation {

    public static final String PROCESS_ID = "account-deactivation";

    private AccountDeactivation() {}

    static final class Messages {
        /** Called off before its day. */
        static final String DEACTIVATION_CANCELLED = "deactivation.cancelled";

        static final String REACTIVATION_REQUESTED = "reactivation.requested";

        private Messages() {}
    }

    static final class Errors {
        /** The platform does not take the number off now. */
        static final String DEREGISTRATION_REFUSED = "DEREGISTRATION_REFUSED";

        private Errors() {}
    }

    /** Why a number is not off, as the diagram tells the ways apart. */
    enum Refusal {
        /** By the platform's limit, or by ours below it; it ends by itself, at a time that is known. */
        BLOCKED,
        /** It stopped half-way (133000), and is repeated once by itself. */
        INCOMPLETE,
        /** A person has to look. */
        OTHER
    }

    static final class Variables {
        /** The tenant of the process instance. */
        static final Variable<String> PARTNER_ID = Variable.string("partnerId");

        /** From when on the number is to be off, ISO 8601. */
        static final Variable<String> DEACTIVATE_FROM = Variable.string("deactivateFrom");

        /** {@link Refusal}. */
        static final Variable<String> DEREGISTRATION_REFUSAL = Variable.string("deregistrationRefusal");

        /** From when on the platform takes it off, ISO 8601. */
        static final Variable<String> RETRY_AT = Variable.string("retryAt");

        /** Whether a deregistration that stopped half-way was repeated already. */
        static final Variable<Boolean> REPEATED = Variable.bool("deregistrationRepeated");

        /** Whether the platform shows the number as off. */
        static final Variable<Boolean> NUMBER_OFF = Variable.bool("numberOff");

        /** Whether the number is in use at another partner when it is to be reactivated. */
        static final Variable<Boolean> NUMBER_TAKEN = Variable.bool("numberTaken");

        /** The operator's decision about that; {@link #REACTIVATE} or not. */
        static final Variable<String> REACTIVATION_DECISION = Variable.string("reactivationDecision");

        static final String REACTIVATE = "REACTIVATE";

        /** Why the last reactivation came to nothing. */
        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        private Variables() {}
    }
}
