package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.process.Cases;
import io.embark.process.businessverification.BusinessVerification.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads how far the platform is with the client's business. */
@Component
class ReadVerificationDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessAccounts accounts;

    ReadVerificationDelegate(Cases cases, BusinessAccounts accounts) {
        this.cases = cases;
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BusinessAccounts.BusinessVerification read =
                accounts.businessVerification(cases.of(execution).businessManagerId());
        String state = afterDecision(read.state(), execution).name();
        if (!state.equals(Variables.VERIFICATION.from(execution).orElse(null))) {
            long round = Variables.VERIFICATION_ROUND.from(execution).orElse(0L) + 1;
            Variables.VERIFICATION_ROUND.set(execution, round);
            Variables.VERIFICATION.set(execution, state);
        }
        Variables.REASON_CODE.set(
                execution,
                read.reasons().isEmpty()
                        ? "VERIFICATION_" + state
                        : read.reasons().get(0));
    }

    /** The platform goes on saying "rejected" until the client submits again: after the operator's decision we wait for that. */
    private static State afterDecision(State state, DelegateExecution execution) {
        if (state != State.REJECTED) {
            Variables.VERIFICATION_DECISION.remove(execution);
            return state;
        }
        return Variables.VERIFICATION_DECISION.from(execution).isPresent() ? State.MORE_INFORMATION : State.REJECTED;
    }
}
