package io.embark.backend;

import java.util.List;

/**
 * The verification backend's knowledge of businesses and of their WhatsApp Business Accounts (WABAs). Every method throws {@link
 * PlatformRefusedException} or {@link PlatformUnavailableException}.
 */
public interface BusinessAccounts {

    /** How far the business with this Business Manager id is with its verification. */
    BusinessVerification businessVerification(String businessManagerId);

    /** The WABAs that this owner shares with us, in the platform's order; empty when it shares none. */
    List<SharedAccount> accountsSharedBy(String businessManagerId);

    /** The platform's review of the WABA ("brand in review"). */
    Review accountReview(String wabaId);

    /** Whether the WABA can pay: it has a payment method or a credit line (backends.md §3.2). */
    boolean hasPaymentMethod(String wabaId);

    /** Subscribes our app to the WABA's events; safe to repeat. */
    @Changes(OutsideCall.SUBSCRIBE_TO_EVENTS)
    void subscribeToEvents(String wabaId);

    boolean isSubscribedToEvents(String wabaId);

    /**
     * @param state the state of the verification
     * @param reasons why the last submission was refused, in the platform's spelling with underscores
     *     ({@code LEGAL_NAME_NOT_MATCHING}); empty when it was not, or when the platform does not say
     */
    record BusinessVerification(State state, List<String> reasons) {
        public enum State {
            /** Nothing was submitted ({@code not_verified, expired}). */
            NOT_SUBMITTED,
            /** The platform is at work ({@code pending, pending_submission}). */
            SUBMITTED,
            /** The platform wants more documents ({@code pending_need_more_info}). */
            MORE_INFORMATION,
            VERIFIED,
            /** Refused ({@code rejected, failed, revoked, ineligible}). */
            REJECTED
        }
    }

    /**
     * @param wabaId the WABA's id
     * @param name its name
     * @param ownerBusinessId the Business Manager that owns it
     */
    record SharedAccount(String wabaId, String name, String ownerBusinessId) {}

    /** The platform's decision on something under review. */
    enum Review {
        /** Not decided; {@code PENDING} and {@code DEFERRED} alike. */
        PENDING,
        APPROVED,
        REJECTED
    }
}
