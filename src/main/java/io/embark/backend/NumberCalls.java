package io.embark.backend;

import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.backend.BusinessNumbers.OfficialAccountRequest;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.CodeMethod;
import io.embark.domain.PhoneNumber;
import io.embark.domain.VerificationCode;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What changes a number at the platform, through the guard: each method calls at most once per attempt, and throws as {@link
 * OutsideCalls#make} tells.
 */
@Component
public class NumberCalls {

    private static final String DONE = "";

    private final OutsideCalls calls;
    private final BusinessNumbers numbers;
    private final RegistrationPins pins;

    NumberCalls(OutsideCalls calls, BusinessNumbers numbers, RegistrationPins pins) {
        this.calls = calls;
        this.numbers = numbers;
        this.pins = pins;
    }

    /** Adds the number to the WABA unless it is there. @return the platform's id of the number */
    public String add(Step step, String wabaId, PhoneNumber number, String displayName) {
        Attempt attempt = Attempt.of(step, OutsideCall.ADD_NUMBER, number.digits(), wabaId);
        return Objects.requireNonNull(calls.makeUnlessDone(
                        attempt, () -> numbers.add(wabaId, number, displayName), () -> listed(wabaId, number))
                .answer());
    }

    /** Moves the number from another provider to the WABA unless it is there. @return the platform's id of the number */
    public String migrate(Step step, String wabaId, PhoneNumber number, String displayName) {
        Attempt attempt = Attempt.of(step, OutsideCall.MIGRATE_NUMBER, number.digits(), wabaId);
        return Objects.requireNonNull(calls.makeUnlessDone(
                        attempt, () -> numbers.migrate(wabaId, number, displayName), () -> listed(wabaId, number))
                .answer());
    }

    /** Asks for another display name unless it is under review already. */
    public void requestDisplayName(Step step, PhoneNumber number, String phoneNumberId, String displayName) {
        Attempt attempt = Attempt.of(step, OutsideCall.REQUEST_DISPLAY_NAME, number.digits(), displayName);
        calls.makeUnlessDone(
                attempt,
                () -> {
                    numbers.requestDisplayName(phoneNumberId, displayName);
                    return DONE;
                },
                () -> isAskedFor(phoneNumberId, displayName));
    }

    /**
     * Asks the platform to send a code.
     *
     * @return false when nobody knows whether it was sent, because the answer was lost: it counts as sent
     */
    public boolean requestCode(
            Step step, PhoneNumber number, String phoneNumberId, CodeMethod method, String language) {
        Attempt attempt =
                new Attempt(step, OutsideCall.REQUEST_CODE, number.digits(), method.name(), null, method.name());
        return calls.make(
                        attempt,
                        () -> {
                            numbers.requestCode(phoneNumberId, method, language);
                            return DONE;
                        },
                        Optional::empty)
                .isCertain();
    }

    /** @param request the requested code that this one answers, against which a wrong one counts */
    public void verifyCode(Step step, PhoneNumber number, String phoneNumberId, UUID request, VerificationCode code) {
        Attempt attempt =
                new Attempt(step, OutsideCall.VERIFY_CODE, number.digits(), null, request, request + code.reveal());
        calls.make(
                attempt,
                () -> verify(phoneNumberId, code),
                () -> when(numbers.read(phoneNumberId).codeVerified()));
    }

    /** Registers the verified number with its PIN unless it is connected. */
    public void register(Step step, PhoneNumber number, String phoneNumberId) {
        calls.makeUnlessDone(
                Attempt.of(step, OutsideCall.REGISTER, number.digits(), phoneNumberId),
                () -> {
                    numbers.register(phoneNumberId, pins.of(step.onboarding(), phoneNumberId));
                    return DONE;
                },
                () -> when(isConnected(phoneNumberId)));
    }

    /** Takes the number off the platform; the number and its history stay. */
    public void deregister(Step step, PhoneNumber number, String phoneNumberId) {
        calls.make(
                Attempt.of(step, OutsideCall.DEREGISTER, number.digits(), phoneNumberId),
                () -> {
                    numbers.deregister(phoneNumberId);
                    return DONE;
                },
                Optional::empty);
    }

    /**
     * Hands in a request for an official business account unless the platform shows one.
     *
     * @param before the state that the platform showed before: a rejection that it shows already is an earlier request's
     */
    public void requestOfficialAccount(
            Step step, PhoneNumber number, String phoneNumberId, OfficialAccountRequest request, OfficialState before) {
        calls.makeUnlessDone(
                Attempt.of(step, OutsideCall.REQUEST_OFFICIAL_ACCOUNT, number.digits(), request.toString()),
                () -> {
                    numbers.requestOfficialAccount(phoneNumberId, request);
                    return DONE;
                },
                () -> isRequested(phoneNumberId, before));
    }

    private Optional<String> isRequested(String phoneNumberId, OfficialState before) {
        OfficialState now = numbers.officialAccount(phoneNumberId).state();
        return when(now == OfficialState.PENDING
                || now == OfficialState.APPROVED
                || now == OfficialState.REJECTED && before != OfficialState.REJECTED);
    }

    /** A code that was handed in twice at once is right once and "wrong" the second time: the number's state is the truth. */
    private String verify(String phoneNumberId, VerificationCode code) {
        try {
            numbers.verifyCode(phoneNumberId, code);
        } catch (PlatformRefusedException e) {
            if (e.reason() != Reason.CODE_WRONG || !isVerified(phoneNumberId)) {
                throw e;
            }
        }
        return DONE;
    }

    private boolean isVerified(String phoneNumberId) {
        try {
            return numbers.read(phoneNumberId).codeVerified();
        } catch (PlatformUnavailableException e) {
            return false;
        }
    }

    private boolean isConnected(String phoneNumberId) {
        return numbers.read(phoneNumberId).connected();
    }

    private Optional<String> listed(String wabaId, PhoneNumber number) {
        return numbers.find(wabaId, number).map(BusinessNumber::phoneNumberId);
    }

    private Optional<String> isAskedFor(String phoneNumberId, String name) {
        BusinessNumber number = numbers.read(phoneNumberId);
        return when(name.equals(number.requestedName()) && number.nameReview(name) == BusinessAccounts.Review.PENDING);
    }

    private static Optional<String> when(boolean done) {
        return done ? Optional.of(DONE) : Optional.empty();
    }
}
