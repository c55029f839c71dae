package io.embark.sandbox.world;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A WhatsApp Business Account. Guarded by the world's lock. */
final class Waba {

    final String id;
    final String name;
    final Business owner;

    /** The id under which tyntec lists the account. */
    final String tyntecId;

    final Map<String, Listing> listings = new LinkedHashMap<>();
    boolean shared = true;
    boolean subscribed;

    @Nullable
    String overrideCallback;

    Review review = Review.PENDING;

    Waba(String id, String name, Business owner) {
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.tyntecId =
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("name", name);
        fields.put("timezone_id", "47");
        fields.put("message_template_namespace", tyntecId.replace('-', '_'));
        fields.put("status", "ACTIVE");
        fields.put("currency", "EUR");
        fields.put("country", "DE");
        fields.put("account_review_status", review.name());
        fields.put("business_verification_status", owner.verification);
        fields.put("ownership_type", "CLIENT_OWNED");
        fields.put("primary_business_location", "DE");
        fields.put("owner_business_info", Map.of("id", owner.id, "name", owner.name));
        fields.put("primary_funding_id", "3" + id.substring(1));
        fields.put("whatsapp_business_manager_messaging_limit", owner.verified() ? "TIER_2K" : "TIER_250");
        return fields;
    }
}
