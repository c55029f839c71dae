package io.embark.process.bspmigration;

import static io.embark.process.bspmigration.Precondition.BUSINESS_VERIFIED;
import static io.embark.process.bspmigration.Precondition.DESTINATION_ACCOUNT_APPROVED;
import static io.embark.process.bspmigration.Precondition.DESTINATION_CAN_PAY;
import static io.embark.process.bspmigration.Precondition.DESTINATION_SUBSCRIBED;
import static io.embark.process.bspmigration.Precondition.NAME_APPROVED;
import static io.embark.process.bspmigration.Precondition.NOT_IN_BUSINESS_APP;
import static io.embark.process.bspmigration.Precondition.NO_OPEN_INVOICES;
import static io.embark.process.bspmigration.Precondition.NO_RENAME_PENDING;
import static io.embark.process.bspmigration.Precondition.REGISTERED_AT_SOURCE;
import static io.embark.process.bspmigration.Precondition.SAME_BUSINESS;
import static io.embark.process.bspmigration.Precondition.SOURCE_ACCOUNT_APPROVED;
import static io.embark.process.bspmigration.Precondition.TWO_STEP_LIFTED;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.ServiceCalls;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.backend.Step;
import io.embark.status.Onboarding;
import io.embark.status.Preconditions.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What the platform shows of the preconditions. The source is looked for among the WABAs that the row's business shares with us: where it
 * is found, both belong to the same business, and what the platform knows of it can be read; where it is not, a person has to say so.
 * Nothing shows invoices; a source that is readable and in service is believed to have none.
 */
@Component
class PlatformCheck {

    private static final List<Precondition> AT_SOURCE = List.of(
            REGISTERED_AT_SOURCE,
            SAME_BUSINESS,
            NAME_APPROVED,
            NO_RENAME_PENDING,
            SOURCE_ACCOUNT_APPROVED,
            NOT_IN_BUSINESS_APP,
            NO_OPEN_INVOICES);

    private final BusinessAccounts accounts;
    private final ServiceCalls calls;

    PlatformCheck(BusinessAccounts accounts, ServiceCalls calls) {
        this.accounts = accounts;
        this.calls = calls;
    }

    /**
     * @param source the number at its source; empty when it is not shared with us
     * @param twoStepConfirmed whether the partner says that two-step verification is off: only then a person is asked to see that it is
     */
    Map<Precondition, State> read(
            Step step, Onboarding onboarding, Optional<SourceNumber> source, boolean twoStepConfirmed) {
        Map<Precondition, State> states = new TreeMap<>();
        source.ifPresentOrElse(number -> readSource(number, states), () -> hideSource(states));
        if (twoStepConfirmed && source.map(SourceNumber::twoStepOn).isEmpty()) {
            states.put(TWO_STEP_LIFTED, State.NOT_SHOWN);
        }
        String waba = onboarding.requiredWabaId();
        states.put(BUSINESS_VERIFIED, state(isVerified(onboarding.businessManagerId())));
        states.put(DESTINATION_ACCOUNT_APPROVED, state(accounts.accountReview(waba) == Review.APPROVED));
        states.put(DESTINATION_CAN_PAY, state(accounts.hasPaymentMethod(waba)));
        states.put(DESTINATION_SUBSCRIBED, state(isSubscribed(step, waba)));
        return states;
    }

    private static void readSource(SourceNumber number, Map<Precondition, State> states) {
        states.put(REGISTERED_AT_SOURCE, state(number.connected()));
        states.put(SAME_BUSINESS, State.FULFILLED);
        states.put(NAME_APPROVED, state(number.nameStatus() == NameStatus.APPROVED));
        states.put(NO_RENAME_PENDING, state(!number.renamePending()));
        states.put(SOURCE_ACCOUNT_APPROVED, state(number.accountReview() == Review.APPROVED));
        states.put(NOT_IN_BUSINESS_APP, state(!number.inBusinessApp()));
    }

    private static void hideSource(Map<Precondition, State> states) {
        AT_SOURCE.forEach(precondition -> states.put(precondition, State.NOT_SHOWN));
    }

    private boolean isVerified(String businessManagerId) {
        return accounts.businessVerification(businessManagerId).state() == BusinessVerification.State.VERIFIED;
    }

    /** Subscribed after the approval; a subscription that was lost since is renewed. */
    private boolean isSubscribed(Step step, String waba) {
        try {
            if (accounts.isSubscribedToEvents(waba)) {
                return true;
            }
            calls.subscribeToEvents(step, waba);
            return accounts.isSubscribedToEvents(waba);
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.UNAUTHORIZED) {
                throw e;
            }
            return false;
        }
    }

    private static State state(boolean fulfilled) {
        return fulfilled ? State.FULFILLED : State.OPEN;
    }
}
