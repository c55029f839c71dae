package io.embark.process.businessverification;

import io.embark.process.AppealFields;
import io.embark.process.Variable;

/** The names that {@code processes/business-verification} shares with the code. */
public final class BusinessVerification {

    public static final String PROCESS_ID = "business-verification";

    private BusinessVerification() {}

    static final class Elements {
        static final String SUBMIT_WITH_CLIENT = "userTask_submitWithClient";
        static final String DECIDE_VERIFICATION = "userTask_decideVerification";

        private Elements() {}
    }

    static final class Messages {
        /** A document came that answers the refusal. */
        static final String DOCUMENTS_HANDED_IN = "partner.documentsHandedIn";

        private Messages() {}
    }

    static final class Errors {
        /** The platform, or our own setting, does not let us submit for clients. */
        static final String SUBMISSION_NOT_POSSIBLE = "SUBMISSION_NOT_POSSIBLE";

        private Errors() {}
    }

    static final class Variables {
        /**
         * The state that was read last: {@link io.embark.backend.BusinessAccounts.BusinessVerification.State}, or {@link
         * #TO_BE_SUBMITTED}.
         */
        static final Variable<String> VERIFICATION = Variable.string("verification");

        /** Refused, and the documents that answer it have to be submitted by a person. */
        static final String TO_BE_SUBMITTED = "TO_BE_SUBMITTED";

        /** What was read last, refusals told apart; see {@link Reading}. */
        static final Variable<String> VERIFICATION_SEEN = Variable.string("verificationSeen");

        /** Whether the platform shows something else than what was read last. */
        static final Variable<Boolean> VERIFICATION_CHANGED = Variable.bool("verificationChanged");

        /** Counts the changes of what the platform shows, so that each is told to the partner once. */
        static final Variable<Long> VERIFICATION_ROUND = Variable.number("verificationRound");

        /** The round whose refusal stands in the timeline. */
        static final Variable<Long> VERIFICATION_NOTED = Variable.number("verificationNoted");

        /** The platform's reasons of a refusal, separated by commas; the first is the case's reason. */
        static final Variable<String> VERIFICATION_REASONS = Variable.string("verificationReasons");

        static final Variable<String> REASON_CODE = Variable.string("reasonCode");

        /** Submissions that the platform showed with the refusal; it may hide its list from us. */
        static final Variable<Long> SUBMISSIONS = Variable.number("submissions");

        /** How many more the platform takes. */
        static final Variable<Long> SUBMISSIONS_LEFT = Variable.number("submissionsLeft");

        /** Whether documents wait to be submitted, and whether they are as many as one submission takes. */
        static final Variable<Boolean> DOCUMENTS_THERE = Variable.bool("documentsThere");

        static final Variable<Boolean> DOCUMENTS_COMPLETE = Variable.bool("documentsComplete");

        static final Variable<Boolean> SUBMIT_BY_HAND = Variable.bool("submitByHand");

        /** The operator's decision about a refusal that nobody answers: {@link AppealFields#APPEALED}, {@link #WAIT} or {@link #END}. */
        static final Variable<String> VERIFICATION_DECISION = Variable.string("verificationDecision");

        static final String WAIT = "SUBMIT_AGAIN";

        static final String END = "END";

        static final Variable<String> USE_OF_MESSAGES = AppealFields.USE_OF_MESSAGES;
        static final Variable<String> ABOUT_COMPANY = AppealFields.ABOUT_COMPANY;
        static final Variable<String> EVIDENCE = AppealFields.EVIDENCE;

        /** Under which the platform's support keeps our question. */
        static final Variable<String> TICKET_NUMBER = Variable.string("ticketNumber");

        private Variables() {}
    }
}
