package io.embark.process.clientscreening;

import io.embark.process.Variable;

/** The names that {@code processes/client-screening} shares with the code. */
public final class ClientScreening {

    public static final String PROCESS_ID = "client-screening";

    private ClientScreening() {}

    static final class Elements {
        static final String REVIEW_POLICY = "userTask_reviewPolicy";

        private Elements() {}
    }

    static final class Variables {
        /** The operator's decision about a number that is live at another partner. */
        static final Variable<String> CONFLICT_DECISION = Variable.string("conflictDecision");

        static final String CONTINUE = "CONTINUE";

        /** What the table says, and then what people say; one of {@link io.embark.domain.PolicyOutcome} once it was kept. */
        static final Variable<String> POLICY_OUTCOME = Variable.string("policyOutcome");

        /** The operator's decision about an industry for which the table has none, {@link ReviewDecision}. */
        static final Variable<String> POLICY_DECISION = Variable.string("policyDecision");

        /** Why, in the operator's words. */
        static final Variable<String> POLICY_REASON = Variable.string("policyReason");

        /** The partner's other cases for which the same is decided: their ids, as a form's list or as Java writes one. */
        static final Variable<Object> ALSO_DECIDED = new Variable<>("alsoDecided", Object.class);

        static final Variable<String> PERMISSION_DECISION = Variable.string("permissionDecision");

        static final String GRANTED = "GRANTED";
        static final String REFUSED = "REFUSED";

        /** Under which the platform's permission can be looked up. */
        static final Variable<String> PERMISSION_REFERENCE = Variable.string("permissionReference");

        static final Variable<String> PERMISSION_NOTE = Variable.string("permissionNote");

        private Variables() {}
    }
}
