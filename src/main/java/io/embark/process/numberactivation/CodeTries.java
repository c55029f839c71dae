package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.process.CooldownException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import java.time.Instant;

/** Whether a requested code may still be tried; what is refused here costs nothing, because the platform does not hear of it. */
final class CodeTries {

    private CodeTries() {}

    /**
     * @throws CodeRefusedException when the request is older than a code is good
     * @throws CooldownException when both tries of the request are used up; it carries when another code can be asked for
     */
    static void check(CodeRequest request, ActivationSettings settings) {
        if (request.isExpired()) {
            throw new CodeRefusedException(
                    Reason.CODE_EXPIRED,
                    "The code was requested more than ten minutes ago and is no longer valid. No try was spent; ask for"
                            + " another code.",
                    null);
        }
        if (request.attemptsLeft() == 0) {
            Instant retryAt = request.requestedAt().plus(settings.resendPause());
            throw new CooldownException(
                    "Two wrong codes were entered for this request; ask for another code first.",
                    retryAt.isBefore(request.readAt()) ? request.readAt() : retryAt);
        }
    }
}
