package io.embark.process.mailedrequest;

import io.embark.process.Variable;

/** The names that {@code processes/mailed-request} shares with the code. */
public final class MailedRequest {

    public static final String PROCESS_ID = "mailed-request";

    private MailedRequest() {}

    static final class Messages {
        /** The partner has confirmed by the link. */
        static final String CONFIRMED = "mailedRequest.confirmed";

        private Messages() {}
    }

    static final class Variables {
        /** The case, or its number, to be confirmed; filled in where it was recognised. */
        static final Variable<String> REQUESTED_CASE = Variable.string("requestedCase");

        /** {@link #CONFIRM} or what else becomes of it. */
        static final Variable<String> REQUEST_DECISION = Variable.string("requestDecision");

        static final String CONFIRM = "CONFIRM";

        private Variables() {}
    }
}
