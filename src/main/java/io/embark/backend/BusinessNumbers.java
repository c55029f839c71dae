package io.embark.backend;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.domain.CodeMethod;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Pin;
import io.embark.domain.VerificationCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verification backend's life cycle of a phone number. Every method throws {@link PlatformRefusedException} or {@link
 * PlatformUnavailableException}.
 */
public interface BusinessNumbers {

    /** The number on this WABA, found by its digits, or empty when the WABA does not have it. */
    Optional<BusinessNumber> find(String wabaId, PhoneNumber number);

    /** The digits of the numbers of the WABA that are registered, and so count against the limit of its business. */
    Set<String> registered(String wabaId);

    /** Adds the number to the WABA with the display name that it shall show. Not safe to repeat: {@link #find} first. */
    @Changes(OutsideCall.ADD_NUMBER)
    String add(String wabaId, PhoneNumber number, String displayName);

    /**
     * Moves the number from another provider's WABA to this one, where it has to be verified and registered. Not safe to repeat: {@link
     * #find} first.
     *
     * @param displayName the name that the row asks for; the number keeps the one that it has
     * @return the platform's id of the number on this WABA
     */
    @Changes(OutsideCall.MIGRATE_NUMBER)
    String migrate(String wabaId, PhoneNumber number, String displayName);

    /** @param phoneNumberId the platform's id of the number */
    BusinessNumber read(String phoneNumberId);

    /** Asks for another display name, which the platform reviews. */
    @Changes(OutsideCall.REQUEST_DISPLAY_NAME)
    void requestDisplayName(String phoneNumberId, String displayName);

    /**
     * Asks the platform to send a code. Scarce, and never to be repeated blindly.
     *
     * @param language the language of the message, ISO 639-1
     */
    @Changes(OutsideCall.REQUEST_CODE)
    void requestCode(String phoneNumberId, CodeMethod method, String language);

    /** Verifies the code that the number received; a wrong one counts against the number. */
    @Changes(OutsideCall.VERIFY_CODE)
    void verifyCode(String phoneNumberId, VerificationCode code);

    /** Registers the verified number with its PIN. Ten per number in 72 hours (backends.md §6). */
    @Changes(OutsideCall.REGISTER)
    void register(String phoneNumberId, Pin pin);

    /** Takes the number off the platform; counted like registrations, by a limit of its own (backends.md §6). */
    @Changes(OutsideCall.DEREGISTER)
    void deregister(String phoneNumberId);

    /** Where the number stands on the way to an official business account, and what the platform asks for it. */
    OfficialAccount officialAccount(String phoneNumberId);

    /** Hands in a request for an official business account; the platform decides later. One in 30 days (backends.md §4.9). */
    @Changes(OutsideCall.REQUEST_OFFICIAL_ACCOUNT)
    void requestOfficialAccount(String phoneNumberId, OfficialAccountRequest request);

    /**
     * @param state the platform's state of the request; {@code NOT_STARTED} also where it shows none, or a word that we do not know
     * @param registered whether the number is registered, even where the platform restrains what it may send
     * @param onboardedAt since when it is on the platform, in whole seconds, or null when the platform does not say
     * @param twoStepOn whether two-step verification is on; null when the platform does not say
     * @param nameReview the review of the name that end users see
     * @param inBusinessApp whether it is used in the WhatsApp Business app as well
     */
    record OfficialAccount(
            OfficialState state,
            boolean registered,
            @Nullable Instant onboardedAt,
            @Nullable Boolean twoStepOn,
            Review nameReview,
            boolean inBusinessApp) {}

    /** The platform's states of a request for an official business account. */
    enum OfficialState {
        NOT_STARTED,
        PENDING,
        APPROVED,
        REJECTED
    }

    /**
     * @param country by its name, not by a code
     * @param language by its name
     * @param links what others wrote about the business, five at most
     */
    record OfficialAccountRequest(
            String website, String country, String language, List<String> links, @Nullable String note) {}

    /**
     * What the platform shows of a number.
     *
     * @param phoneNumberId the platform's id
     * @param digits the number's digits with country calling code, however the platform formats it
     * @param verifiedName the name that was asked for first, not a proof of its approval
     * @param nameStatus the review of {@code verifiedName}
     * @param requestedName the name of a pending or decided rename, or null
     * @param requestedNameStatus the review of {@code requestedName}, or null without a rename
     * @param codeVerified whether a code was verified and is still good
     * @param registered whether the number is registered, even where the platform restrains what it may send
     * @param connected whether the number can send and receive
     */
    record BusinessNumber(
            String phoneNumberId,
            String digits,
            @Nullable String verifiedName,
            NameStatus nameStatus,
            @Nullable String requestedName,
            @Nullable NameStatus requestedNameStatus,
            boolean codeVerified,
            boolean registered,
            boolean connected) {

        /**
         * The review of the display name that we asked for: of the rename when it is the one, else of the first name.
         *
         * @param displayName the name that we asked for last
         */
        public Review nameReview(String displayName) {
            if (displayName.equals(requestedName) && requestedNameStatus != null) {
                return requestedNameStatus.review();
            }
            return displayName.equals(verifiedName) ? nameStatus.review() : Review.PENDING;
        }

        /** Whether the number has a name and this one was asked for neither first nor as a rename: nobody will decide about it. */
        public boolean isNamedOtherThan(String displayName) {
            return verifiedName != null && !displayName.equals(verifiedName) && !displayName.equals(requestedName);
        }

        /** Whether the platform is reviewing a rename that is not this one, so that it takes no other (row F13). */
        public boolean isReviewingNameOtherThan(String displayName) {
            return requestedName != null
                    && !displayName.equals(requestedName)
                    && requestedNameStatus == NameStatus.PENDING_REVIEW;
        }
    }

    /** The platform's name states (backends.md §3.3). */
    enum NameStatus {
        APPROVED,
        AVAILABLE_WITHOUT_REVIEW,
        DECLINED,
        EXPIRED,
        PENDING_REVIEW,
        NONE;

        public Review review() {
            return switch (this) {
                case APPROVED, AVAILABLE_WITHOUT_REVIEW -> Review.APPROVED;
                case DECLINED, EXPIRED -> Review.REJECTED;
                case PENDING_REVIEW, NONE -> Review.PENDING;
            };
        }
    }
}
