package io.embark.process.accountreview;

import io.embark.process.AppealFields;
import io.embark.process.Variable;

/** The names that {@code processes/account-review} shares with the code. */
public final class AccountReview {

    public static final String PROCESS_ID = "account-review";

    private AccountReview() {}

    static final class Elements {
        static final String DECIDE_ACCOUNT_REJECTION = "userTask_decideAccountRejection";

        private Elements() {}
    }

    static final class Variables {
        /** The account's review: {@link io.embark.backend.BusinessAccounts.Review}, or {@link #GIVEN_UP}. */
        static final Variable<String> ACCOUNT_REVIEW = Variable.string("accountReview");

        /** Rejected, and an operator has decided to end the case over it. */
        static final String GIVEN_UP = "GIVEN_UP";

        /** The operator's decision about a rejected account; {@link AppealFields#APPEALED}, {@link #LOOK_AGAIN} or {@link #END}. */
        static final Variable<String> ACCOUNT_DECISION = Variable.string("accountDecision");

        /** The platform has changed its mind by itself, or after an appeal that the client filed. */
        static final String LOOK_AGAIN = "LOOK_AGAIN";

        static final String END = "END";

        static final Variable<String> USE_OF_MESSAGES = AppealFields.USE_OF_MESSAGES;
        static final Variable<String> ABOUT_COMPANY = AppealFields.ABOUT_COMPANY;
        static final Variable<String> EVIDENCE = AppealFields.EVIDENCE;

        private Variables() {}
    }
}
