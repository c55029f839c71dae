package io.embark.sandbox.world;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Whether a number may move from another provider's account to ours: the preconditions of backends.md §4.3, in its order. */
@Service
@Profile("sandbox")
class Migrations {

    /** Refuses a number that is registered elsewhere; returns the state in which the name of a new number starts. */
    NameState requireNone(Line line) {
        boolean connected = line.listings.stream().anyMatch(Listing::connected);
        if (line.registeredAt != null || connected) {
            throw Refusal.precondition(
                    "Phone Number Registered Elsewhere",
                    "This phone number is registered to another WhatsApp Business Account. Migrate it instead.");
        }
        return line.stagedName == null ? NameState.PENDING_REVIEW : line.stagedName;
    }

    /** Refuses a number that cannot move; returns the state of its name, which it keeps. */
    NameState require(Line line, Waba destination) {
        if (line.registeredAt == null) {
            throw Refusal.precondition(
                    "Migration Not Needed", "This phone number can be added directly, without a migration.");
        }
        if (line.twoStep) {
            throw Refusal.twoStepStillOn();
        }
        NameState name = line.stagedName == null ? NameState.APPROVED : line.stagedName;
        if (name != NameState.APPROVED) {
            throw Refusal.precondition(
                    "Display Name Not Approved", "The phone number must have an approved display name.");
        }
        if (line.renamePending) {
            throw Refusal.precondition(
                    "Display Name Under Review", "A change of the phone number's display name is under review.");
        }
        if (!destination.owner.verified()) {
            throw Refusal.precondition(
                    "Business Not Verified", "The business that owns the accounts must be verified.");
        }
        if (line.sourceWabaReview != Review.APPROVED) {
            throw Refusal.precondition(
                    "Source Account Not Approved", "The source WhatsApp Business Account has not been approved.");
        }
        if (line.sourceBusinessId != null && !line.sourceBusinessId.equals(destination.owner.id)) {
            throw Refusal.precondition(
                    "Different Business Manager",
                    "Source and destination WhatsApp Business Accounts must belong to the same business.");
        }
        if (!line.paymentMethod) {
            throw Refusal.precondition(
                    "Payment Method Missing", "The destination WhatsApp Business Account has no payment method.");
        }
        if (!destination.subscribed) {
            throw Refusal.precondition(
                    "Webhooks Not Subscribed",
                    "At least one app must be subscribed to the destination WhatsApp Business Account.");
        }
        if (line.inWhatsAppApp) {
            throw Refusal.precondition(
                    "Number In App", "A phone number that is used in the WhatsApp Business app cannot be migrated.");
        }
        return name;
    }
}
