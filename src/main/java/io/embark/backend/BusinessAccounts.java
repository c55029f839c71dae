package io.embark.backend;

import java.util.List;

/**
 * The verification backend's knowledge of businesses and of their WhatsApp Business Accounts (WABAs). Every method throws {@link
 * PlatformRefusedException} or {@link PlatformUnavailableException}.
 */
public interface BusinessAccounts {

    /** How far the business with this Business Manager id is with its verification. */
    BusinessVerification businessVerification(String businessManagerId);

    /**
     * Submits documents for the verification of a client, which only partners of a certain standing may do.
     *
     * @return how many submissions of this client the platform has had, this one included
     */
    @Changes(OutsideCall.SUBMIT_VERIFICATION)
    int submitVerification(VerificationSubmission submission);

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
     * @param state the state of the verification; a refusal that has been answered by a submission under review is none any more
     * @param reasons why the last submission was refused, in the platform's spelling with underscores
     *     ({@code LEGAL_NAME_NOT_MATCHING}); empty when it was not, or when the platform does not say
     * @param submissions how many submissions by partners the platform shows; read for refusals only, else 0
     */
    record BusinessVerification(State state, List<String> reasons, int submissions) {

        /** Without submissions by partners. */
        public BusinessVerification(State state, List<String> reasons) {
            this(state, reasons, 0);
        }

        public enum State {
            /** Nothing was submitted ({@code not_verified, expired}). */
            NOT_SUBMITTED,
            /** The platform is at work ({@code pending, pending_submission}). */
            SUBMITTED,
            /** The platform wants more documents ({@code pending_need_more_info}). */
            MORE_INFORMATION,
            VERIFIED,
            /** The platform does not let the business start: "Start verification" is greyed out ({@code ineligible}). */
            INELIGIBLE,
            /** Refused ({@code rejected, failed, revoked}). */
            REJECTED
        }
    }

    /**
     * What is submitted for a client's verification.
     *
     * @param businessManagerId the client's Business Manager
     * @param legalName its name as the documents show it
     * @param files one to three files of at most 5 MB, PDF, JPEG or PNG (backends.md §4.7)
     */
    record VerificationSubmission(String businessManagerId, String legalName, List<File> files) {

        /** Submissions that the platform takes of one client (backends.md §4.7). */
        public static final int MOST = 3;

        /** Without contents and names. */
        @Override
        public String toString() {
            return "VerificationSubmission[%s, %d files]".formatted(businessManagerId, files.size());
        }

        /** @param mediaType {@code application/pdf}, {@code image/jpeg} or {@code image/png} */
        public record File(String name, String mediaType, byte[] content) {}
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
