package io.embark.intake.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.domain.Sha256;
import io.embark.event.PlatformEvent;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Meta's deliveries as events, one per change. The order of keys, ids as numbers, missing parts and words that we do not know are all
 * normal (backends.md §7): what nobody here understands is stored without a message.
 */
final class MetaEvents {

    private static final String SOURCE = "META";

    /** Fields with the messages and contacts of end users, which are none of an onboarding's business: only their arrival is noted. */
    private static final Set<String> CARRY_END_USERS =
            Set.of("messages", "history", "smb_message_echoes", "smb_app_state_sync", "calls", "user_preferences");

    private MetaEvents() {}

    static List<PlatformEvent> read(JsonNode delivery) {
        List<PlatformEvent> events = new ArrayList<>();
        for (JsonNode entry : delivery.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                events.add(event(entry, change));
            }
        }
        return events;
    }

    private static PlatformEvent event(JsonNode entry, JsonNode change) {
        String field = EventValues.word(change.path("field"));
        JsonNode value = change.path("value");
        Meaning meaning = meaning(field, value, account(entry));
        return new PlatformEvent(
                SOURCE,
                dedupeKey(entry, change),
                field,
                meaning.message(),
                meaning.subject(),
                meaning.summary(),
                CARRY_END_USERS.contains(field) ? "{}" : CanonicalJson.write(change),
                EventValues.time(entry.path("time")));
    }

    private static String dedupeKey(JsonNode entry, JsonNode change) {
        JsonNode value = change.path("value");
        return Sha256.hex(String.join(
                "|",
                entry.path("id").asText(),
                change.path("field").asText(),
                value.isMissingNode() ? "" : CanonicalJson.write(value),
                entry.path("time").asText()));
    }

    private static Subject account(JsonNode entry) {
        return EventValues.subject(Type.WABA, entry.path("id")).orElse(new Subject(Type.WABA, "unknown"));
    }

    private static Meaning meaning(String field, JsonNode value, Subject account) {
        return switch (field) {
            case "account_update" -> accountUpdate(value, account);
            case "account_review_update" ->
                new Meaning(
                        "accountReview.decided",
                        account,
                        "The platform reports account review: " + EventValues.word(value.path("decision")) + ".");
            case "phone_number_name_update" ->
                understood(
                        "displayName.reviewed",
                        EventValues.subject(Type.NUMBER, value.path("display_phone_number")),
                        account,
                        "The platform reports display name review: " + EventValues.word(value.path("decision"))
                                + inBrackets(value.path("rejection_reason")) + ".");
            case "business_capability_update" -> capability(value, account);
            case "account_alerts" -> accountAlert(value, account);
            default -> new Meaning(null, account, "The platform reports " + field + ".");
        };
    }

    private static Meaning accountUpdate(JsonNode value, Subject account) {
        String event = EventValues.word(value.path("event"));
        Optional<Subject> owner =
                EventValues.subject(Type.BUSINESS, value.path("waba_info").path("owner_business_id"));
        return switch (event) {
            case "PARTNER_ADDED", "PARTNER_APP_INSTALLED" ->
                understood(
                        "approval.answered",
                        owner,
                        account,
                        "The platform reports that the client shares its account with us: " + event + ".");
            case "PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED" ->
                understood(
                        "approval.revoked",
                        EventValues.subject(Type.WABA, value.path("waba_info").path("waba_id"))
                                .or(() -> owner),
                        account,
                        "The platform reports that the client no longer shares its account with us: " + event + ".");
            case "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE" -> {
                JsonNode certification = value.path("partner_client_certification_info");
                yield understood(
                        "businessVerification.changed",
                        EventValues.subject(Type.BUSINESS, certification.path("client_business_id")),
                        account,
                        "The platform reports business verification: " + EventValues.word(certification.path("status"))
                                + ".");
            }
            default -> new Meaning(null, account, "The platform reports an account update: " + event + ".");
        };
    }

    /** How many phone numbers a business may have; the number of people whom it may write to concerns nobody here. */
    private static Meaning capability(JsonNode value, Subject account) {
        JsonNode most = value.path("max_phone_numbers_per_business");
        return most.canConvertToInt()
                ? new Meaning(
                        "numberLimit.changed",
                        account,
                        "The platform reports how many numbers the business may have: " + most.asInt() + ".")
                : new Meaning(null, account, "The platform reports business_capability_update.");
    }

    /** What is decided about the official business account of a number; other alerts are kept and wake nobody up. */
    private static Meaning accountAlert(JsonNode value, Subject account) {
        String alert = EventValues.word(value.path("alert_info").path("alert_type"));
        Optional<Subject> number = value.path("entity_type").asText().equals("PHONE_NUMBER")
                ? EventValues.subject(Type.PHONE_NUMBER_ID, value.path("entity_id"))
                : Optional.empty();
        return switch (alert) {
            case "OBA_APPROVED", "OBA_REJECTED" ->
                understood(
                        "officialAccount.decided",
                        number,
                        account,
                        "The platform reports the decision about the official business account: " + alert + ".");
            default -> new Meaning(null, account, "The platform reports an alert: " + alert + ".");
        };
    }

    /** An event that does not say whom it concerns can be given to nobody. */
    private static Meaning understood(String message, Optional<Subject> subject, Subject account, String summary) {
        return subject.map(known -> new Meaning(message, known, summary))
                .orElseGet(() -> new Meaning(null, account, summary));
    }

    private static String inBrackets(JsonNode reason) {
        return reason.isTextual() ? " (" + EventValues.word(reason) + ")" : "";
    }

    private record Meaning(@Nullable String message, Subject subject, String summary) {}
}
