package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.backend.NotNowException;
import io.embark.backend.NotNowException.Why;
import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.Step;
import io.embark.domain.PhoneNumber;
import io.embark.domain.VerificationCode;
import io.embark.process.CooldownException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.status.Onboarding;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether an entered code is the right one. What is refused by an exception costs nothing, because the platform does not hear of it. */
@Component
class CodeCheck {

    private final NumberCalls numbers;
    private final CodeRequests requests;

    CodeCheck(NumberCalls numbers, CodeRequests requests) {
        this.numbers = numbers;
        this.requests = requests;
    }

    /**
     * Hands the code to the platform.
     *
     * @throws CodeRefusedException when the requested code is older than a code is good
     * @throws CooldownException when its tries are spent, or the platform takes no codes for the number now
     */
    Verdict check(Step step, Onboarding onboarding, VerificationCode code) {
        PhoneNumber number = onboarding.phoneNumber();
        CodeRequest request = requests.newest(onboarding.id()).orElseThrow();
        checkTries(request, number);
        try {
            numbers.verifyCode(step, number, onboarding.requiredPhoneNumberId(), request.id(), code);
            return Verdict.RIGHT;
        } catch (NotNowException e) {
            throw e.why() == Why.COOLDOWN
                    ? new CooldownException(e.getMessage(), e.retryAt())
                    : spent(number, request.readAt());
        } catch (PlatformRefusedException e) {
            return switch (e.reason()) {
                case CODE_WRONG -> request.attemptsLeft() > 1 ? Verdict.WRONG : Verdict.WRONG_FOR_THE_LAST_TIME;
                case CODE_COOLDOWN -> Verdict.GUESSED_TOO_OFTEN;
                default -> throw e;
            };
        }
    }

    /** From when on codes may be entered again after {@link Verdict#GUESSED_TOO_OFTEN}. */
    Instant blockedUntil(Onboarding onboarding) {
        return requests.blockedUntil(onboarding.phoneNumber());
    }

    private void checkTries(CodeRequest request, PhoneNumber number) {
        if (request.isExpired()) {
            throw new CodeRefusedException(
                    Reason.CODE_EXPIRED,
                    "The code was requested more than %d minutes ago and is no longer valid. No try was spent; ask for another code."
                            .formatted(Duration.between(request.requestedAt(), request.validUntil())
                                    .toMinutes()),
                    null);
        }
        if (request.attemptsLeft() == 0) {
            throw spent(number, request.readAt());
        }
    }

    private CooldownException spent(PhoneNumber number, Instant now) {
        return new CooldownException(
                "The tries of this code are spent; ask for another code first.",
                requests.pausedUntil(number).orElse(now));
    }

    /** What became of a code. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** Wrong, and no further code for this request may reach the platform. */
        WRONG_FOR_THE_LAST_TIME,
        /** The platform takes no codes for the number for a while. */
        GUESSED_TOO_OFTEN
    }
}
