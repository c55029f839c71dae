package io.embark.sandbox.world;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Line.OneTimeCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Verification codes: asking for one, and proving to have received it (backends.md §8.2 and §8.3). */
@Service
@Profile("sandbox")
public class Codes {

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
            if (listing.codeVerified) {
                throw Refusal.management(
                        136024,
                        null,
                        "Request code error",
                        "Phone Number Already Verified",
                        "The ownership of this phone number has already been verified.");
            }
            refuseAppNumbers(listing.line, clock.instant(), limits.release());
            spendRequest(listing.line, clock.instant());
            issue(listing.line, method, clock.instant());
        });
    }

    static void refuseAppNumbers(Line line, Instant now, Duration release) {
        if (line.inWhatsAppApp) {
            throw Refusal.numberInUse();
        }
        if (line.deletedFromApp != null && now.isBefore(line.deletedFromApp.plus(release))) {
            throw Refusal.recentlyDeleted();
        }
    }

    private void spendRequest(Line line, Instant now) {
        while (!line.codeRequests.isEmpty()
                && !line.codeRequests.peekFirst().plus(Duration.ofHours(1)).isAfter(now)) {
            line.codeRequests.removeFirst();
        }
        Instant last = line.codeRequests.peekLast();
        boolean tooSoon = last != null && now.isBefore(last.plus(limits.codeCooldown()));
        if (tooSoon || line.codeRequests.size() >= limits.codesPerHour() || blocked(line, now)) {
            throw Refusal.management(
                    136024,
                    2388091,
                    "Request code error",
                    "Cannot Request Code",
                    "You have requested a code too many times. Try again later.");
        }
        line.codeRequests.addLast(now);
    }

    private static boolean blocked(Line line, Instant now) {
        return line.codesBlockedUntil != null && now.isBefore(line.codesBlockedUntil);
    }

    private void issue(Line line, String method, Instant now) {
        String code = line.nextCode == null ? world.randomCode() : line.nextCode;
        line.nextCode = null;
        line.code = new OneTimeCode(code, now.plus(limits.codeValidity()));
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
                throw wrong("You have guessed too many times. Try again in 12 hours.");
            }
            OneTimeCode code = line.code;
            if (code == null || !code.digits.equals(entered)) {
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
