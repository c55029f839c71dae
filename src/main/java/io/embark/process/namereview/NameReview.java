package io.embark.process.namereview;

import io.embark.process.Variable;

/** The names that {@code processes/name-review} shares with the code. */
public final class NameReview {

    public static final String PROCESS_ID = "name-review";

    /** Decision table: what is wrong with a name before anybody sees it. */
    static final String NAME_RULES = "name-rules";

    /** Decision table: what helps after a rejection, and who can do it. */
    static final String NAME_ADVICE = "name-advice";

    private NameReview() {}

    static final class Elements {
        static final String CORRECT_DISPLAY_NAME = "userTask_correctDisplayName";
        static final String RECORD_NAME_APPEAL = "userTask_recordNameAppeal";

        private Elements() {}
    }

    static final class Messages {
        static final String DISPLAY_NAME_CORRECTED = "displayName.corrected";

        private Messages() {}
    }

    static final class Variables {
        /** The display name's review: {@link Outcome}. */
        static final Variable<String> NAME_REVIEW = Variable.string("nameReview");

        /** What the operator does about a rejected name: {@link #NEW_NAME} or {@link #APPEAL}. */
        static final Variable<String> NAME_DECISION = Variable.string("nameDecision");

        static final String NEW_NAME = "NEW_NAME";
        static final String APPEAL = "APPEAL";

        /** The name that an operator typed on behalf of the partner. */
        static final Variable<String> NEW_DISPLAY_NAME = Variable.string("newDisplayName");

        /** The platform's ticket of an appeal that is not decided; absent without one. */
        static final Variable<String> NAME_TICKET = Variable.string("nameTicket");

        /** What came of the appeal: {@link #HELPED} or {@link #DID_NOT_HELP}. */
        static final Variable<String> NAME_APPEAL_OUTCOME = Variable.string("nameAppealOutcome");

        static final String HELPED = "HELPED";
        static final String DID_NOT_HELP = "DID_NOT_HELP";

        /** What helps: {@code next.correct-name.<advice>} in the texts. */
        static final Variable<String> NAME_ADVICE = Variable.string("nameAdvice");

        /** Who can do it: {@link io.embark.domain.WaitingOn}. */
        static final Variable<String> NAME_ACTOR = Variable.string("nameActor");

        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        /** The reason of a name that was not even taken for review. */
        static final String NOT_TAKEN = Errors.NAME_REFUSED;

        /** What the platform said when it did not take a request. */
        static final Variable<String> REASON_TEXT = Variable.string("reasonText");

        private Variables() {}
    }

    static final class Errors {
        static final String NUMBER_CAP = "NUMBER_CAP";
        static final String NUMBER_REFUSED = "NUMBER_REFUSED";
        static final String NAME_REFUSED = "NAME_REFUSED";
        static final String OTHER_NAME_IN_REVIEW = "OTHER_NAME_IN_REVIEW";

        private Errors() {}
    }

    /** The review of the name as the gateway asks for it. */
    enum Outcome {
        /** The number was there before and has another name, so that nobody looks at this one. */
        NOT_REQUESTED,
        PENDING,
        APPROVED,
        REJECTED,
        /** Rejected, and the platform's support was asked to look at it again. */
        IN_APPEAL
    }
}
