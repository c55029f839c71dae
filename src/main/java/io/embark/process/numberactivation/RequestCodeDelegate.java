package io.embark.process.numberactivation;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.CodeRequests;
import io.embark.backend.CodeRequests.CodeRequest;
import io.embark.backend.CodeRequests.State;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.CodeMethod;
import io.embark.process.Cases;
import io.embark.process.numberactivation.NumberActivation.Errors;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Asks the platform to send a code. The request is written before the call: one without a known outcome counts as sent and is never
 * repeated by itself.
 */
@Component
class RequestCodeDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;
    private final CodeRequests requests;
    private final ActivationSettings settings;
    private final Clock clock;

    RequestCodeDelegate(
            Cases cases, BusinessNumbers numbers, CodeRequests requests, ActivationSettings settings, Clock clock) {
        this.cases = cases;
        this.numbers = numbers;
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Optional<CodeRequest> unsettled =
                requests.newest(onboarding.id()).filter(request -> request.state() == State.STARTED);
        State outcome;
        CodeMethod method;
        if (unsettled.isPresent()) {
            method = unsettled.get().method();
            outcome = State.IN_DOUBT;
            requests.settle(unsettled.get().id(), outcome);
        } else {
            method = methodFor(execution, onboarding);
            outcome = request(execution, onboarding, method);
        }
        Variables.CODE_REQUEST.set(execution, method + (outcome == State.IN_DOUBT ? ".unknown" : ""));
        Variables.CODE_METHOD.remove(execution);
        Variables.REASON_CODE.remove(execution);
    }

    private State request(DelegateExecution execution, Onboarding onboarding, CodeMethod method) {
        UUID request = requests.start(onboarding.id(), method);
        try {
            numbers.requestCode(onboarding.requiredPhoneNumberId(), method, onboarding.language());
            requests.settle(request, State.SENT);
            return State.SENT;
        } catch (PlatformRefusedException e) {
            requests.settle(request, State.REFUSED);
            throw refused(e, execution);
        } catch (PlatformUnavailableException e) {
            if (!e.inDoubt()) {
                requests.settle(request, State.REFUSED);
                throw e;
            }
            requests.settle(request, State.IN_DOUBT);
            return State.IN_DOUBT;
        }
    }

    private RuntimeException refused(PlatformRefusedException e, DelegateExecution execution) {
        return switch (e.reason()) {
            case ALREADY_VERIFIED -> new BpmnError(Errors.ALREADY_VERIFIED);
            case CODE_COOLDOWN -> {
                Duration pause = e.retryAfter().orElse(settings.cooldown());
                Variables.RETRY_AT.set(execution, clock.instant().plus(pause).toString());
                yield new BpmnError(Errors.CODE_COOLDOWN);
            }
            case UNAUTHORIZED -> e;
            default -> new BpmnError(Errors.CODE_REFUSED, e.getMessage());
        };
    }

    private static CodeMethod methodFor(DelegateExecution execution, Onboarding onboarding) {
        return Variables.CODE_METHOD
                .from(execution)
                .map(CodeMethod::valueOf)
                .orElse(
                        switch (onboarding.activationMethod()) {
                            case SMS -> CodeMethod.SMS;
                            case VOICE, IVR -> CodeMethod.VOICE;
                        });
    }
}
