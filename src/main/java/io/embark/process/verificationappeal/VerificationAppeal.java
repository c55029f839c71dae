package io.embark.process.verificationappeal;

import io.embark.process.Variable;

/** The names that {@code processes/verification-appeal} shares with the code. */
public final class VerificationAppeal {

    public static final String PROCESS_ID = "verification-appeal";

    private VerificationAppeal() {}

    static final class Elements {
        static final String FILE_APPEAL = "userTask_fileAppeal";
        static final String RECORD_APPEAL_OUTCOME = "userTask_recordAppealOutcome";

        private Elements() {}
    }

    static final class Variables {
        /** What is appealed, {@link io.embark.status.Appeal.Decision}; from the caller. */
        static final Variable<String> APPEALED_DECISION = Variable.string("appealedDecision");

        /** The reason code of the decision, for partners to read on; from the caller, which may leave it out. */
        static final Variable<String> APPEALED_REASON = Variable.string("appealedReason");

        /** The operator's word: {@link #FILED}, or {@link #INDUSTRY_BANNED}, which makes filing it pointless. */
        static final Variable<String> FILING_DECISION = Variable.string("filingDecision");

        static final String FILED = "FILED";

        static final String INDUSTRY_BANNED = "INDUSTRY_BANNED";

        /** Under which the platform's support keeps the appeal. */
        static final Variable<String> APPEAL_TICKET = Variable.string("appealTicket");

        /** {@link io.embark.status.Appeal.Outcome}, as an operator records it. */
        static final Variable<String> APPEAL_OUTCOME = Variable.string("appealOutcome");

        /** The platform's words about the outcome. */
        static final Variable<String> APPEAL_NOTE = Variable.string("appealNote");

        /** {@link PlatformDecision}, as it was read back last. */
        static final Variable<String> PLATFORM_DECISION = Variable.string("platformDecision");

        private Variables() {}
    }

    /** How the platform stands to its decision, as far as it shows that. */
    enum PlatformDecision {
        OPEN,
        REVERSED,
        /** Decided anew, and no better. */
        UNCHANGED
    }
}
