package io.embark.process.numberactivation;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.backend.MessagingChannel;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.ServiceCalls;
import io.embark.backend.Step;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether a registered number is in service (failure row F29): connected, events subscribed, known to the messaging backend under the
 * partner's API account, profile readable, a test message accepted.
 */
@Component
class ServiceCheck {

    private static final String CONNECTED = "CONNECTED";

    private final BusinessAccounts accounts;
    private final BusinessNumbers numbers;
    private final MessagingChannel messaging;
    private final ServiceCalls calls;
    private final Onboardings onboardings;

    ServiceCheck(
            BusinessAccounts accounts,
            BusinessNumbers numbers,
            MessagingChannel messaging,
            ServiceCalls calls,
            Onboardings onboardings) {
        this.onboardings = onboardings;
        this.accounts = accounts;
        this.numbers = numbers;
        this.messaging = messaging;
        this.calls = calls;
    }

    /** What is missing, each in words for the operator; empty when nothing is. */
    List<String> missing(Step step, Onboarding onboarding) {
        List<String> missing = new ArrayList<>();
        check(missing, "the platform shows the number as connected", () -> isConnected(onboarding));
        check(missing, "the WABA's events are subscribed", () -> isSubscribed(step, onboarding));
        check(missing, "the messaging backend shows the number as connected", () -> isInMessaging(step, onboarding));
        check(missing, "the messaging backend lets us read the profile", () -> {
            messaging.profile(onboarding.apiAccount(), onboarding.phoneNumber());
            return true;
        });
        return missing;
    }

    /** Sends the test message where one is configured. */
    List<String> sendTestMessage(Step step, Onboarding onboarding) {
        List<String> missing = new ArrayList<>();
        check(missing, "the messaging backend accepts a test message", () -> {
            calls.sendTestMessage(step, onboarding.apiAccount(), onboarding.phoneNumber());
            return true;
        });
        return missing;
    }

    /** A number that the client's sign-up brought has no id here until now. */
    private boolean isConnected(Onboarding onboarding) {
        Optional<BusinessNumber> number = numbers.find(onboarding.requiredWabaId(), onboarding.phoneNumber());
        if (onboarding.phoneNumberId() == null) {
            number.ifPresent(found -> onboardings.assignPhoneNumberId(onboarding.id(), found.phoneNumberId()));
        }
        return number.map(BusinessNumber::connected).orElse(false);
    }

    /** Subscribing is safe to repeat: a subscription that was lost since the approval is renewed on the way. */
    private boolean isSubscribed(Step step, Onboarding onboarding) {
        calls.subscribeToEvents(step, onboarding.requiredWabaId());
        return accounts.isSubscribedToEvents(onboarding.requiredWabaId());
    }

    private boolean isInMessaging(Step step, Onboarding onboarding) {
        boolean connected = messaging
                .number(onboarding.apiAccount(), onboarding.phoneNumber())
                .filter(number -> CONNECTED.equals(number.status()))
                .isPresent();
        if (connected) {
            calls.configureCallbacks(step, onboarding.apiAccount(), onboarding.phoneNumber());
        }
        return connected;
    }

    private static void check(List<String> missing, String what, Question question) {
        try {
            if (!question.isSo()) {
                missing.add(what);
            }
        } catch (PlatformRefusedException e) {
            missing.add(what + " (" + e.getMessage() + ")");
        }
    }

    private interface Question {
        boolean isSo();
    }
}
