package io.embark.process.namereview;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.process.Cases;
import io.embark.process.namereview.NameReview.Outcome;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Onboarding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the platform's review of the display name that we asked for. */
@Component
class ReadDisplayNameDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;

    ReadDisplayNameDelegate(Cases cases, BusinessNumbers numbers) {
        this.cases = cases;
        this.numbers = numbers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        BusinessNumber number = numbers.read(onboarding.requiredPhoneNumberId());
        Outcome name =
                switch (number.nameReview(onboarding.displayName())) {
                    case APPROVED -> Outcome.APPROVED;
                    case PENDING -> undecided(execution, number, onboarding.displayName());
                    case REJECTED -> afterAppeal(execution);
                };
        if (name != Outcome.IN_APPEAL) {
            Variables.NAME_TICKET.remove(execution);
        }
        if (!isNotTaken(execution) || name != Outcome.REJECTED) {
            Variables.REASON_CODE.remove(execution);
            Variables.REASON_TEXT.remove(execution);
        }
        Variables.NAME_REVIEW.set(execution, name.name());
    }

    /**
     * Only the first reading tells that the name was never asked for: later ones come after our request, which the platform may show
     * late, and what the client renames meanwhile is its own business.
     */
    private static Outcome undecided(DelegateExecution execution, BusinessNumber number, String displayName) {
        if (isNotTaken(execution)) {
            return Outcome.REJECTED;
        }
        boolean first = Variables.NAME_REVIEW.from(execution).isEmpty();
        return first && number.isNamedOtherThan(displayName) ? Outcome.NOT_REQUESTED : Outcome.PENDING;
    }

    /** Whether the platform refused the request directly before this reading. */
    private static boolean isNotTaken(DelegateExecution execution) {
        return Variables.REASON_CODE
                .from(execution)
                .filter(Variables.NOT_TAKEN::equals)
                .isPresent();
    }

    /** The platform goes on saying "rejected" while its support looks at an appeal; only an operator knows that it stays so. */
    private static Outcome afterAppeal(DelegateExecution execution) {
        boolean open = Variables.NAME_TICKET.from(execution).isPresent();
        boolean lost = Variables.NAME_APPEAL_OUTCOME
                .from(execution)
                .filter(Variables.DID_NOT_HELP::equals)
                .isPresent();
        return open && !lost ? Outcome.IN_APPEAL : Outcome.REJECTED;
    }
}
