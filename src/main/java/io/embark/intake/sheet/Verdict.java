package io.embark.intake.sheet;

/** What became of a row (http-contract.md). */
public enum Verdict {
    /** It is a new case. */
    STARTED,
    /** Its case was corrected. */
    UPDATED,
    /** Its case says the same already. */
    UNCHANGED,
    /** Something in it has to be put right; nothing was done, or nothing but its code was taken. */
    REJECTED,
    /** The platform accepted its code. */
    CODE_ACCEPTED,
    /** Its code was not taken. */
    CODE_REFUSED
}
