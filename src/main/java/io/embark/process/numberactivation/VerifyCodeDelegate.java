package io.embark.process.numberactivation;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.VerificationCode;
import io.embark.process.Cases;
import io.embark.process.CooldownException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.process.numberactivation.NumberActivation.Errors;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import java.time.Clock;
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
    private final BusinessNumbers numbers;
    private final CodeRequests requests;
    private final Timeline timeline;
    private final ActivationSettings settings;
    private final Clock clock;

    VerifyCodeDelegate(
            Cases cases,
            BusinessNumbers numbers,
            CodeRequests requests,
            Timeline timeline,
            ActivationSettings settings,
            Clock clock) {
        this.cases = cases;
        this.numbers = numbers;
        this.requests = requests;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
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
        CodeTries.check(request, settings);
        verify(onboarding, request, code);
        Variables.REASON_CODE.remove(execution);
    }

    private void verify(Onboarding onboarding, CodeRequest request, VerificationCode code) {
        try {
            numbers.verifyCode(onboarding.requiredPhoneNumberId(), code);
        } catch (PlatformRefusedException e) {
            if (e.reason() != PlatformRefusedException.Reason.CODE_WRONG || !isVerified(onboarding)) {
                throw refused(e, onboarding, request);
            }
        } catch (PlatformUnavailableException e) {
            if (!e.inDoubt() || !isVerified(onboarding)) {
                throw e;
            }
        }
    }

    /** A code that was handed in twice at once is right once and "wrong" the second time: the number's state is the truth. */
    private boolean isVerified(Onboarding onboarding) {
        return numbers.read(onboarding.requiredPhoneNumberId()).codeVerified();
    }

    private RuntimeException refused(PlatformRefusedException e, Onboarding onboarding, CodeRequest request) {
        return switch (e.reason()) {
            case CODE_WRONG -> {
                requests.wrongCode(request.id());
                timeline.add(
                        onboarding.id(),
                        Timeline.Type.EVENT,
                        Timeline.PLATFORM,
                        "The entered code was not the one sent.");
                yield new BpmnError(Errors.CODE_WRONG);
            }
            case CODE_COOLDOWN ->
                new CooldownException(
                        "The platform takes no code for this number now, because wrong ones were entered too often.",
                        clock.instant().plus(e.retryAfter().orElse(settings.guessBlock())));
            default -> e;
        };
    }
}
