package io.embark.process.clientapproval;

import io.embark.process.Variable;

/** The names that {@code processes/client-approval} shares with the code. */
public final class ClientApproval {

    public static final String PROCESS_ID = "client-approval";

    private ClientApproval() {}

    static final class Errors {
        /** The client has taken back what it shared before we could use it. */
        static final String APPROVAL_REVOKED = "APPROVAL_REVOKED";

        private Errors() {}
    }

    static final class Variables {
        static final Variable<Boolean> EXISTING_WABA = Variable.bool("existingWaba");

        /** How many WABAs the client shares with us. */
        static final Variable<Long> SHARED_ACCOUNTS = Variable.number("sharedAccounts");

        /** The client's answer: {@link Answer}. */
        static final Variable<String> APPROVAL = Variable.string("approval");

        static final Variable<Boolean> NUMBER_ACTIVATED = Variable.bool("numberActivated");

        /** The WABA that the client has stopped to share, so that sharing it again counts as an answer. */
        static final Variable<String> REVOKED_WABA = Variable.string("revokedWaba");

        /** When the present request lapses, ISO 8601; set by the model. */
        static final Variable<String> APPROVAL_EXPIRES_AT = Variable.string("approvalExpiresAt");

        /** Which reminder of the present request comes next, counted from 1. */
        static final Variable<Long> REMINDER = Variable.number("reminder");

        /** When, ISO 8601. */
        static final Variable<String> REMINDER_AT = Variable.string("reminderAt");

        static final Variable<String> REMINDER_MAIL = Variable.string("reminderMail");

        static final Variable<Boolean> CALLS_ACCOUNT_MANAGER = Variable.bool("callsAccountManager");

        /** Whether an account manager has a task about the present request; false at its beginning. */
        static final Variable<Boolean> ACCOUNT_MANAGER_HELPS = Variable.bool("accountManagerHelps");

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
