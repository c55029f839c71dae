package io.embark.domain;

/** The guide's ladder: where an onboarding stands. Models carry these names in the extension property {@code status}. */
public enum Status {
    RECEIVED,
    POLICY_REVIEW,
    APPROVE_ON_BEHALF,
    BUSINESS_VERIFICATION_REQUIRED,
    APPEAL_IN_REVIEW,
    BRAND_IN_REVIEW,
    DISPLAY_NAME_VERIFICATION,
    BACKUP_TO_CONFIRM,
    APP_ACCOUNT_DELETION,
    NUMBER_RELEASE_WAIT,
    TWO_STEP_REMOVAL,
    MIGRATING,
    READY_FOR_ACTIVATION,
    CODE_SENT_OUT,
    REGISTERED(true),
    /** Final, with a reason. */
    REJECTED(true),
    WITHDRAWN(true),
    EXPIRED(true),
    DEACTIVATED(true);

    private final boolean end;

    Status() {
        this(false);
    }

    Status(boolean end) {
        this.end = end;
    }

    /** Whether the case is over: its number is free for another onboarding and nothing is expected of anybody. */
    public boolean isEnd() {
        return end;
    }
}
