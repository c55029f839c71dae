package io.embark.backend;

import io.embark.backend.PlatformRefusedException.Reason;
import java.util.Set;

/**
 * The catalogue of calls that change something outside. A port's method names its kind with {@link Changes}; the crash matrix of the
 * tests has a cell for every kind, point of failure and outcome, so that a new kind without its cells fails the build.
 */
public enum OutsideCall {
    /** Scarce, and nothing tells whether it was done: an attempt in doubt counts as done. */
    REQUEST_CODE(AfterDoubt.COUNTS_AS_DONE),
    VERIFY_CODE(AfterDoubt.READ_BACK, Reason.CODE_WRONG, Reason.CODE_COOLDOWN),
    REGISTER(AfterDoubt.READ_BACK),
    /** The platform does not show half a deregistration; doing it again costs a call of its budget. */
    DEREGISTER(AfterDoubt.REPEAT),
    ADD_NUMBER(AfterDoubt.READ_BACK),
    MIGRATE_NUMBER(AfterDoubt.READ_BACK),
    REQUEST_DISPLAY_NAME(AfterDoubt.READ_BACK),
    REQUEST_OFFICIAL_ACCOUNT(AfterDoubt.READ_BACK),
    SUBSCRIBE_TO_EVENTS(AfterDoubt.READ_BACK),
    CONFIGURE_CALLBACKS(AfterDoubt.REPEAT),
    SEND_TEST_MESSAGE(AfterDoubt.COUNTS_AS_DONE),
    REQUEST_SIGN_UP(AfterDoubt.REPEAT),
    /** Scarce: the platform takes three of one client (backends.md §4.7), and shows each of them. */
    SUBMIT_VERIFICATION(AfterDoubt.READ_BACK);

    /** What is known and done when nobody knows whether the platform did it (reliability.md §1.2). */
    public enum AfterDoubt {
        /** Doing it twice is doing it once; each try counts. */
        REPEAT,
        /** The platform's state tells; only when it says "not done", after a quiet period, is there a new attempt. */
        READ_BACK,
        /** Neither: it is never repeated by itself. */
        COUNTS_AS_DONE
    }

    private final AfterDoubt afterDoubt;
    private final Set<Reason> answers;

    OutsideCall(AfterDoubt afterDoubt, Reason... answers) {
        this.afterDoubt = afterDoubt;
        this.answers = Set.of(answers);
    }

    public AfterDoubt afterDoubt() {
        return afterDoubt;
    }

    /**
     * Whether a refusal is the platform's answer to this attempt, which whoever repeats the step gets again; what is none says
     * something about us (a token, a permission) or that there was nothing to do, and was no attempt.
     */
    boolean isAnswer(Reason reason) {
        return reason != Reason.UNAUTHORIZED
                && reason != Reason.ALREADY_VERIFIED
                && (answers.isEmpty() || answers.contains(reason));
    }

    /**
     * Refusals that are answers and spend nothing all the same: no code is sent to a number that another WhatsApp account holds, so that
     * neither a limit of codes nor a pause between them has to do with it.
     */
    Set<Reason> sparing() {
        return this == REQUEST_CODE ? Set.of(Reason.NUMBER_STILL_IN_USE, Reason.NUMBER_RECENTLY_DELETED) : Set.of();
    }
}
