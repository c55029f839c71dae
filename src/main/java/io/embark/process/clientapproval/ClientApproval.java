package io.embark.process.clientapproval;

import io.embark.process.Variable;

/** The names that {@code processes/client-approval} shares with the code. */
public final class ClientApproval {

    public static final String PROCESS_ID = "client-approval";

    private ClientApproval() {}

    static final class Variables {
        static final Variable<Boolean> EXISTING_WABA = Variable.bool("existingWaba");

        /** How many WABAs the client shares with us. */
        static final Variable<Long> SHARED_ACCOUNTS = Variable.number("sharedAccounts");

        /** The client's answer: {@link Answer}. */
        static final Variable<String> APPROVAL = Variable.string("approval");

        static final Variable<Boolean> NUMBER_ACTIVATED = Variable.bool("numberActivated");

        /** The WABA that the operator chose. */
        static final Variable<String> CHOSEN_WABA = Variable.string("chosenWaba");

        private Variables() {}
    }

    /** The client's answer as the gateways ask for it. */
    enum Answer {
        OPEN,
        ACCEPTED,
        DECLINED
    }
}
