package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.domain.PhoneNumber;
import io.embark.process.CooldownException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether a requested code may still be tried; what is refused here costs nothing, because the platform does not hear of it. */
@Component
class CodeTries {

    private final CodeRequests requests;

    CodeTries(CodeRequests requests) {
        this.requests = requests;
    }

    /**
     * @throws CodeRefusedException when the request is older than a code is good
     * @throws CooldownException when the tries of the request are used up; it carries when another code can be asked for
     */
    void check(CodeRequest request, PhoneNumber number) {
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

    CooldownException spent(PhoneNumber number, Instant now) {
        return new CooldownException(
                "The tries of this code are spent; ask for another code first.",
                requests.pausedUntil(number).orElse(now));
    }
}
