package io.embark.process.appmigration;

import io.embark.process.Variable;

/** The names that {@code processes/app-migration} shares with the code. */
public final class AppMigration {

    public static final String PROCESS_ID = "app-migration";

    private AppMigration() {}

    static final class Elements {
        static final String CONFIRM_NUMBER_ADDED = "userTask_confirmNumberAdded";

        private Elements() {}
    }

    static final class Variables {
        /** The form's answer: {@link #ADDED} or {@link #ADD_FOR_CLIENT}. */
        static final Variable<String> NUMBER_ADDED_DECISION = Variable.string("numberAddedDecision");

        static final String ADDED = "ADDED";
        static final String ADD_FOR_CLIENT = "ADD_FOR_CLIENT";

        /** The form's name of the person who said so. */
        static final Variable<String> CONFIRMED_BY = Variable.string("confirmedBy");

        private Variables() {}
    }
}
