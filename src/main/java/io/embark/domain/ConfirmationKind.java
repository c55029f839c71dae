package io.embark.domain;

/** What a partner can confirm, each only while the process asks for it. */
public enum ConfirmationKind {
    BACKUP_ACKNOWLEDGED,
    ACCOUNT_DELETED,
    TWO_STEP_REMOVED,
    DEFLECTION_READY,
    NUMBER_ADDED
}
