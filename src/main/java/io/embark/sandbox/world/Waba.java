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
    /** Of another provider's account, whoever is asked about while nobody was named. */
    Business owner;

    /** The id under which tyntec lists the account. */
    final String tyntecId;

    final Map<String, Listing> listings = new LinkedHashMap<>();

    /** By {@link Template#key}. */
    final Map<String, Template> templates = new LinkedHashMap<>();

    boolean shared = true;

    /** Whether another provider works with it, so that we may read it at most. */
    boolean atOtherProvider;

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

    /** Whether it lists the number, which has not moved away. */
    boolean lists(Line line) {
        Listing listing = listings.get(line.digits);
        return listing != null && listing.status != Listing.Status.MIGRATED;
    }

    /** Adds a template, or changes the one of the same name and language, which keeps its id. */
    void add(Template template) {
        Template before = templates.get(template.key());
        templates.put(template.key(), before == null ? template : template.withId(before.id()));
    }

    /**
     * @param owner who owns it, in the eyes of who asks
     * @param paid whether the owner has a payment method
     */
    Map<String, Object> fields(Business owner, boolean paid) {
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
        if (paid) {
            fields.put("primary_funding_id", "3" + id.substring(1));
        }
        fields.put(
                "whatsapp_business_manager_messaging_limit",
                messagingLimit(owner).name());
        return fields;
    }

    /** The portfolio's; of another provider's account we only know that of its number. */
    private MessagingLimit messagingLimit(Business owner) {
        return listings.values().stream()
                .filter(listing -> atOtherProvider)
                .map(Listing::messagingLimit)
                .findFirst()
                .orElse(owner.messagingLimit());
    }
}
