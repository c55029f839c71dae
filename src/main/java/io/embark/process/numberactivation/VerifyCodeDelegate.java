package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.backend.NotNowException;
import io.embark.backend.NotNowException.Why;
import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.domain.VerificationCode;
import io.embark.process.Cases;
import io.embark.process.CooldownException;
import io.embark.process.Steps;
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
    private final NumberCalls calls;
    private final CodeRequests requests;
    private final CodeTries tries;
    private final Timeline timeline;

    VerifyCodeDelegate(
            Cases cases, Steps steps, NumberCalls calls, CodeRequests requests, CodeTries tries, Timeline timeline) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.requests = requests;
        this.tries = tries;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String typed = Variables.VERIFICATION_CODE.from(execution).orElse("");
        Variables.VERIFICATION_CODE.remove(execution);
        VerificationCode code = VerificationCode.parse(typed)
                .orElseThrow(() -> new CodeRefusedException(
                        Reason.CODE_MALFORMED,
                        "A code has six digits, for example 123456 or 123-456. Nothing was sent; check and enter it again.",
                        null));
        Onboarding onboarding = cases.of(execution);
        CodeRequest request = requests.newest(onboarding.id()).orElseThrow();
        tries.check(request, onboarding.phoneNumber());
        verify(execution, onboarding, request, code);
        Variables.REASON_CODE.remove(execution);
    }

    private void verify(
            DelegateExecution execution, Onboarding onboarding, CodeRequest request, VerificationCode code) {
        try {
            calls.verifyCode(
                    steps.of(execution, Elements.ENTER_CODE),
                    onboarding.phoneNumber(),
                    onboarding.requiredPhoneNumberId(),
                    request.id(),
                    code);
        } catch (NotNowException e) {
            throw e.why() == Why.COOLDOWN
                    ? new CooldownException(e.getMessage(), e.retryAt())
                    : tries.spent(onboarding.phoneNumber(), request.readAt());
        } catch (PlatformRefusedException e) {
            throw refused(e, execution, onboarding);
        }
    }

    private RuntimeException refused(PlatformRefusedException e, DelegateExecution execution, Onboarding onboarding) {
        return switch (e.reason()) {
            case CODE_WRONG -> {
                timeline.add(
                        onboarding.id(),
                        Timeline.Type.EVENT,
                        Timeline.PLATFORM,
                        "The entered code was not the one sent.");
                yield new BpmnError(Errors.CODE_WRONG);
            }
            case CODE_COOLDOWN -> {
                Variables.RETRY_AT.set(
                        execution,
                        requests.blockedUntil(onboarding.phoneNumber())
                                .orElseThrow()
                                .toString());
                yield new BpmnError(Errors.CODE_GUESSES_BLOCKED);
            }
            default -> e;
        };
    }
}
