package io.embark.process.numberactivation;

import io.embark.domain.VerificationCode;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.numberactivation.CodeCheck.Verdict;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.process.numberactivation.NumberActivation.Errors;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Hands the entered code to the platform, in the transaction that completes the task. The variable with the code is gone before
 * anything else happens, so that nothing ever writes it. What is refused without a call leaves the task as it is, with the reason as
 * the text that the form shows.
 */
@Component
class VerifyCodeDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final CodeCheck check;
    private final CallTimes calls;
    private final Timeline timeline;

    VerifyCodeDelegate(Cases cases, Steps steps, CodeCheck check, CallTimes calls, Timeline timeline) {
        this.cases = cases;
        this.steps = steps;
        this.check = check;
        this.calls = calls;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String typed = Variables.VERIFICATION_CODE.from(execution).orElse("");
        Variables.VERIFICATION_CODE.remove(execution);
        VerificationCode code = VerificationCode.parse(typed)
                .orElseThrow(() -> new CodeRefusedException(Reason.CODE_MALFORMED, malformed(typed), null));
        Onboarding onboarding = cases.of(execution);
        Verdict verdict = check.check(steps.of(execution, Elements.ENTER_CODE), onboarding, code);
        if (verdict != Verdict.RIGHT) {
            throw refused(verdict, execution, onboarding);
        }
        Variables.REASON_CODE.remove(execution);
        calls.kept(onboarding);
    }

    private BpmnError refused(Verdict verdict, DelegateExecution execution, Onboarding onboarding) {
        if (verdict == Verdict.GUESSED_TOO_OFTEN) {
            Variables.RETRY_AT.set(execution, check.blockedUntil(onboarding).toString());
            return new BpmnError(Errors.CODE_GUESSES_BLOCKED);
        }
        timeline.add(onboarding.id(), Timeline.Type.EVENT, Timeline.PLATFORM, "The entered code was not the one sent.");
        if (verdict == Verdict.WRONG_FOR_THE_LAST_TIME) {
            Variables.CODE_REQUEST.set(execution, "spent");
        }
        return new BpmnError(Errors.CODE_WRONG);
    }

    /** Spreadsheets eat a leading zero: five digits are most likely such a code, and are never completed by guessing. */
    private static String malformed(String typed) {
        return typed.replaceAll("[^0-9]", "").length() == VerificationCode.DIGITS - 1
                ? "A code has six digits, this one has five: a spreadsheet may have dropped the zero in front. Nothing was sent; look at the message and enter it again."
                : "A code has six digits, for example 123456 or 123-456. Nothing was sent; check and enter it again.";
    }
}
