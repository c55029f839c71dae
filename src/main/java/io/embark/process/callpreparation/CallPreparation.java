package io.embark.process.callpreparation;

import io.embark.process.Variable;

/** The names that {@code processes/call-preparation} shares with the code. */
public final class CallPreparation {

    public static final String PROCESS_ID = "call-preparation";

    private CallPreparation() {}

    static final class Elements {
        static final String CONFIRM_DEFLECTION = "userTask_confirmDeflection";
        static final String PROPOSE_CALL_TIME = "userTask_proposeCallTime";
        static final String AGREE_ON_CALL_TIME = "userTask_agreeOnCallTime";

        private Elements() {}
    }

    static final class Messages {
        /** The partner wants another time than the one that was agreed on. */
        static final String APPOINTMENT_MOVED = "appointment.moved";

        private Messages() {}
    }

    static final class Variables {
        /** {@link io.embark.domain.ActivationMethod}: VOICE or IVR. */
        static final Variable<String> ACTIVATION_METHOD = Variable.string("activationMethod");

        /** The form's caller ids of the verification call, one or two. */
        static final Variable<String> SENDER_IDS = Variable.string("senderIds");

        /** The form's name of the person at the partner who confirms the deflection. */
        static final Variable<String> CONFIRMED_BY = Variable.string("confirmedBy");

        /** The form's day of the test, ISO 8601, in the client's zone. */
        static final Variable<String> TESTED_ON = Variable.string("testedOn");

        /** The form's window, ISO 8601, in the client's zone. */
        static final Variable<String> CALL_FROM = Variable.string("callFrom");

        static final Variable<String> CALL_TO = Variable.string("callTo");

        /** The operator's word about the proposed time: {@link #AGREE} or {@link #ASK_FOR_ANOTHER}. */
        static final Variable<String> CALL_DECISION = Variable.string("callDecision");

        static final String AGREE = "AGREE";
        static final String ASK_FOR_ANOTHER = "ASK_FOR_ANOTHER";

        /** The form's words to the partner when another time is asked for. */
        static final Variable<String> NOTE_TO_PARTNER = Variable.string("noteToPartner");

        /** When the proposed or agreed window opens, ISO 8601. */
        static final Variable<String> CALL_OPENS_AT = Variable.string("callOpensAt");

        /** When the reminders are due, ISO 8601. */
        static final Variable<String> DAY_REMINDER_AT = Variable.string("dayReminderAt");

        static final Variable<String> HOUR_REMINDER_AT = Variable.string("hourReminderAt");

        static final Variable<String> REASON_CODE = Variable.string("reasonCode");
        static final Variable<String> REASON_TEXT = Variable.string("reasonText");

        /** Why another time is wanted. */
        static final String CALL_TIME_DECLINED = "CALL_TIME_DECLINED";

        private Variables() {}
    }
}
