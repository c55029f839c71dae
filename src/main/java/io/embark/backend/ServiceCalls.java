package io.embark.backend;

import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.VerificationSubmission;
import io.embark.backend.SignUps.SignUp;
import io.embark.backend.SignUps.SignUpRequest;
import io.embark.domain.PhoneNumber;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What puts an account or a number into service, through the guard; throws as {@link OutsideCalls#make} tells. */
@Component
public class ServiceCalls {

    private static final String DONE = "";

    private final OutsideCalls calls;
    private final BusinessAccounts accounts;
    private final MessagingChannel messaging;
    private final SignUps signUps;

    ServiceCalls(OutsideCalls calls, BusinessAccounts accounts, MessagingChannel messaging, SignUps signUps) {
        this.calls = calls;
        this.accounts = accounts;
        this.messaging = messaging;
        this.signUps = signUps;
    }

    /** Opens a hosted sign-up. */
    public SignUp requestSignUp(Step step, SignUpRequest request) {
        Attempt attempt =
                Attempt.of(step, OutsideCall.REQUEST_SIGN_UP, step.onboarding().toString(), request.displayName());
        String answer = calls.make(
                        attempt,
                        () -> {
                            SignUp signUp = signUps.request(request);
                            return signUp.requestId() + " " + signUp.link();
                        },
                        Optional::empty)
                .answer();
        String[] parts = Objects.requireNonNull(answer).split(" ", 2);
        return new SignUp(parts[0], URI.create(parts[1]));
    }

    /** Subscribes our app to the WABA's events unless it is. */
    public void subscribeToEvents(Step step, String wabaId) {
        calls.makeUnlessDone(
                Attempt.of(step, OutsideCall.SUBSCRIBE_TO_EVENTS, wabaId, wabaId),
                () -> {
                    accounts.subscribeToEvents(wabaId);
                    return DONE;
                },
                () -> accounts.isSubscribedToEvents(wabaId) ? Optional.of(DONE) : Optional.empty());
    }

    /**
     * Submits a client's documents unless the platform shows that somebody has answered the refusal meanwhile, or takes no more: a
     * fourth submission of a client never leaves us.
     *
     * @param refusal which this one answers
     * @param isRefusal whether what the platform shows is still that refusal
     * @return false when nothing was submitted
     */
    public boolean submitVerification(
            Step step, VerificationSubmission submission, String refusal, Predicate<BusinessVerification> isRefusal) {
        String business = submission.businessManagerId();
        return calls.makeUnlessDone(
                        Attempt.of(step, OutsideCall.SUBMIT_VERIFICATION, business, business + " " + refusal),
                        () -> Integer.toString(accounts.submitVerification(submission)),
                        () -> isAnswered(business, isRefusal))
                .isOurs();
    }

    private Optional<String> isAnswered(String business, Predicate<BusinessVerification> isRefusal) {
        BusinessVerification now = accounts.businessVerification(business);
        boolean open = isRefusal.test(now) && now.submissions() < VerificationSubmission.MOST;
        return open ? Optional.empty() : Optional.of(DONE);
    }

    /** Points the number's callbacks to us. */
    public void configureCallbacks(Step step, String apiAccount, PhoneNumber number) {
        calls.make(
                Attempt.of(step, OutsideCall.CONFIGURE_CALLBACKS, number.digits(), apiAccount),
                () -> {
                    messaging.configureCallbacks(apiAccount, number);
                    return DONE;
                },
                Optional::empty);
    }

    /** Sends the configured test template where there is one; a message whose answer was lost counts as sent. */
    public void sendTestMessage(Step step, String apiAccount, PhoneNumber from) {
        calls.make(
                Attempt.of(step, OutsideCall.SEND_TEST_MESSAGE, from.digits(), apiAccount),
                () -> messaging.sendTestMessage(apiAccount, from).orElse(null),
                Optional::empty);
    }
}
