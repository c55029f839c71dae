package io.embark.process.clientapproval;

import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.process.Cases;
import io.embark.process.clientapproval.ClientApproval.Answer;
import io.embark.process.clientapproval.ClientApproval.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the client's answer where it is true: at the sign-up, and among the WABAs that the client shares with us. */
@Component
class ReadApprovalDelegate implements JavaDelegate {

    private final Cases cases;
    private final ApprovalLedger ledger;
    private final Onboardings onboardings;

    ReadApprovalDelegate(Cases cases, ApprovalLedger ledger, Onboardings onboardings) {
        this.cases = cases;
        this.ledger = ledger;
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Optional<SignUpState> signUp = ledger.signUp(onboarding);
        Optional<String> waba = signUp.filter(state -> state.progress() == Progress.ACCEPTED)
                .map(SignUpState::wabaId)
                .or(() -> ledger.sharedSinceRequest(
                        onboarding, Variables.REVOKED_WABA.from(execution).orElse(null)));
        waba.ifPresent(id -> onboardings.assignWaba(onboarding.id(), id));
        Variables.NUMBER_ACTIVATED.set(execution, waba.isPresent() && isActivated(signUp, onboarding));
        Variables.APPROVAL.set(execution, answer(waba, signUp).name());
    }

    private static Answer answer(Optional<String> waba, Optional<SignUpState> signUp) {
        if (waba.isPresent()) {
            return Answer.ACCEPTED;
        }
        return signUp.filter(state -> state.progress() == Progress.DECLINED).isPresent()
                ? Answer.DECLINED
                : Answer.OPEN;
    }

    private static boolean isActivated(Optional<SignUpState> signUp, Onboarding onboarding) {
        return signUp.filter(SignUpState::numberActivated)
                .map(SignUpState::phoneNumberDigits)
                .filter(onboarding.phoneNumber().digits()::equals)
                .isPresent();
    }
}
