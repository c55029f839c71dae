package io.embark.domain;

/** What a partner can confirm, each only while the process asks for it. */
public enum ConfirmationKind {
    BACKUP_ACKNOWLEDGED("the chats are backed up or not needed"),
    ACCOUNT_DELETED("the account in the app is deleted"),
    TWO_STEP_REMOVED("two-step verification is off"),
    DEFLECTION_READY("calls from the sender ids reach a person"),
    NUMBER_ADDED("the number is added in the Business Manager");

    private final String fact;

    ConfirmationKind(String fact) {
        this.fact = fact;
    }

    /** What is the case then, for people, to follow "that". */
    public String fact() {
        return fact;
    }
}
