package io.embark.backend;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A back end answered and said no: repeating the same call would be answered alike. The message is written for the operator who
 * reads it and carries neither code, PIN, token nor phone number.
 */
public class PlatformRefusedException extends RuntimeException {

    /** Why, in our words; mapped from code and subcode, never from text. */
    public enum Reason {
        /** The code is not the one that was sent (136025/2388093), or it was used or has expired there. */
        CODE_WRONG,
        /** Codes were requested too often (136024/2388091, 136024/2388367). */
        CODE_COOLDOWN,
        /** The number is verified already, so no code is needed (136024 without subcode). */
        ALREADY_VERIFIED,
        /** The number is registered to an existing WhatsApp account (100/2388001). */
        NUMBER_STILL_IN_USE,
        /** The number's account was deleted moments ago (133015). */
        NUMBER_RECENTLY_DELETED,
        /** The number is in this account's list already (100/2388012). */
        NUMBER_ALREADY_LISTED,
        /** A precondition of adding or migrating the number is not met (100/2388103). */
        PRECONDITION_NOT_MET,
        /** Two-step verification is on with another PIN (133005). */
        PIN_MISMATCH,
        /** The number must be verified by a code again before it can register (133006). */
        REVERIFICATION_NEEDED,
        /** Too many or too fast PIN guesses (133008, 133009). */
        PIN_LOCKED,
        /** Ten registrations in 72 hours (133016). */
        REGISTRATION_LIMIT,
        /** An earlier deregistration is incomplete (133000). */
        DEREGISTRATION_INCOMPLETE,
        /** The number is not registered (133010). */
        NOT_REGISTERED,
        /** The account is restricted or locked (368, 131031). */
        RESTRICTED,
        /** The token or API key is missing, expired or lacks permission (190, 10, 200–299, HTTP 401/403). */
        UNAUTHORIZED,
        /** The object does not exist or is not shared with us (100/33, HTTP 404). */
        NOT_FOUND,
        /** Anything else; the message carries code and subcode. */
        OTHER
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    public PlatformRefusedException(Reason reason, String message, @Nullable Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** How long to wait before trying again, where the back end said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
