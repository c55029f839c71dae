package io.embark.process.numberactivation;

import io.embark.process.Variable;

/** The names that {@code processes/number-activation} shares with the code. */
public final class NumberActivation {

    public static final String PROCESS_ID = "number-activation";

    /** Decision table: how a code is sent to which type of number. */
    static final String CODE_METHOD = "code-method";

    private NumberActivation() {}

    static final class Elements {
        static final String ENTER_CODE = "userTask_enterCode";
        static final String ALLOW_CODE = "userTask_allowCode";
        static final String SETTLE_MISSING_CODE = "userTask_settleMissingCode";
        static final String SETTLE_NUMBER_IN_USE = "userTask_settleNumberInUse";
        static final String DECIDE_ON_MISSED_CALLS = "userTask_decideOnMissedCalls";

        private Elements() {}
    }

    static final class Variables {
        static final Variable<Boolean> READY_FOR_ACTIVATION = Variable.bool("readyForActivation");

        /** {@link io.embark.domain.CodeMethod} that somebody asked for instead of the last one; absent for the case's own. */
        static final Variable<String> WISHED_METHOD = Variable.string("wishedMethod");

        /** {@link io.embark.domain.CodeMethod} of the next request, as the table chose it. */
        static final Variable<String> CODE_METHOD = Variable.string("codeMethod");

        /** Whether the platform has called the number verified although it refused its registration for not being so. */
        static final Variable<Boolean> VERIFIED_ANYWAY = Variable.bool("verifiedAnyway");

        /** {@link #NOTHING}, {@link #CALL} or {@link #CODE}: what has to be done before the number can be registered. */
        static final Variable<String> NEEDED = Variable.string("needed");

        static final String NOTHING = "NOTHING";
        static final String CALL = "CALL";
        static final String CODE = "CODE";

        /** What has to be prepared: IVR until the deflection is ready, VOICE from then on. */
        static final Variable<String> CALL_KIND = Variable.string("callKind");

        /** Whether the requested code comes by an agreed call. */
        static final Variable<Boolean> CODE_BY_APPOINTMENT = Variable.bool("codeByAppointment");

        /** Until when somebody may enter the requested code before the case goes on without it, ISO 8601. */
        static final Variable<String> CODE_AWAITED_UNTIL = Variable.string("codeAwaitedUntil");

        /** Until when the requested code is good, ISO 8601. */
        static final Variable<String> CODE_VALID_UNTIL = Variable.string("codeValidUntil");

        static final Variable<Boolean> APPOINTMENTS_LEFT = Variable.bool("appointmentsLeft");

        static final Variable<String> CODE_LIMIT_DECISION = Variable.string("codeLimitDecision");
        static final String ALLOW = "ALLOW";
        static final Variable<String> ALLOWANCE_REASON = Variable.string("allowanceReason");

        /**
         * How the last request went, as the texts name it: the method, {@code .unknown} when its answer was lost, {@code .spent} when
         * no try is left.
         */
        static final Variable<String> CODE_REQUEST = Variable.string("codeRequest");

        /** The code as typed. A secret: it is removed before anything else is done with it. */
        static final Variable<String> VERIFICATION_CODE = Variable.string("verificationCode");

        /** The form's choice of another code instead of an entry: SMS or VOICE. */
        static final Variable<String> NOT_RECEIVED = Variable.string("notReceived");

        /** {@link #ENTERED} or {@link #ANOTHER}. */
        static final Variable<String> CODE_OUTCOME = Variable.string("codeOutcome");

        static final String ENTERED = "ENTERED";
        static final String ANOTHER = "ANOTHER";

        /** Who had claimed the code task, so that it comes back to the same person. */
        static final Variable<String> CODE_ASSIGNEE = Variable.string("codeAssignee");

        /** When a cooldown ends, ISO 8601. */
        static final Variable<String> RETRY_AT = Variable.string("retryAt");

        /** How often the platform has refused a code since somebody looked, because another WhatsApp account holds the number. */
        static final Variable<Long> RELEASE_TRIES = Variable.number("releaseTries");

        static final Variable<Boolean> RELEASE_TRIES_LEFT = Variable.bool("releaseTriesLeft");

        static final Variable<Boolean> ACTIVATION_COMPLETE = Variable.bool("activationComplete");
        static final Variable<Boolean> TEST_MESSAGE_SENT = Variable.bool("testMessageSent");
        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        /** The reason while the platform wants another code although it accepted one (133006). */
        static final String REVERIFICATION_NEEDED = "REVERIFICATION_NEEDED";

        static final Variable<String> REASON_TEXT = Variable.string("reasonText");

        private Variables() {}
    }

    static final class Errors {
        static final String ALREADY_VERIFIED = "ALREADY_VERIFIED";
        static final String CODE_COOLDOWN = "CODE_COOLDOWN";
        static final String CODE_LIMIT = "CODE_LIMIT";
        static final String CODE_GUESSES_BLOCKED = "CODE_GUESSES_BLOCKED";
        static final String OUTSIDE_WINDOW = "OUTSIDE_WINDOW";
        static final String NUMBER_STILL_IN_USE = "NUMBER_STILL_IN_USE";
        static final String CODE_REFUSED = "CODE_REFUSED";
        static final String CODE_WRONG = "CODE_WRONG";

        private Errors() {}
    }
}
