package io.embark.sandbox.world;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Line.OneTimeCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Verification codes: asking for one, and proving to have received it (backends.md §8.2 and §8.3). */
@Service
@Profile("sandbox")
public class Codes {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    /** {@code en} or {@code en_US}. */
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?");

    /** Two letters each, and the only one of the platform's that has three. */
    private static final Set<String> LANGUAGES = Stream.concat(
                    Arrays.stream(Locale.getISOLanguages()), Stream.of("fil"))
            .collect(Collectors.toUnmodifiableSet());

    private final World world;
    private final SandboxSettings.Limits limits;
    private final Clock clock;

    Codes(World world, SandboxSettings settings, Clock clock) {
        this.world = world;
        this.limits = settings.sandbox();
        this.clock = clock;
    }

    /** Sends a code to the phone, if the platform is willing; whether it arrives is the phone's matter. */
    public void request(String phoneNumberId, @Nullable String method, @Nullable String language) {
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            if (method == null || !(method.equals("SMS") || method.equals("VOICE"))) {
                throw Refusal.parameter("Param code_method must be one of {SMS, VOICE}");
            }
            if (language == null || language.isBlank()) {
                throw Refusal.parameter("The parameter language is required.");
            }
            if (!known(language)) {
                throw Refusal.parameter("Param language must be a language or a locale, for example en or en_US");
            }
            Line line = listing.line;
            Instant now = clock.instant();
            refuseAppNumbers(line, now, limits.release());
            if (line.restricted) {
                throw Refusal.restricted();
            }
            if (listing.waba.review != Review.APPROVED) {
                throw Refusal.accountNotApproved();
            }
            if (listing.codeVerified) {
                throw Refusal.management(
                        136024,
                        null,
                        "Request code error",
                        "Phone Number Already Verified",
                        "The ownership of this phone number has already been verified.");
            }
            spendRequest(line, now);
            issue(listing, method, now);
        });
    }

    private static boolean known(String language) {
        return LANGUAGE.matcher(language).matches() && LANGUAGES.contains(language.replaceFirst("_.*", ""));
    }

    static void refuseAppNumbers(Line line, Instant now, Duration release) {
        if (line.inWhatsAppApp) {
            throw Refusal.numberInUse();
        }
        if (line.deletedFromApp != null && now.isBefore(line.deletedFromApp.plus(release))) {
            throw Refusal.recentlyDeleted();
        }
    }

    /** Counts a request that is willingly answered; a refused one costs nothing. */
    private void spendRequest(Line line, Instant now) {
        while (!line.codeRequests.isEmpty()
                && !line.codeRequests.peekFirst().plus(DAY).isAfter(now)) {
            line.codeRequests.removeFirst();
        }
        if (line.codeRequests.size() >= limits.codesPerDay()) {
            throw Refusal.management(
                    136024,
                    2388367,
                    "Request code error",
                    "Cannot Request Code",
                    "The limit of codes for this phone number has been reached. Try again later.");
        }
        if (blocked(line, now)) {
            throw Refusal.codeCooldown("You have guessed too many times. Try again in 12 hours.");
        }
        Instant last = line.codeRequests.peekLast();
        boolean tooSoon = last != null && now.isBefore(last.plus(limits.codeCooldown()));
        long inTheHour = line.codeRequests.stream()
                .filter(at -> at.plus(HOUR).isAfter(now))
                .count();
        if (tooSoon || inTheHour >= limits.codesPerHour()) {
            throw Refusal.codeCooldown("You have requested a code too many times. Try again later.");
        }
        line.codeRequests.addLast(now);
    }

    private static boolean blocked(Line line, Instant now) {
        return line.codesBlockedUntil != null && now.isBefore(line.codesBlockedUntil);
    }

    /** Makes a code; any earlier one is void, even when this one never arrives. */
    private void issue(Listing listing, String method, Instant now) {
        Line line = listing.line;
        String code = line.nextCode == null ? world.randomCode() : line.nextCode;
        line.nextCode = null;
        line.code = new OneTimeCode(listing, code, now.plus(limits.codeValidity()));
        boolean sms = method.equals("SMS");
        if (line.behindIvr || sms && !line.lineType.receivesSms()) {
            return;
        }
        String text = sms
                ? "WhatsApp code " + code.substring(0, 3) + "-" + code.substring(3)
                : "Your WhatsApp code is " + String.join(" ", code.split(""));
        line.messages.add(new PhoneMessage(method, text, code, now));
    }

    /** Verifies a code; wrong ones count, and too many of them block the number. */
    public void verify(String phoneNumberId, @Nullable String entered) {
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            if (entered == null || entered.isBlank()) {
                throw Refusal.parameter("The parameter code is required.");
            }
            Line line = listing.line;
            Instant now = clock.instant();
            if (blocked(line, now)) {
                throw Refusal.codeCooldown("You have guessed too many times. Try again in 12 hours.");
            }
            OneTimeCode code = line.code;
            if (code == null || code.listing != listing || !code.digits.equals(entered)) {
                if (++line.wrongCodes >= limits.wrongCodes()) {
                    line.codesBlockedUntil = now.plus(limits.guessBlock());
                    line.wrongCodes = 0;
                }
                throw wrong("The code you entered is incorrect.");
            }
            if (code.used || !now.isBefore(code.expires)) {
                throw wrong("The code has expired. Request a new one.");
            }
            code.used = true;
            line.wrongCodes = 0;
            listing.codeVerified = true;
        });
    }

    private static Refusal wrong(String userMessage) {
        return Refusal.management(136025, 2388093, "Verify code error", "Cannot Verify Code", userMessage);
    }
}
