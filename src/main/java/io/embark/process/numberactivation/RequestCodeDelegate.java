package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.backend.NotNowException;
import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.CodeMethod;
import io.embark.domain.Route;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.numberactivation.NumberActivation.Errors;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the platform to send a code by the chosen method; one whose answer was lost counts as sent. */
@Component
class RequestCodeDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls numbers;
    private final CodeRequests requests;
    private final CallTimes calls;
    private final ReleaseTries releases;

    RequestCodeDelegate(
            Cases cases,
            Steps steps,
            NumberCalls numbers,
            CodeRequests requests,
            CallTimes calls,
            ReleaseTries releases) {
        this.cases = cases;
        this.steps = steps;
        this.numbers = numbers;
        this.requests = requests;
        this.calls = calls;
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        CodeMethod method =
                CodeMethod.valueOf(Variables.CODE_METHOD.from(execution).orElseThrow());
        if (!calls.mayRequest(onboarding, method)) {
            throw new BpmnError(Errors.OUTSIDE_WINDOW);
        }
        boolean certain = request(execution, onboarding, method);
        Variables.CODE_REQUEST.set(execution, method + (certain ? "" : ".unknown"));
        Variables.CODE_BY_APPOINTMENT.set(execution, calls.needsAppointment(onboarding, method));
        Variables.CODE_VALID_UNTIL.set(execution, String.valueOf(calls.validUntil(onboarding)));
        Variables.CODE_AWAITED_UNTIL.set(execution, String.valueOf(calls.awaitedUntil(onboarding, method)));
        Variables.REASON_CODE.remove(execution);
        Variables.RELEASE_TRIES.remove(execution);
    }

    private boolean request(DelegateExecution execution, Onboarding onboarding, CodeMethod method) {
        try {
            return numbers.requestCode(
                    steps.of(execution),
                    onboarding.phoneNumber(),
                    onboarding.requiredPhoneNumberId(),
                    method,
                    onboarding.language());
        } catch (NotNowException e) {
            throw postponed(
                    execution,
                    e.why() == NotNowException.Why.COOLDOWN ? Errors.CODE_COOLDOWN : Errors.CODE_LIMIT,
                    e.retryAt());
        } catch (PlatformRefusedException e) {
            throw refused(e, onboarding, execution);
        }
    }

    private RuntimeException refused(PlatformRefusedException e, Onboarding onboarding, DelegateExecution execution) {
        return switch (e.reason()) {
            case ALREADY_VERIFIED -> alreadyVerified(e, execution);
            case CODE_COOLDOWN ->
                postponed(execution, Errors.CODE_COOLDOWN, requests.possibleFrom(onboarding.phoneNumber()));
            case NUMBER_STILL_IN_USE, NUMBER_RECENTLY_DELETED -> inUse(e, onboarding, execution);
            case UNAUTHORIZED -> e;
            default -> new BpmnError(Errors.CODE_REFUSED, e.getMessage());
        };
    }

    /** Of a number that came from another provider it says that two-step verification is on again there, which no app is to blame for. */
    private BpmnError inUse(PlatformRefusedException e, Onboarding onboarding, DelegateExecution execution) {
        if (e.reason() == Reason.NUMBER_STILL_IN_USE && onboarding.route() == Route.BSP_MIGRATION) {
            return new BpmnError(Errors.CODE_REFUSED, e.getMessage());
        }
        releases.count(execution, e);
        return new BpmnError(Errors.NUMBER_STILL_IN_USE, e.getMessage());
    }

    private static BpmnError postponed(DelegateExecution execution, String error, Instant retryAt) {
        Variables.RETRY_AT.set(execution, retryAt.toString());
        return new BpmnError(error);
    }

    /** Verified for the request and not for the registration (133006): once more may help, a loop of both would burn the budgets. */
    private static BpmnError alreadyVerified(PlatformRefusedException e, DelegateExecution execution) {
        if (Variables.REVERIFICATION_NEEDED.equals(
                Variables.REASON_CODE.from(execution).orElse(""))) {
            if (Variables.VERIFIED_ANYWAY.from(execution).orElse(false)) {
                return new BpmnError(Errors.CODE_REFUSED, e.getMessage());
            }
            Variables.VERIFIED_ANYWAY.set(execution, true);
        }
        return new BpmnError(Errors.ALREADY_VERIFIED);
    }
}
