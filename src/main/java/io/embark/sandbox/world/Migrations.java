package io.embark.sandbox.world;

import io.embark.sandbox.world.Listing.ObaState;
import io.embark.sandbox.world.Listing.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Numbers that are registered on another account: whether they may move to this one, and what moves with them (backends.md §4.3). */
@Service
@Profile("sandbox")
class Migrations {

    private final World world;

    Migrations(World world) {
        this.world = world;
    }

    /** Where the number is registered, at another provider or on another account of ours; null when it is nowhere. */
    @Nullable
    Listing elsewhere(Line line, Waba destination) {
        if (line.registeredAt != null && line.source != null) {
            return line.source.listing;
        }
        return line.listings.stream()
                .filter(listing -> listing.connected() && listing.waba != destination)
                .findFirst()
                .orElse(null);
    }

    /** Refuses a number that is registered elsewhere; returns the state in which the name of a new number starts. */
    NameState requireNone(Line line, Waba destination) {
        if (elsewhere(line, destination) != null) {
            throw Refusal.precondition(
                    "Phone Number Registered Elsewhere",
                    "This phone number is registered to another WhatsApp Business Account. Migrate it instead.");
        }
        return line.stagedName == null ? NameState.PENDING_REVIEW : line.stagedName;
    }

    /** Refuses a number that cannot move, by the first precondition that is not met; returns where it is registered. */
    Listing require(Line line, Waba destination) {
        Listing source = elsewhere(line, destination);
        if (source == null) {
            throw Refusal.precondition(
                    "Migration Not Needed", "This phone number can be added directly, without a migration.");
        }
        if (line.twoStep) {
            throw Refusal.twoStepStillOn();
        }
        requireApprovals(source, destination);
        if (source.waba.owner != destination.owner && !ofAnybody(source)) {
            throw Refusal.precondition(
                    "Different Business Manager",
                    "Source and destination WhatsApp Business Accounts must belong to the same business.");
        }
        if (!line.paymentMethod || !world.paid(destination.owner)) {
            throw Refusal.precondition(
                    "Payment Method Missing", "The destination WhatsApp Business Account has no payment method.");
        }
        if (!destination.subscribed) {
            throw Refusal.precondition(
                    "Webhooks Not Subscribed",
                    "At least one app must be subscribed to the destination WhatsApp Business Account.");
        }
        if (line.inWhatsAppApp || line.coexistence) {
            throw Refusal.precondition(
                    "Number In App", "A phone number that is used in the WhatsApp Business app cannot be migrated.");
        }
        return source;
    }

    private static void requireApprovals(Listing source, Waba destination) {
        if (source.nameState != NameState.APPROVED) {
            throw Refusal.precondition(
                    "Display Name Not Approved", "The phone number must have an approved display name.");
        }
        if (source.newNameState == NameState.PENDING_REVIEW) {
            throw Refusal.precondition(
                    "Display Name Under Review", "A change of the phone number's display name is under review.");
        }
        if (!destination.owner.verified()) {
            throw Refusal.precondition(
                    "Business Not Verified", "The business that owns the accounts must be verified.");
        }
        if (source.waba.review != Review.APPROVED) {
            throw Refusal.precondition(
                    "Source Account Not Approved", "The source WhatsApp Business Account has not been approved.");
        }
        if (destination.review != Review.APPROVED) {
            throw Refusal.precondition(
                    "Destination Account Not Approved",
                    "The destination WhatsApp Business Account has not been approved.");
        }
    }

    private static boolean ofAnybody(Listing source) {
        return source.waba.atOtherProvider && source.line.sourceBusinessId == null;
    }

    /**
     * A number begins to move. It keeps the name that was staged for it; else it takes the one that we ask for, and else the one for
     * which its owner's sign-up asked. From now on its account there belongs to the owner of ours.
     *
     * @param asked the display name for which we ask, or null
     */
    Listing begin(Listing source, Waba destination, @Nullable String asked) {
        Line line = source.line;
        if (source.waba.atOtherProvider) {
            line.sourceBusinessId = destination.owner.id;
            source.waba.owner = destination.owner;
            if (line.displayName == null) {
                String signedUp = world.displayName(destination.owner);
                String usual = signedUp.isEmpty() ? destination.name : signedUp;
                line.displayName = asked == null ? usual : asked;
                source.verifiedName = line.displayName;
            }
        }
        Listing listing = new Listing(world.newId(), line, destination, source.verifiedName, NameState.APPROVED);
        listing.movesFrom = source;
        return listing;
    }

    /** The number is registered here, and nowhere else any more; what should move with it does. */
    void finish(Listing listing) {
        Line line = listing.line;
        line.listings.stream()
                .filter(other -> other != listing && other.connected())
                .forEach(other -> other.status = Status.MIGRATED);
        if (line.registeredAt != null && line.source != null) {
            line.source.listing.status = Status.MIGRATED;
        }
        line.registeredAt = null;
        Listing source = listing.movesFrom;
        if (source == null) {
            return;
        }
        listing.movesFrom = null;
        listing.quality = line.lostInMigration.contains(Loss.QUALITY) ? Quality.RED : source.quality();
        listing.messagingLimit =
                line.lostInMigration.contains(Loss.LIMIT) ? MessagingLimit.TIER_250 : source.messagingLimit();
        if (!line.lostInMigration.contains(Loss.OBA) && source.oba == ObaState.APPROVED) {
            listing.oba = ObaState.APPROVED;
        }
        if (line.lostInMigration.contains(Loss.NAME)) {
            listing.lostName = listing.verifiedName;
            listing.verifiedName = line.display();
            listing.nameState = NameState.PENDING_REVIEW;
        }
        if (!line.lostInMigration.contains(Loss.TEMPLATES)) {
            copyTemplates(source.waba, listing.waba);
        }
    }

    /** Those of high quality, whose rating begins anew; what the destination has already, stays. */
    private void copyTemplates(Waba source, Waba destination) {
        source.templates.values().stream()
                .filter(Template::moves)
                .filter(template -> !destination.templates.containsKey(template.key()))
                .map(template -> new Template(
                        world.newId(),
                        template.name(),
                        template.language(),
                        template.category(),
                        template.status(),
                        Quality.UNKNOWN))
                .toList()
                .forEach(destination::add);
    }
}
