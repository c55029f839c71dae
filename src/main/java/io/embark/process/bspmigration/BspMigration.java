package io.embark.process.bspmigration;

import io.embark.process.Variable;

/** The names that {@code processes/bsp-migration} shares with the code. */
public final class BspMigration {

    public static final String PROCESS_ID = "bsp-migration";

    private BspMigration() {}

    static final class Elements {
        static final String CLEAR_PRECONDITIONS = "userTask_clearPreconditions";
        static final String START_CUT_OVER = "userTask_startCutOver";
        static final String AGREE_ON_CUT_OVER = "userTask_agreeOnCutOver";

        private Elements() {}
    }

    static final class Variables {
        static final Variable<Boolean> PRECONDITIONS_MET = Variable.bool("preconditionsMet");

        /** The preconditions that the operator ticked, in whatever shape the form hands its list over. */
        static final Variable<Object> CONFIRMED_PRECONDITIONS = new Variable<>("confirmedPreconditions", Object.class);

        /** The operator's word about the checklist; {@link #CHECK_AGAIN}, {@link #STILL_ON} or the end. */
        static final Variable<String> CHECKLIST_DECISION = Variable.string("checklistDecision");

        static final String CHECK_AGAIN = "CHECK_AGAIN";

        /** Two-step verification, which the platform hides, is on although the partner said otherwise. */
        static final String STILL_ON = "STILL_ON";

        /** Whether the partner has said since it was asked last that two-step verification is off; set by the model. */
        static final Variable<Boolean> TWO_STEP_CONFIRMED = Variable.bool("twoStepConfirmed");

        /** {@link TwoStep}: what the partner said and the platform shows, together. */
        static final Variable<String> TWO_STEP = Variable.string("twoStep");

        /** The form's name of the person at the partner who says that two-step verification is off. */
        static final Variable<String> CONFIRMED_BY = Variable.string("confirmedBy");

        /** {@link CutOverState}. */
        static final Variable<String> CUT_OVER = Variable.string("cutOver");

        /** When the window opens and closes, ISO 8601. */
        static final Variable<String> CUT_OVER_OPENS_AT = Variable.string("cutOverOpensAt");

        static final Variable<String> CUT_OVER_CLOSES_AT = Variable.string("cutOverClosesAt");

        /** The operator's word about the open window: {@link #START} or another one. */
        static final Variable<String> CUT_OVER_DECISION = Variable.string("cutOverDecision");

        static final String START = "START";

        /** What the operator agreed on with the partner: {@link #WINDOW} or none. */
        static final Variable<String> CUT_OVER_AGREEMENT = Variable.string("cutOverAgreement");

        static final String WINDOW = "WINDOW";

        /** The form's window, ISO 8601, in the client's zone. */
        static final Variable<String> CUT_OVER_FROM = Variable.string("cutOverFrom");

        static final Variable<String> CUT_OVER_TO = Variable.string("cutOverTo");

        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        /** Why a case ends that lacks a precondition. */
        static final String PRECONDITION_NOT_MET = "PRECONDITION_NOT_MET";

        private Variables() {}
    }

    static final class Errors {
        /** The partner says that two-step verification is off, the platform that it is on. */
        static final String TWO_STEP_STILL_ON = "TWO_STEP_STILL_ON";

        static final String MIGRATION_REFUSED = "MIGRATION_REFUSED";

        private Errors() {}
    }

    /** As the gateways ask for it. */
    enum TwoStep {
        /** Nobody has said so since the partner was asked last. */
        NOT_CONFIRMED,
        /** The partner says that it is off, the platform that it is on. */
        STILL_ON,
        /** The partner says so, and the platform, or an operator where it shows nothing, agrees. */
        LIFTED
    }

    /** As the gateway asks for it. */
    enum CutOverState {
        /** No window is wanted. */
        NONE,
        TO_COME,
        /** An operator started the move in the window, which is open. */
        STARTED,
        MISSED;

        boolean allowsMoving() {
            return this == NONE || this == STARTED;
        }
    }
}
