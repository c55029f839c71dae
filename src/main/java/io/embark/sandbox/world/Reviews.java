package io.embark.sandbox.world;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Business.Submission;
import io.embark.sandbox.world.Listing.ObaState;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** The platform's reviewers: business verification, brand, display name, official business account. */
@Service
@Profile("sandbox")
public class Reviews {

    private final World world;
    private final PlatformEvents events;
    private final SandboxSettings settings;
    private final Clock clock;

    Reviews(World world, PlatformEvents events, SandboxSettings settings, Clock clock) {
        this.world = world;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** How a business verification can stand (backends.md §3.1). */
    public static final List<String> VERIFICATION_STATES = List.of(
            "verified",
            "rejected",
            "pending_need_more_info",
            "not_verified",
            "pending_submission",
            "pending",
            "failed",
            "expired",
            "revoked",
            "ineligible");

    /** States that no submission led to. */
    private static final Set<String> WITHOUT_SUBMISSION = Set.of("not_verified", "expired", "ineligible");

    /** Why documents are refused (backends.md §3.5). */
    public enum DocumentProblem {
        LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS,
        LEGAL_NAME_NOT_MATCHING,
        ADDRESS_NOT_MATCHING,
        WEBSITE_NOT_MATCHING,
        BUSINESS_NOT_ELIGIBLE,
        MALFORMED_DOCUMENTS,
        NONE
    }

    /** Decides a business verification; what the client submitted by itself sends no event. */
    public void verification(String businessId, String status, List<DocumentProblem> reasons) {
        world.locked(() -> {
            Business business = world.business(businessId);
            business.verification = status;
            String submission =
                    switch (status) {
                        case "verified" -> "APPROVED";
                        case "rejected", "failed", "pending_need_more_info" -> "FAILED";
                        case "revoked" -> "REVOKED";
                        default -> "PENDING";
                    };
            if (!WITHOUT_SUBMISSION.contains(status)) {
                decideSubmission(business, submission, reasons);
            }
        });
    }

    /** Decides the submission that is waiting; where none is, the client submitted the documents by itself. */
    private void decideSubmission(Business business, String status, List<DocumentProblem> reasons) {
        Instant now = clock.instant();
        Submission waiting = business.inReview()
                ? business.submissions.remove(0)
                : new Submission(world.newId(), status, List.of(), now, now, false);
        Submission decided = new Submission(
                waiting.id(),
                status,
                reasons.stream().map(Enum::name).toList(),
                waiting.submitted(),
                now,
                waiting.byPartner());
        business.submissions.add(0, decided);
        if (decided.byPartner()) {
            certificationEvent(business, decided);
        }
    }

    /** Its entry is our own business, and its reasons are spelt with spaces (backends.md §3.5, §7). */
    private void certificationEvent(Business business, Submission decided) {
        events.meta(
                settings.meta().businessId(),
                "account_update",
                Map.of(
                        "event",
                        "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE",
                        "partner_client_certification_info",
                        Map.of(
                                "client_business_id",
                                business.id,
                                "status",
                                decided.status(),
                                "rejection_reasons",
                                decided.reasons().stream()
                                        .map(reason -> reason.replace('_', ' '))
                                        .toList())));
    }

    /** Decides the review of an account ("brand in review"), silently where it is another provider's; for an account that nobody knows yet, the decision is kept. */
    public void account(String wabaId, Review decision) {
        world.locked(() -> {
            Source source = world.sources.get(wabaId);
            if (source != null) {
                source.listing.line.sourceWabaReview = decision;
                source.waba.review = decision;
                return;
            }
            Waba waba = world.wabas.get(wabaId);
            if (waba == null) {
                world.keptReviews.put(wabaId, decision);
                return;
            }
            decide(waba, decision);
        });
    }

    private void decide(Waba waba, Review decision) {
        waba.review = decision;
        events.meta(waba.id, "account_review_update", Map.of("decision", decision.name()));
    }

    /** Applies what was decided before the account was there. */
    void applyKept(Waba waba) {
        Review decision = world.keptReviews.remove(waba.id);
        if (decision != null) {
            decide(waba, decision);
        }
        List<Template> templates = world.keptTemplates.remove(waba.id);
        if (templates != null) {
            templates.forEach(waba::add);
        }
    }

    /** Decides the display name of a number, or its pending rename; for a number on no account yet, the decision is kept. */
    public void name(String digits, Review decision, @Nullable NameRejection reason) {
        world.locked(() -> {
            Line line = world.line(digits);
            Listing listing = line.listing();
            if (listing == null || !listing.waba.shared) {
                line.keptNameReview = decision;
                line.keptNameRejection = reason;
            } else {
                decideName(listing, decision, reason);
            }
        });
    }

    private void decideName(Listing listing, Review decision, @Nullable NameRejection reason) {
        String name;
        if (listing.newName != null) {
            name = listing.newName;
            listing.newNameState = NameState.after(decision);
            listing.newNameApproved = decision == Review.APPROVED ? clock.instant() : null;
        } else {
            if (decision == Review.APPROVED && listing.lostName != null) {
                listing.verifiedName = listing.lostName;
                listing.lostName = null;
            }
            name = listing.lostName == null ? listing.verifiedName : listing.lostName;
            listing.nameState = NameState.after(decision);
        }
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("display_phone_number", listing.line.digits);
        value.put("decision", decision.name());
        value.put("requested_verified_name", name);
        value.put("rejection_reason", reason == null ? null : reason.name());
        events.meta(listing.waba.id, "phone_number_name_update", value);
    }

    /** Applies what was decided before the number was there. */
    void applyKept(Listing listing) {
        Line line = listing.line;
        if (line.keptNameReview != null) {
            decideName(listing, line.keptNameReview, line.keptNameRejection);
            line.keptNameReview = null;
            line.keptNameRejection = null;
        }
    }

    /** Decides a request for an official business account; without a request the decision is kept for the next one. */
    public void officialBusinessAccount(String digits, boolean approved) {
        world.locked(() -> {
            Line line = world.line(digits);
            Listing listing = line.listing();
            Review decision = approved ? Review.APPROVED : Review.REJECTED;
            if (listing == null || listing.oba != ObaState.PENDING) {
                line.keptOba = decision;
            } else {
                decideOba(listing, decision);
            }
        });
    }

    void applyKeptOba(Listing listing) {
        Review decision = listing.line.keptOba;
        if (decision != null) {
            listing.line.keptOba = null;
            decideOba(listing, decision);
        }
    }

    private void decideOba(Listing listing, Review decision) {
        listing.oba = decision == Review.APPROVED ? ObaState.APPROVED : ObaState.REJECTED;
        listing.obaDecided = clock.instant();
        events.meta(
                listing.waba.id,
                "account_alerts",
                Map.of(
                        "entity_type",
                        "PHONE_NUMBER",
                        "entity_id",
                        listing.id,
                        "alert_info",
                        Map.of(
                                "alert_severity",
                                "INFORMATIONAL",
                                "alert_status",
                                "NONE",
                                "alert_type",
                                "OBA_" + decision,
                                "alert_description",
                                "Official business account: " + decision)));
    }
}
