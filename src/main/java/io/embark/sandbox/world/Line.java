package io.embark.sandbox.world;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A telephone line: the phone, its past, and what the platform counts per number, wherever the number is listed. Guarded by the
 * world's lock.
 */
final class Line {

    final String digits;
    final List<PhoneMessage> messages = new ArrayList<>();

    /** Where the number is listed, newest last. */
    final List<Listing> listings = new ArrayList<>();

    LineType lineType = LineType.MOBILE;
    boolean behindIvr;
    boolean inWhatsAppApp;

    @Nullable
    Instant deletedFromApp;

    /** Whether the number stays on the phone beside the platform. */
    boolean coexistence;

    /** Whether the platform has locked the number for a breach of its policy. */
    boolean restricted;

    boolean twoStep;

    /** The PIN that we know of; null while two-step verification is on with somebody else's. */
    @Nullable
    String pin;

    // the number at another provider, before it moves to us
    @Nullable
    String registeredAt;

    @Nullable
    String sourceBusinessId;

    @Nullable
    NameState stagedName;

    boolean renamePending;

    /** The account there, from the moment when the number is said to be registered there. */
    @Nullable
    Source source;

    boolean sourceWabaShared = true;
    Review sourceWabaReview = Review.APPROVED;

    /** The templates there; null for the usual ones. */
    @Nullable
    List<Template.Setting> templates;

    /** The display name there; null for the one that its owner asks us for. */
    @Nullable
    String displayName;

    Quality quality = Quality.GREEN;
    MessagingLimit messagingLimit = MessagingLimit.TIER_2K;
    boolean officialBusinessAccount;
    Set<Loss> lostInMigration = Set.of();
    boolean paymentMethod = true;

    // decisions that came before the number
    @Nullable
    Review keptNameReview;

    @Nullable
    NameRejection keptNameRejection;

    @Nullable
    Review keptOba;

    // codes
    @Nullable
    String nextCode;

    @Nullable
    OneTimeCode code;

    /** Those of the last 24 hours. */
    final Deque<Instant> codeRequests = new ArrayDeque<>();

    int wrongCodes;

    @Nullable
    Instant codesBlockedUntil;

    // registrations
    final Quota registrations = new Quota();
    final Quota deregistrations = new Quota();

    /** Whether the last deregistration stopped half-way. */
    boolean deregistrationIncomplete;

    int wrongPins;

    @Nullable
    Instant lastWrongPin;

    @Nullable
    Instant pinsBlockedUntil;

    Line(String digits) {
        this.digits = digits;
    }

    /** The listing that matters: the newest. */
    @Nullable
    Listing listing() {
        return listings.isEmpty() ? null : listings.get(listings.size() - 1);
    }

    /** Whether the business is known to own this number, here or at another provider. */
    boolean ownedBy(Business business) {
        return business.id.equals(sourceBusinessId)
                || listings.stream().anyMatch(listing -> listing.waba.owner == business);
    }

    /** The number with plus sign and spaces, as the platform prints it. */
    String display() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse("+" + digits, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return "+" + digits;
        }
    }

    /** A code, good for the listing for which it was requested. */
    static final class OneTimeCode {

        final Listing listing;
        final String digits;
        final Instant expires;
        boolean used;

        OneTimeCode(Listing listing, String digits, Instant expires) {
            this.listing = listing;
            this.digits = digits;
            this.expires = expires;
        }
    }
}
