package io.embark.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Listing.Status;
import io.embark.sandbox.world.Slice.Range;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Numbers on accounts: adding, reading, renaming, profile. */
@Service
@Profile("sandbox")
public class Numbers {

    private final World world;
    private final Reviews reviews;
    private final Migrations migrations;
    private final SandboxSettings settings;
    private final Clock clock;

    Numbers(World world, Reviews reviews, Migrations migrations, SandboxSettings settings, Clock clock) {
        this.world = world;
        this.reviews = reviews;
        this.migrations = migrations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Adds a number to an account (backends.md §8.1) and returns its id.
     *
     * @param verifiedName the display name; only a migrated number, which keeps its own, may go without
     */
    public String add(
            String wabaId,
            @Nullable String countryCallingCode,
            @Nullable String number,
            @Nullable String verifiedName,
            boolean migrate) {
        if (countryCallingCode == null || countryCallingCode.isBlank()) {
            throw Refusal.parameter("The parameter cc is required.");
        }
        if (number == null || number.isBlank()) {
            throw Refusal.parameter("The parameter phone_number is required.");
        }
        if (verifiedName == null && !migrate) {
            throw Refusal.parameter("The parameter verified_name is required.");
        }
        if (verifiedName != null && (verifiedName.length() < 2 || verifiedName.length() > 75)) {
            throw Refusal.parameter("Param verified_name must have between 2 and 75 characters.");
        }
        String digits = World.digits(countryCallingCode, number);
        if (!World.possible(digits)) {
            throw Refusal.parameter("Param phone_number must be a phone number with country and area code.");
        }
        return world.locked(() -> {
            Waba waba = world.sharedWaba("post", wabaId);
            Line line = world.line(digits);
            if (line.restricted) {
                throw Refusal.restricted();
            }
            if (!migrate && waba.review != Review.APPROVED) {
                throw Refusal.accountNotApproved();
            }
            if (waba.owner.full()) {
                throw Refusal.management(
                        100,
                        null,
                        "Invalid parameter",
                        "Phone Number Limit Reached",
                        "The business has reached the maximum number of phone numbers.");
            }
            if (waba.lists(line)) {
                throw Refusal.management(
                        100,
                        2388012,
                        "Invalid parameter",
                        "Phone Number Already Added",
                        "This phone number already exists in your list of phone numbers.");
            }
            Listing listing = migrate
                    ? migrations.begin(migrations.require(line, waba), waba, verifiedName)
                    : new Listing(
                            world.newId(),
                            line,
                            waba,
                            Objects.requireNonNull(verifiedName),
                            migrations.requireNone(line, waba));
            waba.listings.put(line.digits, listing);
            world.listings.put(listing.id, listing);
            line.listings.add(listing);
            reviews.applyKept(listing);
            return listing.id;
        });
    }

    /** The fields of a number on an account that is shared with us. */
    public Optional<Map<String, Object>> find(String phoneNumberId) {
        return world.locked(() -> world.readableListing(phoneNumberId).map(this::fields));
    }

    /** The numbers of an account. */
    public Slice of(String wabaId, Range range) {
        return world.locked(() -> Slice.of(
                List.copyOf(world.sharedWaba("get", wabaId).listings.values()),
                range,
                listing -> listing.id,
                this::fields));
    }

    private Map<String, Object> fields(Listing listing) {
        String callback = listing.waba.atOtherProvider
                ? "https://other-provider.example/webhooks"
                : settings.publicUrl() + "/webhooks/meta";
        return listing.fields(clock.instant(), callback);
    }

    /**
     * Refuses a change of a number that we may not change.
     *
     * @throws Refusal when it does not exist, is not shared with us, or is shared for reading only
     */
    public void requireOurs(String phoneNumberId) {
        world.locked(() -> {
            world.sharedListing("post", phoneNumberId);
        });
    }

    /** Asks for another display name, which is reviewed; never two at once. */
    public void rename(String phoneNumberId, String name) {
        if (name.length() < 2 || name.length() > 75) {
            throw Refusal.parameter("Param new_display_name must have between 2 and 75 characters.");
        }
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            if (listing.newName != null && listing.newNameState == NameState.PENDING_REVIEW) {
                throw Refusal.parameter("A display name of this number is under review already.");
            }
            listing.newName = name;
            listing.newNameState = NameState.PENDING_REVIEW;
            listing.newNameApproved = null;
        });
    }

    /** Sets or changes the PIN without asking for the old one. */
    public void setPin(String phoneNumberId, String pin) {
        Registrations.requirePin(pin);
        world.locked(() -> {
            Line line = world.sharedListing("post", phoneNumberId).line;
            line.twoStep = true;
            line.pin = pin;
        });
    }

    /** The business profile, as far as it was written. */
    public Map<String, Object> profile(String phoneNumberId) {
        return world.locked(() -> {
            Map<String, Object> profile = new LinkedHashMap<>(world.sharedListing("get", phoneNumberId).profile);
            profile.put("messaging_product", "whatsapp");
            return profile;
        });
    }

    /** Changes the given parts of the business profile; an empty text removes one. */
    public void changeProfile(String phoneNumberId, Map<String, JsonNode> parts) {
        world.locked(() -> merge(world.sharedListing("post", phoneNumberId), parts));
    }

    private static void merge(Listing listing, Map<String, JsonNode> parts) {
        parts.forEach((name, value) -> {
            if (value.isTextual() && value.asText().isEmpty()) {
                listing.profile.remove(name);
            } else {
                listing.profile.put(name, value);
            }
        });
    }

    /** Where tyntec lists a number: every number on an account that is shared with us. */
    public record TyntecNumber(
            String phoneNumberId,
            String digits,
            String display,
            String verifiedName,
            String nameStatus,
            String status,
            boolean official,
            String accountId,
            String messagingLimit,
            Quality quality,
            @Nullable JsonNode callback) {}

    /** An account as tyntec lists it. */
    public record TyntecAccount(String id, String wabaId, String name, String businessId, String businessName) {}

    /** @param account tyntec's id of an account or Meta's, or null for all */
    public List<TyntecAccount> tyntecAccounts(@Nullable String account) {
        return world.locked(() -> world.sharedWabas().stream()
                .filter(waba -> account == null || waba.id.equals(account) || waba.tyntecId.equals(account))
                .map(waba -> new TyntecAccount(waba.tyntecId, waba.id, waba.name, waba.owner.id, waba.owner.name))
                .toList());
    }

    /** @param account tyntec's id of an account or Meta's, or null for all */
    public List<TyntecNumber> tyntecNumbers(@Nullable String account) {
        return world.locked(() -> world.sharedWabas().stream()
                .filter(waba -> account == null || waba.id.equals(account) || waba.tyntecId.equals(account))
                .flatMap(waba -> waba.listings.values().stream())
                .map(Numbers::tyntecNumber)
                .toList());
    }

    /** The number under which a line is listed now, if its account is shared with us. */
    public Optional<TyntecNumber> tyntecNumber(String digits) {
        return world.locked(() -> listing(digits).map(Numbers::tyntecNumber));
    }

    /** Points the callbacks of a number somewhere. */
    public Optional<TyntecNumber> setTyntecCallback(String digits, JsonNode callback) {
        return world.locked(() -> listing(digits).map(listing -> {
            listing.tyntecCallback = callback;
            return tyntecNumber(listing);
        }));
    }

    private Optional<Listing> listing(String digits) {
        return Optional.ofNullable(world.lines.get(digits))
                .map(Line::listing)
                .filter(listing -> listing.waba.shared && listing.status != Status.MIGRATED);
    }

    private static TyntecNumber tyntecNumber(Listing listing) {
        return new TyntecNumber(
                listing.id,
                listing.line.digits,
                listing.line.display(),
                listing.verifiedName,
                listing.nameState.name(),
                listing.status.name(),
                listing.oba == Listing.ObaState.APPROVED,
                listing.waba.tyntecId,
                listing.messagingLimit().name(),
                listing.quality(),
                listing.tyntecCallback);
    }
}
