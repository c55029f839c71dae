package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.http.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Businesses and WABAs at Meta. Words that we do not know count as "still at work", so that a new one alarms nobody. */
@Component
class MetaBusinessAccounts implements BusinessAccounts {

    private final GraphClient graph;
    private final MetaSettings settings;

    MetaBusinessAccounts(GraphClient graph, MetaSettings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    @Override
    public BusinessVerification businessVerification(String businessManagerId) {
        JsonNode business = graph.get(
                "read the verification of business " + businessManagerId, businessManagerId, "verification_status");
        State state = state(business.path("verification_status").asText());
        return state == State.MORE_INFORMATION || state == State.REJECTED
                ? refused(state, submissions(businessManagerId))
                : new BusinessVerification(state, List.of());
    }

    /** The business may go on being "rejected" for a while after documents were submitted. */
    private static BusinessVerification refused(State state, List<JsonNode> submissions) {
        JsonNode newest = submissions.stream()
                .reduce((one, next) -> submittedAt(next).isAfter(submittedAt(one)) ? next : one)
                .orElse(MissingNode.getInstance());
        boolean inReview = upperCase(newest.path("verification_status")).equals("PENDING");
        return new BusinessVerification(
                inReview ? State.SUBMITTED : state,
                inReview ? List.of() : rejectionReasons(newest),
                submissions.size());
    }

    @Override
    public int submitVerification(VerificationSubmission submission) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("end_business_id", submission.businessManagerId());
        parts.add("end_business_legal_name", submission.legalName());
        submission.files().forEach(file -> parts.add("business_documents[]", FilePart.of(file)));
        return graph.upload(
                        "submit the verification of business " + submission.businessManagerId(),
                        settings.businessId(),
                        "/self_certify_whatsapp_business",
                        parts)
                .path("verification_attempts")
                .asInt();
    }

    @Override
    public List<SharedAccount> accountsSharedBy(String businessManagerId) {
        return graph
                .list(
                        "list the WABAs that clients share with us",
                        settings.businessId(),
                        "/client_whatsapp_business_accounts",
                        Map.of("fields", "id,name,owner_business_info{id,name}"))
                .stream()
                .filter(waba -> businessManagerId.equals(Json.text(waba.path("owner_business_info"), "id")))
                .map(waba -> new SharedAccount(
                        waba.path("id").asText(), waba.path("name").asText(""), businessManagerId))
                .toList();
    }

    @Override
    public Review accountReview(String wabaId) {
        JsonNode waba = graph.get("read the review of WABA " + wabaId, wabaId, "account_review_status");
        return switch (upperCase(waba.path("account_review_status"))) {
            case "APPROVED" -> Review.APPROVED;
            case "REJECTED" -> Review.REJECTED;
            default -> Review.PENDING;
        };
    }

    @Override
    public boolean hasPaymentMethod(String wabaId) {
        return Json.text(
                        graph.get("read the payment method of WABA " + wabaId, wabaId, "primary_funding_id"),
                        "primary_funding_id")
                != null;
    }

    @Override
    public void subscribeToEvents(String wabaId) {
        graph.post("subscribe to the events of WABA " + wabaId, wabaId, "/subscribed_apps", null);
    }

    @Override
    public boolean isSubscribedToEvents(String wabaId) {
        return !graph.list("read the subscriptions of WABA " + wabaId, wabaId, "/subscribed_apps", Map.of())
                .isEmpty();
    }

    private static State state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "not_verified", "expired" -> State.NOT_SUBMITTED;
            case "pending_need_more_info" -> State.MORE_INFORMATION;
            case "verified" -> State.VERIFIED;
            case "ineligible" -> State.INELIGIBLE;
            case "rejected", "failed", "revoked" -> State.REJECTED;
            default -> State.SUBMITTED;
        };
    }

    /** By partners, in the platform's order; empty when we are not a partner that may submit, which Meta answers with a refusal. */
    private List<JsonNode> submissions(String businessManagerId) {
        try {
            return graph.list(
                    "read the verification submissions of business " + businessManagerId,
                    settings.businessId(),
                    "/self_certified_whatsapp_business_submissions",
                    Map.of(
                            "end_business_id",
                            businessManagerId,
                            "fields",
                            "id,verification_status,rejection_reasons,submitted_time,update_time"));
        } catch (PlatformRefusedException notSuchAPartner) {
            return List.of();
        }
    }

    private static List<String> rejectionReasons(JsonNode submission) {
        return StreamSupport.stream(submission.path("rejection_reasons").spliterator(), false)
                .map(reason -> upperCase(reason).strip().replace(' ', '_'))
                .filter(reason -> !reason.isEmpty() && !reason.equals("NONE"))
                .toList();
    }

    /** Graph's format of times, {@code 2026-02-15T23:28:34+0000}; without a time the list's order, newest first, decides. */
    private static Instant submittedAt(JsonNode submission) {
        try {
            return OffsetDateTime.parse(
                            submission.path("submitted_time").asText(),
                            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][XX]"))
                    .toInstant();
        } catch (DateTimeParseException e) {
            return Instant.MIN;
        }
    }

    private static String upperCase(JsonNode word) {
        return word.asText().toUpperCase(Locale.ROOT);
    }
}
