package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import java.util.List;

/** What the platform shows, in words that tell one refusal from the next. */
record Reading(BusinessVerification verification) {

    /** Of a submission that the platform does not show yet. */
    static final Reading IN_REVIEW = new Reading(new BusinessVerification(State.SUBMITTED, List.of()));

    boolean isRefused() {
        return verification.state() == State.REJECTED || verification.state() == State.MORE_INFORMATION;
    }

    boolean isVerified() {
        return verification.state() == State.VERIFIED;
    }

    /** Two refusals for the same reason differ by the submissions that the platform counts. */
    String seen() {
        return isRefused()
                ? "%s %d %s".formatted(verification.state(), verification.submissions(), reasons())
                : verification.state().name();
    }

    /** As a reason code may be several: separated by commas. */
    String reasons() {
        return verification.reasons().isEmpty()
                ? codeOf(verification.state().name())
                : String.join(", ", verification.reasons());
    }

    /** Stands for the reasons that the platform did not give. */
    static String codeOf(String state) {
        return "VERIFICATION_" + state;
    }

    String firstReason() {
        return reasons().split(", ")[0];
    }
}
