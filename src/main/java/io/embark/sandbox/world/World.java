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
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Ids never repeat, not even after a reset or a restart, so that an old case never meets a new account. */
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() * 100);

    final Map<String, Business> businesses = new LinkedHashMap<>();
    final Map<String, Waba> wabas = new LinkedHashMap<>();
    final Map<String, Listing> listings = new HashMap<>();
    final Map<String, Line> lines = new LinkedHashMap<>();
    final Map<String, SignUp> signUps = new LinkedHashMap<>();
    final Map<String, Review> keptReviews = new HashMap<>();

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

    /** @throws Refusal when it does not exist or is not shared with us */
    Waba sharedWaba(String method, String id) {
        Waba waba = wabas.get(id);
        if (waba == null || !waba.shared) {
            throw Refusal.unknown(method, id);
        }
        return waba;
    }

    /** @throws Refusal when it does not exist or its account is not shared with us */
    Listing sharedListing(String method, String id) {
        Listing listing = listings.get(id);
        if (listing == null || !listing.waba.shared) {
            throw Refusal.unknown(method, id);
        }
        return listing;
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
