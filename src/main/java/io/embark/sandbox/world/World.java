package io.embark.sandbox.world;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import io.embark.sandbox.SandboxSettings;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Everything that the platforms know, in memory, under one lock: every rule reads and writes it inside {@link #locked}, so that a
 * call either happened or did not.
 */
@Component
@Profile("sandbox")
class World {

    private final ReentrantLock lock = new ReentrantLock();
    private final SecureRandom random = new SecureRandom();
    private final SandboxSettings settings;

    /** Owns what nobody is known to own. */
    static final Business NOBODY = new Business("0", "Nobody");

    /** Ids never repeat, not even after a reset or a restart, so that an old case never meets a new account. */
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() * 100);

    final Map<String, Business> businesses = new LinkedHashMap<>();
    final Map<String, Waba> wabas = new LinkedHashMap<>();
    final Map<String, Listing> listings = new HashMap<>();
    final Map<String, Line> lines = new LinkedHashMap<>();
    final Map<String, SignUp> signUps = new LinkedHashMap<>();
    final Map<String, Review> keptReviews = new HashMap<>();
    final Map<String, List<Template>> keptTemplates = new HashMap<>();

    /** Numbers at other providers, by the id of their account and by their own. */
    final Map<String, Source> sources = new LinkedHashMap<>();

    final Map<String, Source> sourceNumbers = new HashMap<>();

    /** The numbers whose owners have no payment method. */
    final Set<Line> unpaid = new LinkedHashSet<>();

    World(SandboxSettings settings) {
        this.settings = settings;
        forget();
    }

    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    final void forget() {
        locked(() -> {
            businesses.clear();
            wabas.clear();
            listings.clear();
            lines.clear();
            signUps.clear();
            keptReviews.clear();
            keptTemplates.clear();
            sources.clear();
            sourceNumbers.clear();
            unpaid.clear();
            Business ours = business(settings.meta().businessId());
            ours.name = "Embark";
            ours.verification = "verified";
        });
    }

    String newId() {
        return Long.toString(ids.incrementAndGet());
    }

    String randomCode() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    String randomId(String prefix) {
        return prefix + new BigInteger(128, random).toString(16).toUpperCase(Locale.ROOT);
    }

    boolean isOurBusiness(String id) {
        return id.equals(settings.meta().businessId());
    }

    /** The business, created when nobody has spoken of it yet. */
    Business business(String id) {
        return businesses.computeIfAbsent(id, unknown -> new Business(unknown, "Business " + unknown));
    }

    /** The line, created when nobody has spoken of it yet. */
    Line line(String digits) {
        return lines.computeIfAbsent(digits, Line::new);
    }

    /** The account, ours or another provider's, whether it is shared with us or not; null when there is none. */
    @Nullable
    Waba waba(String id) {
        Source source = sources.get(id);
        return source == null ? wabas.get(id) : source.waba;
    }

    /** The account, if we may read it. */
    Optional<Waba> readableWaba(String id) {
        Optional<Waba> shared = Optional.ofNullable(wabas.get(id)).filter(waba -> waba.shared);
        return shared.or(() -> readable(sources.get(id)).map(source -> source.waba));
    }

    /** The number, if we may read it. */
    Optional<Listing> readableListing(String id) {
        Optional<Listing> shared = Optional.ofNullable(listings.get(id)).filter(listing -> listing.waba.shared);
        return shared.or(() -> readable(sourceNumbers.get(id)).map(source -> source.listing));
    }

    /** @throws Refusal when it does not exist, is not shared with us, or is to be changed though it is shared for reading only */
    Waba sharedWaba(String method, String id) {
        Waba waba = readableWaba(id).orElseThrow(() -> Refusal.unknown(method, id));
        refuseWrite(method, waba);
        return waba;
    }

    /** @throws Refusal when it does not exist, is not shared with us, or is to be changed though it is shared for reading only */
    Listing sharedListing(String method, String id) {
        Listing listing = readableListing(id).orElseThrow(() -> Refusal.unknown(method, id));
        refuseWrite(method, listing.waba);
        return listing;
    }

    /** @throws Refusal when the account is to be changed though it is shared for reading only */
    static void refuseWrite(String method, Waba waba) {
        if (waba.atOtherProvider && !method.equals("get")) {
            throw Refusal.notPermitted();
        }
    }

    /** Where no owner is named, the account belongs to the newest client that shares one with us. */
    private Optional<Source> readable(@Nullable Source source) {
        if (source == null || !source.shared()) {
            return Optional.empty();
        }
        if (!source.ownerKnown()) {
            List<Business> clients = clients();
            if (clients.isEmpty()) {
                return Optional.empty();
            }
            source.waba.owner = clients.get(0);
        }
        if (source.listing.line.displayName == null) {
            source.listing.verifiedName = displayName(source.waba.owner);
        }
        return Optional.of(source);
    }

    /** The name for which the client's newest sign-up asked; empty when none did. */
    String displayName(Business client) {
        return signUps.values().stream()
                .filter(signUp -> signUp.business == client)
                .map(signUp ->
                        signUp.request.path("profile").path("displayName").asText(""))
                .filter(name -> !name.isBlank())
                .reduce((older, newer) -> newer)
                .orElse("");
    }

    /** The businesses that share an account with us, that of the newest account first. */
    List<Business> clients() {
        return sharedWabas().stream().map(waba -> waba.owner).distinct().toList();
    }

    /** The numbers at other providers that we may read, the newest first. */
    List<Source> sharedSources() {
        List<Source> shared = new ArrayList<>();
        for (Source source : sources.values()) {
            readable(source).ifPresent(shared::add);
        }
        Collections.reverse(shared);
        return shared;
    }

    /** Whether an id is that of an account or of a number, ours or another provider's. */
    boolean knows(String id) {
        return wabas.containsKey(id)
                || listings.containsKey(id)
                || sources.containsKey(id)
                || sourceNumbers.containsKey(id);
    }

    /** Whether the business has a payment method. */
    boolean paid(Business business) {
        return unpaid.stream().noneMatch(line -> line.ownedBy(business));
    }

    /** The accounts that clients share with us, newest first. */
    List<Waba> sharedWabas() {
        List<Waba> shared = new ArrayList<>();
        for (Waba waba : wabas.values()) {
            if (waba.shared) {
                shared.add(waba);
            }
        }
        Collections.reverse(shared);
        return shared;
    }

    /** The digits of a number given with or without its country calling code. */
    static String digits(String countryCallingCode, String number) {
        String cc = countryCallingCode.replaceAll("\\D", "");
        String digits = number.replaceAll("\\D", "");
        if (digits.startsWith(cc) && (valid(digits) || !valid(cc + digits))) {
            return digits;
        }
        return cc + digits;
    }

    /** Whether the digits can be a whole number of their country; a short code cannot. */
    static boolean possible(String digits) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = numbers.parse("+" + digits, null);
            return numbers.isPossibleNumberWithReason(parsed) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                    && !ShortNumberInfo.getInstance().isValidShortNumber(parsed);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean valid(String digits) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = numbers.parse("+" + digits, null);
            return numbers.isValidNumber(parsed);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
