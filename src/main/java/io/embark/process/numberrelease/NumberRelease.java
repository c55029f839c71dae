package io.embark.process.numberrelease;

import io.embark.process.Variable;

/** The names that {@code processes/number-release} shares with the code. */
public final class NumberRelease {

    public static final String PROCESS_ID = "number-release";

    private NumberRelease() {}

    static final class Elements {
        static final String CONFIRM_BACKUP = "userTask_confirmBackup";
        static final String CONFIRM_DELETION = "userTask_confirmDeletion";

        private Elements() {}
    }

    static final class Variables {
        /** What the partner may choose from, as the texts name it: {@link #DELETION} or {@link #COEXISTENCE_TOO}. */
        static final Variable<String> RELEASE_CHOICE = Variable.string("releaseChoice");

        /** The account in the app has to go. */
        static final String DELETION = "deletion";

        /** It may stay beside the platform instead. */
        static final String COEXISTENCE_TOO = "coexistence";

        /** The form's answer: {@link #BACKED_UP}, {@link #NOT_NEEDED} or {@link #COEXISTENCE}. */
        static final Variable<String> BACKUP_DECISION = Variable.string("backupDecision");

        static final String BACKED_UP = "BACKED_UP";
        static final String NOT_NEEDED = "NOT_NEEDED";
        static final String COEXISTENCE = "COEXISTENCE";

        /** The form's name of the person who said so. */
        static final Variable<String> CONFIRMED_BY = Variable.string("confirmedBy");

        private Variables() {}
    }
}
