package io.embark.sandbox.world;

import io.embark.sandbox.world.Business.Submission;
import io.embark.sandbox.world.Slice.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Businesses and accounts as Meta shows them to us. Fields carry Meta's names. */
@Service
@Profile("sandbox")
public class Accounts {

    private static final int MOST_SUBMISSIONS = 3;

    private final World world;
    private final Clock clock;

    Accounts(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    /**
     * The fields of a business. Every business portfolio exists: one that nobody has spoken of yet is {@code not_verified}.
     *
     * @param anyExists whether one that nobody has spoken of exists as well
     */
    public Optional<Map<String, Object>> business(String id, boolean anyExists) {
        return world.locked(() -> {
            Business business = world.businesses.get(id);
            if (business == null && anyExists && !world.knows(id)) {
                business = new Business(id, "Business " + id);
            }
            return Optional.ofNullable(business).map(Business::fields);
        });
    }

    /** The fields of an account that is shared with us. */
    public Optional<Map<String, Object>> account(String id) {
        return world.locked(() -> world.readableWaba(id).map(waba -> fields(waba, waba.owner)));
    }

    private Map<String, Object> fields(Waba waba, Business owner) {
        return waba.fields(owner, waba.atOtherProvider || world.paid(owner));
    }

    /**
     * The accounts that clients share with our business, newest first, and behind them those of other providers that they let us read.
     * One of those whose owner nobody named belongs to whichever client is asked about: it is there for each of them.
     */
    public Slice sharedWith(String businessId, Range range) {
        return world.locked(() -> {
            requireOurs(businessId);
            List<Owned> accounts = new ArrayList<>();
            world.sharedWabas().forEach(waba -> accounts.add(new Owned(waba, waba.owner)));
            List<Business> clients = world.clients();
            for (Source source : world.sharedSources()) {
                List<Business> owners = source.ownerKnown() ? List.of(source.waba.owner) : clients;
                owners.forEach(owner -> accounts.add(new Owned(source.waba, owner)));
            }
            return Slice.of(accounts, range, Owned::key, account -> fields(account.waba(), account.owner()));
        });
    }

    /** An account in the eyes of who asks for those of a business. */
    private record Owned(Waba waba, Business owner) {

        String key() {
            return waba.id + "-" + owner.id;
        }
    }

    /**
     * Refuses a change of an account, or of its number, that is shared with us for reading only.
     *
     * @throws Refusal when it is one
     */
    public void refuseReadOnly(String method, String id) {
        world.locked(() -> {
            world.readableListing(id).ifPresent(listing -> World.refuseWrite(method, listing.waba));
            world.readableWaba(id).ifPresent(waba -> World.refuseWrite(method, waba));
        });
    }

    /** What a client's documents came to, newest first. */
    public Slice submissions(String businessId, @Nullable String endBusinessId, Range range) {
        return world.locked(() -> {
            requireOurs(businessId);
            List<Map<String, Object>> submissions = world.businesses.values().stream()
                    .filter(business -> endBusinessId == null || business.id.equals(endBusinessId))
                    .flatMap(business -> business.submissions.stream().map(submission -> fields(business, submission)))
                    .toList();
            return Slice.of(
                    submissions, range, submission -> submission.get("id").toString(), Function.identity());
        });
    }

    /**
     * Submits a client's documents; the business is pending from now on. Returns how many submissions there were.
     *
     * @throws Refusal after three (backends.md §4.7), and while one is under review
     */
    public int submit(String businessId, String endBusinessId) {
        return world.locked(() -> {
            requireOurs(businessId);
            Business business = world.business(endBusinessId);
            if (business.submissions.size() >= MOST_SUBMISSIONS) {
                throw Refusal.parameter("No further submission is possible for this business");
            }
            if (business.inReview()) {
                throw Refusal.parameter("A submission of this business is under review");
            }
            Instant now = clock.instant();
            business.verification = "pending";
            business.submissions.add(0, new Submission(world.newId(), "PENDING", List.of(), now, now, true));
            return business.submissions.size();
        });
    }

    private void requireOurs(String businessId) {
        if (!world.isOurBusiness(businessId)) {
            throw Refusal.unknown("get", businessId);
        }
    }

    private static Map<String, Object> fields(Business business, Submission submission) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", submission.id());
        fields.put("client_business_id", business.id);
        fields.put("verification_status", submission.status());
        fields.put("rejection_reasons", submission.reasons());
        fields.put("submitted_time", Listing.graphTime(submission.submitted()));
        fields.put("update_time", Listing.graphTime(submission.updated()));
        return fields;
    }

    /** Subscribes our app to the account's events, or ends the subscription. */
    public void subscribe(String method, String wabaId, boolean subscribed, @Nullable String overrideCallback) {
        world.locked(() -> {
            Waba waba = world.sharedWaba(method, wabaId);
            waba.subscribed = subscribed;
            waba.overrideCallback = overrideCallback;
        });
    }

    /** The apps that are subscribed to the account's events: ours, or none. */
    public List<Map<String, Object>> subscriptions(String wabaId) {
        return world.locked(() -> {
            Waba waba = world.sharedWaba("get", wabaId);
            if (!waba.subscribed) {
                return List.of();
            }
            Map<String, Object> app = new LinkedHashMap<>();
            app.put(
                    "whatsapp_business_api_data",
                    Map.of(
                            "id",
                            "670843887433847",
                            "link",
                            "https://www.facebook.com/games/?app_id=670843887433847",
                            "name",
                            "Embark"));
            if (waba.overrideCallback != null) {
                app.put("override_callback_uri", waba.overrideCallback);
            }
            return List.of(app);
        });
    }
}
