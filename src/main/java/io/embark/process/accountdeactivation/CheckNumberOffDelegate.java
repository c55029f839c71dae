package io.embark.process.accountdeactivation;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.process.Cases;
import io.embark.process.accountdeactivation.AccountDeactivation.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads back whether the number is off; one that the platform only restrains is still registered. */
@Component
class CheckNumberOffDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;

    CheckNumberOffDelegate(Cases cases, BusinessNumbers numbers) {
        this.cases = cases;
        this.numbers = numbers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.NUMBER_OFF.set(execution, isOff(cases.of(execution).requiredPhoneNumberId()));
    }

    /** One that is not shown to us any more neither sends nor receives through us. */
    private boolean isOff(String phoneNumberId) {
        try {
            return !numbers.read(phoneNumberId).registered();
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }
}
