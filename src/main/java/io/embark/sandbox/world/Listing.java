package io.embark.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number on a WABA: what the platform calls a business phone number. Guarded by the world's lock. */
final class Listing {

    /** How long an approved rename waits for the registration that makes it visible (backends.md §4.8). */
    static final Duration RENAME_VALIDITY = Duration.ofDays(14);

    private static final DateTimeFormatter GRAPH_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    final String id;
    final Line line;
    final Waba waba;
    final Map<String, JsonNode> profile = new LinkedHashMap<>();

    /** Empty while nobody has told the name that the number has at another provider. */
    String verifiedName;

    NameState nameState;

    @Nullable
    String newName;

    NameState newNameState = NameState.NONE;

    @Nullable
    Instant newNameApproved;

    boolean codeVerified;
    Status status = Status.PENDING;

    @Nullable
    Instant connectedSince;

    ObaState oba = ObaState.NOT_STARTED;

    @Nullable
    Instant obaDecided;

    /** Null for what the platform gives a new number. */
    @Nullable
    Quality quality;

    /** Null for that of the business. */
    @Nullable
    MessagingLimit messagingLimit;

    /** Where the number is registered until it is registered here; null when it does not move. */
    @Nullable
    Listing movesFrom;

    /** The name that was lost when the number moved, until a reviewer gives it back. */
    @Nullable
    String lostName;

    @Nullable
    JsonNode tyntecCallback;

    Listing(String id, Line line, Waba waba, String verifiedName, NameState nameState) {
        this.id = id;
        this.line = line;
        this.waba = waba;
        this.verifiedName = verifiedName;
        this.nameState = nameState;
    }

    boolean connected() {
        return status == Status.CONNECTED;
    }

    Quality quality() {
        Quality known = quality == null ? Quality.GREEN : quality;
        return connectedSince == null ? Quality.UNKNOWN : known;
    }

    MessagingLimit messagingLimit() {
        return messagingLimit == null ? waba.owner.messagingLimit() : messagingLimit;
    }

    NameState newNameState(Instant now) {
        boolean late =
                newNameApproved != null && newNameApproved.plus(RENAME_VALIDITY).isBefore(now);
        return newNameState == NameState.APPROVED && late ? NameState.EXPIRED : newNameState;
    }

    Map<String, Object> fields(Instant now, String applicationCallback) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        if (!verifiedName.isEmpty()) {
            fields.put("verified_name", verifiedName);
        }
        fields.put("code_verification_status", codeVerified ? "VERIFIED" : "NOT_VERIFIED");
        fields.put("display_phone_number", line.display());
        fields.put("quality_rating", quality().name());
        fields.put("platform_type", connectedSince == null ? "NOT_APPLICABLE" : "CLOUD_API");
        fields.put("throughput", Map.of("level", connectedSince == null ? "NOT_APPLICABLE" : "STANDARD"));
        if (connectedSince != null) {
            fields.put("last_onboarded_time", graphTime(connectedSince));
        }
        fields.put("webhook_configuration", Map.of("application", applicationCallback));
        fields.put("status", status.name());
        fields.put("name_status", nameState.name());
        if (newName != null) {
            fields.put("new_display_name", newName);
        }
        fields.put("new_name_status", newNameState(now).name());
        fields.put("is_pin_enabled", line.twoStep);
        fields.put("is_official_business_account", oba == ObaState.APPROVED);
        fields.put("official_business_account", Map.of("oba_status", oba.name()));
        fields.put("is_on_biz_app", line.coexistence || waba.atOtherProvider && line.inWhatsAppApp);
        fields.put("is_preverified_number", false);
        fields.put("account_mode", "LIVE");
        fields.put("host_platform", connectedSince == null ? "NOT_APPLICABLE" : "CLOUD_API");
        fields.put("quality_score", Map.of("score", quality().name()));
        fields.put("search_visibility", "NON_VISIBLE");
        fields.put("whatsapp_business_manager_messaging_limit", messagingLimit().name());
        fields.put("health_status", health());
        return fields;
    }

    /** A time as the Graph API writes it, to the second. */
    static String graphTime(Instant at) {
        return GRAPH_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private Map<String, Object> health() {
        String number = connected() ? "AVAILABLE" : "BLOCKED";
        String account = waba.review == Review.APPROVED ? "AVAILABLE" : "LIMITED";
        String worst = connected() ? account : number;
        return Map.of(
                "can_send_message",
                worst,
                "entities",
                List.of(
                        Map.of("entity_type", "PHONE_NUMBER", "id", id, "can_send_message", number),
                        Map.of("entity_type", "WABA", "id", waba.id, "can_send_message", account),
                        Map.of("entity_type", "BUSINESS", "id", waba.owner.id, "can_send_message", "AVAILABLE")));
    }

    enum Status {
        PENDING,
        CONNECTED,
        DISCONNECTED,
        MIGRATED
    }

    enum ObaState {
        NOT_STARTED,
        PENDING,
        APPROVED,
        REJECTED
    }
}
