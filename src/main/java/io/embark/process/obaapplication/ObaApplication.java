package io.embark.process.obaapplication;

import io.embark.process.Variable;

/** The names that {@code processes/oba-application} shares with the code. */
public final class ObaApplication {

    public static final String PROCESS_ID = "oba-application";

    /** Decision table: what is missing for an official business account. */
    static final String ELIGIBILITY = "oba-eligibility";

    private ObaApplication() {}

    static final class Elements {
        static final String COMPLETE_EVIDENCE = "userTask_completeEvidence";

        private Elements() {}
    }

    static final class Errors {
        /** The platform did not take the request. */
        static final String OFFICIAL_ACCOUNT_REFUSED = "OFFICIAL_ACCOUNT_REFUSED";

        private Errors() {}
    }

    /** What the check before the submission finds. */
    enum Check {
        ELIGIBLE,
        NOT_ELIGIBLE,
        /** The case is not registered any more. */
        CASE_ENDED
    }

    /** What is read back of a submitted request. */
    enum Outcome {
        PENDING,
        APPROVED,
        REJECTED,
        /** The case is not registered any more. */
        CASE_ENDED
    }

    static final class Variables {
        /** The tenant of the process instance. */
        static final Variable<String> PARTNER_ID = Variable.string("partnerId");

        /** {@link Check}. */
        static final Variable<String> ELIGIBILITY_CHECK = Variable.string("eligibilityCheck");

        /** The platform's state before the submission, {@link io.embark.backend.BusinessNumbers.OfficialState}. */
        static final Variable<String> STATE_BEFORE = Variable.string("stateBefore");

        /** {@link Outcome}. */
        static final Variable<String> OFFICIAL_ACCOUNT = Variable.string("officialAccount");

        /** What is missing, or why the platform refused. */
        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        /** The platform's own words, for operators. */
        static final Variable<String> REASON_TEXT = Variable.string("reasonText");

        /** When the next application is possible, ISO 8601. */
        static final Variable<String> RETRY_AT = Variable.string("retryAt");

        /** {@code SUBMIT} or {@code DECLINE}. */
        static final Variable<String> EVIDENCE_DECISION = Variable.string("evidenceDecision");

        /** Why we do not submit, in an operator's words for the partner. */
        static final Variable<String> DECLINE_REASON = Variable.string("declineReason");

        // What the form shows and its reader may change; beside the task only.
        static final Variable<String> OFFICIAL_WEBSITE = Variable.string("officialWebsite");
        static final Variable<String> OPERATION_COUNTRY = Variable.string("operationCountry");
        static final Variable<String> PRIMARY_LANGUAGE = Variable.string("primaryLanguage");

        /** One per line. */
        static final Variable<String> SUPPORTING_LINKS = Variable.string("supportingLinks");

        static final Variable<String> SUPPORTING_NOTE = Variable.string("supportingNote");

        private Variables() {}
    }
}
