package io.embark.process.namereview;

import io.embark.process.Variable;

/** The names that {@code processes/name-review} shares with the code. */
public final class NameReview {

    public static final String PROCESS_ID = "name-review";

    private NameReview() {}

    static final class Variables {
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
}
