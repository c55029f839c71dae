package io.embark.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A business portfolio at Meta. Guarded by the world's lock. */
final class Business {

    final String id;
    String name;
    String verification = "not_verified";

    /** What its documents came to, newest first. */
    final List<Submission> submissions = new ArrayList<>();

    final List<Waba> wabas = new ArrayList<>();

    /** An answer that the client gave before anybody asked, for the next sign-up. */
    @Nullable
    KeptAnswer keptAnswer;

    /** How many registered numbers it may have; null where the platform has raised the limit out of sight. */
    @Nullable
    Integer numberLimit;

    Business(String id, String name) {
        this.id = id;
        this.name = name;
    }

    boolean full() {
        return numberLimit != null
                && wabas.stream()
                                .flatMap(waba -> waba.listings.values().stream())
                                .filter(Listing::connected)
                                .count()
                        >= numberLimit;
    }

    boolean inReview() {
        return !submissions.isEmpty() && submissions.get(0).status().equals("PENDING");
    }

    boolean verified() {
        return verification.equals("verified");
    }

    /** What the platform grants before it knows more: 250 people a day, and 2,000 after the verification (backends.md §6). */
    MessagingLimit messagingLimit() {
        return verified() ? MessagingLimit.TIER_2K : MessagingLimit.TIER_250;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("name", name);
        fields.put("verification_status", verification);
        return fields;
    }

    /** @param waba the account made when the client accepted, or null when the client declined */
    record KeptAnswer(@Nullable Waba waba, @Nullable String phoneDigits) {}

    /** @param byPartner whether we submitted the documents, so that we hear what they came to */
    record Submission(
            String id, String status, List<String> reasons, Instant submitted, Instant updated, boolean byPartner) {}
}
