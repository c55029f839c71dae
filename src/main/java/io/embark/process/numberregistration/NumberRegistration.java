package io.embark.process.numberregistration;

import io.embark.process.Variable;

/** The names that {@code processes/number-registration} shares with the code. */
public final class NumberRegistration {

    public static final String PROCESS_ID = "number-registration";

    private NumberRegistration() {}

    static final class Elements {
        static final String ALLOW_REGISTRATION = "userTask_allowRegistration";

        private Elements() {}
    }

    static final class Variables {
        /** Why the number is not registered: {@link Refusal}. */
        static final Variable<String> REGISTRATION_REFUSAL = Variable.string("registrationRefusal");

        /** From when on it is possible again, ISO 8601. */
        static final Variable<String> RETRY_AT = Variable.string("retryAt");

        /** Whether an incomplete deregistration was repeated already, which is done once by itself. */
        static final Variable<Boolean> NUMBER_DEREGISTERED = Variable.bool("numberDeregistered");

        /** How often the platform has said since somebody looked that the number's old account was deleted moments ago (133015). */
        static final Variable<Long> RELEASE_TRIES = Variable.number("releaseTries");

        /** The lead's decision about a registration beyond our limit; {@link #ALLOW} or the end. */
        static final Variable<String> ALLOWANCE_DECISION = Variable.string("allowanceDecision");

        static final String ALLOW = "ALLOW";
        static final Variable<String> ALLOWANCE_REASON = Variable.string("allowanceReason");

        private Variables() {}
    }

    static final class Errors {
        static final String REGISTRATION_REFUSED = "REGISTRATION_REFUSED";

        private Errors() {}
    }
}
