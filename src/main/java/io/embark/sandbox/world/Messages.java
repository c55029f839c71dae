package io.embark.sandbox.world;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Sending messages from a number. Nobody ever writes to it, so outside templates there is no open service window. */
@Service
@Profile("sandbox")
public class Messages {

    private final World world;
    private final PlatformEvents events;
    private final Clock clock;

    Messages(World world, PlatformEvents events, Clock clock) {
        this.world = world;
        this.events = events;
        this.clock = clock;
    }

    /** Accepts a message and returns its id; its delivery is reported where the account is subscribed. */
    public String send(String phoneNumberId, @Nullable String to, @Nullable String type) {
        return world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            if (!listing.connected()) {
                throw Refusal.notRegistered();
            }
            if (listing.line.restricted) {
                throw Refusal.accountLocked();
            }
            if (to == null || to.isBlank()) {
                throw Refusal.parameter("The parameter to is required.");
            }
            if (!listing.line.paymentMethod) {
                throw Refusal.messaging(
                        131042, "Business eligibility payment issue", "The account has no valid payment method.");
            }
            if (!"template".equals(type)) {
                throw Refusal.messaging(
                        131047,
                        "Re-engagement message",
                        "More than 24 hours have passed since the customer last replied to this number.");
            }
            String id = world.randomId("wamid.");
            report(listing, id, to, "sent");
            report(listing, id, to, "delivered");
            return id;
        });
    }

    private void report(Listing listing, String messageId, String to, String status) {
        if (!listing.waba.subscribed) {
            return;
        }
        events.meta(
                listing.waba.id,
                "messages",
                Map.of(
                        "messaging_product", "whatsapp",
                        "metadata", Map.of("display_phone_number", listing.line.digits, "phone_number_id", listing.id),
                        "statuses",
                                List.of(Map.of(
                                        "id",
                                        messageId,
                                        "status",
                                        status,
                                        "timestamp",
                                        Long.toString(clock.instant().getEpochSecond()),
                                        "recipient_id",
                                        to.replaceAll("\\D", "")))));
    }
}
