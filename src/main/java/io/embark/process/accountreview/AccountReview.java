package io.embark.process.accountreview;

import io.embark.process.Variable;

/** The names that {@code processes/account-review} shares with the code. */
public final class AccountReview {

    public static final String PROCESS_ID = "account-review";

    private AccountReview() {}

    static final class Variables {
        /** The account's review: {@link Outcome}. */
        static final Variable<String> ACCOUNT_REVIEW = Variable.string("accountReview");

        /** The operator's decision about a rejected account; {@link #APPEALED} or the end. */
        static final Variable<String> ACCOUNT_DECISION = Variable.string("accountDecision");

        static final String APPEALED = "APPEALED";

        /** Set by the model when the platform's event ended the wait for an appeal. */
        static final Variable<Boolean> APPEAL_ANSWERED = Variable.bool("appealAnswered");

        private Variables() {}
    }

    /** The account's review as the gateway asks for it. */
    enum Outcome {
        PENDING,
        APPROVED,
        REJECTED,
        /** Rejected, and the appeal is not decided. */
        IN_APPEAL
    }
}
