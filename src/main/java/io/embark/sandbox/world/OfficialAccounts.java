package io.embark.sandbox.world;

import io.embark.sandbox.world.Listing.ObaState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Requests for the blue tick and who may make them (backends.md §4.9). */
@Service
@Profile("sandbox")
public class OfficialAccounts {

    /** On the platform before the first request, and after a rejection before the next. */
    private static final Duration WAIT = Duration.ofDays(30);

    private final World world;
    private final Reviews reviews;
    private final Clock clock;

    OfficialAccounts(World world, Reviews reviews, Clock clock) {
        this.world = world;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** Submits a request; the decision comes later, by event. */
    public void request(String phoneNumberId) {
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            Instant now = clock.instant();
            require(
                    listing.connectedSince != null && !now.isBefore(listing.connectedSince.plus(WAIT)),
                    "The phone number has not been on the platform for 30 days.");
            require(listing.waba.owner.verified(), "The business is not verified.");
            require(listing.line.twoStep, "Two-step verification is not enabled.");
            require(!listing.line.coexistence, "The phone number is used in the WhatsApp Business app.");
            require(listing.nameState.isGood(), "The display name is not approved.");
            require(listing.oba != ObaState.APPROVED, "The phone number is an official business account already.");
            require(listing.oba != ObaState.PENDING, "A request is pending.");
            require(
                    listing.obaDecided == null || !now.isBefore(listing.obaDecided.plus(WAIT)),
                    "The last request was rejected less than 30 days ago.");
            listing.oba = ObaState.PENDING;
            reviews.applyKeptOba(listing);
        });
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw Refusal.management(
                    100, null, "Invalid parameter", "Cannot Request Official Business Account", otherwise);
        }
    }
}
