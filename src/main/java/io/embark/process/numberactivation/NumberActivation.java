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

        private Elements() {}
    }

    static final class Variables {
        static final Variable<Boolean> READY_FOR_ACTIVATION = Variable.bool("readyForActivation");

        /** {@link io.embark.domain.ActivationMethod}, as the case has it when activation begins. */
        static final Variable<String> ACTIVATION_METHOD = Variable.string("activationMethod");

        /** {@link io.embark.domain.CodeMethod} of the next request; absent for the one of the activation method. */
        static final Variable<String> CODE_METHOD = Variable.string("codeMethod");

        /** How the last request went, as the texts name it: the method, and {@code .unknown} when its answer was lost. */
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

        static final Variable<Boolean> ACTIVATION_COMPLETE = Variable.bool("activationComplete");
        static final Variable<Boolean> TEST_MESSAGE_SENT = Variable.bool("testMessageSent");
        static final Variable<String> REASON_CODE = Variable.string("reasonCode");
        static final Variable<String> REASON_TEXT = Variable.string("reasonText");

        private Variables() {}
    }

    static final class Errors {
        static final String ALREADY_VERIFIED = "ALREADY_VERIFIED";
        static final String CODE_COOLDOWN = "CODE_COOLDOWN";
        static final String CODE_REFUSED = "CODE_REFUSED";
        static final String CODE_WRONG = "CODE_WRONG";
        static final String REVERIFICATION_NEEDED = "REVERIFICATION_NEEDED";
        static final String REGISTRATION_REFUSED = "REGISTRATION_REFUSED";

        private Errors() {}
    }
}
