package io.embark.backend;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.domain.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verification backend's view of a number that moves between providers: what it is at the source before it moves, as far as the
 * source account is shared with us, and what must be the same afterwards. It reads only. Every method throws {@link
 * PlatformRefusedException} or {@link PlatformUnavailableException}.
 */
public interface SourceNumbers {

    /**
     * The number on another WABA of the business that is shared with us; empty when none of them shows it, because the source account is
     * not shared with us or belongs to another business.
     *
     * @param destinationWabaId the WABA to which the number moves, which is not looked at
     */
    Optional<SourceNumber> find(String businessManagerId, PhoneNumber number, String destinationWabaId);

    /** What the number is worth to its owner: everything that must have moved with it. */
    Standing standing(String wabaId, String phoneNumberId);

    /**
     * A number where it is registered before it moves.
     *
     * @param accountName the name of the source WABA
     * @param connected whether it is registered there, even where the platform restrains what it may send
     * @param twoStepOn whether two-step verification is on, so that it cannot move; null when the platform does not say
     * @param nameStatus the review of its display name
     * @param renamePending whether another display name is under review
     * @param accountReview the platform's review of the source WABA
     * @param inBusinessApp whether it is used in the WhatsApp Business app as well, so that it cannot move
     */
    record SourceNumber(
            String wabaId,
            String accountName,
            String phoneNumberId,
            boolean connected,
            @Nullable Boolean twoStepOn,
            NameStatus nameStatus,
            boolean renamePending,
            Review accountReview,
            boolean inBusinessApp) {}

    /**
     * @param displayName the name that end users see, or null when the platform shows none
     * @param quality {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}, also for a word that we do not know
     * @param messagingLimit in the platform's words, {@code TIER_250} to {@code TIER_UNLIMITED}; {@code UNKNOWN} when it shows none
     * @param officialBusinessAccount whether the number has the badge of an official business account
     * @param templates those of the WABA, in the platform's order
     */
    record Standing(
            @Nullable String displayName,
            String quality,
            String messagingLimit,
            boolean officialBusinessAccount,
            List<Template> templates) {}

    /**
     * A message template; name and language together are its key.
     *
     * @param status {@code APPROVED}, {@code REJECTED} and so on, in the platform's words
     * @param quality {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}
     */
    record Template(String name, String language, String status, String quality) {

        /** Whether the platform promises to move it: approved and of high quality (backends.md §4.3). */
        public boolean moves() {
            return status.equals("APPROVED") && quality.equals("GREEN");
        }
    }
}
