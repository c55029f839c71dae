package io.embark.backend;

import io.embark.domain.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messaging backend (tyntec's Conversations API v3) as one API account sees it. Every method throws {@link
 * PlatformRefusedException} or {@link PlatformUnavailableException}; an API account without a configured key is refused as {@code
 * UNAUTHORIZED}.
 */
public interface MessagingChannel {

    /** The number under this API account, or empty when the account does not have it. */
    Optional<MessagingNumber> number(String apiAccount, PhoneNumber number);

    /** Points the number's callbacks to us; safe to repeat. */
    @Changes(OutsideCall.CONFIGURE_CALLBACKS)
    void configureCallbacks(String apiAccount, PhoneNumber number);

    /** Reads the business profile; an answer proves that the number can be managed under this account. */
    Profile profile(String apiAccount, PhoneNumber number);

    /**
     * Sends the configured test template to the configured recipient.
     *
     * @return the message's id, or empty where no recipient or no template is configured
     */
    @Changes(OutsideCall.SEND_TEST_MESSAGE)
    Optional<String> sendTestMessage(String apiAccount, PhoneNumber from);

    /** @param status the provider's word for the number's state ({@code CONNECTED, PENDING, …}) */
    record MessagingNumber(String status, @Nullable String verifiedName) {}

    /** @param about the profile's "about" text, or null */
    record Profile(@Nullable String about) {}
}
