package io.embark.process.namereview;

import io.embark.process.Variable;

/** The names that {@code processes/name-review} shares with the code. */
public final class NameReview {

    public static final String PROCESS_ID = "name-review";

    private NameReview() {}

    static final class Variables {
        /** The account's review: {@link Account}. */
        static final Variable<String> ACCOUNT_REVIEW = Variable.string("accountReview");

        /** The operator's decision about a rejected account; {@link #APPEALED} or the end. */
        static final Variable<String> ACCOUNT_DECISION = Variable.string("accountDecision");

        static final String APPEALED = "APPEALED";

        /** Set by the model when the platform's event ended the wait for an appeal. */
        static final Variable<Boolean> APPEAL_ANSWERED = Variable.bool("appealAnswered");

        /** The display name's review: {@link io.embark.backend.BusinessAccounts.Review}. */
        static final Variable<String> NAME_REVIEW = Variable.string("nameReview");

        /** The name that an operator typed on behalf of the partner. */
        static final Variable<String> NEW_DISPLAY_NAME = Variable.string("newDisplayName");

        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        private Variables() {}
    }

    static final class Errors {
        static final String NUMBER_REFUSED = "NUMBER_REFUSED";

        private Errors() {}
    }

    /** The account's review as the gateway asks for it. */
    enum Account {
        PENDING,
        APPROVED,
        REJECTED,
        /** Rejected, and the appeal is not decided. */
        IN_APPEAL
    }
}
