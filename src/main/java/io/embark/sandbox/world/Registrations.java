package io.embark.sandbox.world;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Listing.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Registering numbers and taking them off again (backends.md §8.4 and §8.5). */
@Service
@Profile("sandbox")
public class Registrations {

    private final World world;
    private final SandboxSettings.Limits limits;
    private final Clock clock;

    Registrations(World world, SandboxSettings settings, Clock clock) {
        this.world = world;
        this.limits = settings.sandbox();
        this.clock = clock;
    }

    static void requirePin(@Nullable String pin) {
        if (pin == null || !pin.matches("\\d{6}")) {
            throw Refusal.parameter("Param pin must be a string of 6 digits.");
        }
    }

    /** Registers a verified number; where two-step verification is on, only with its PIN. */
    public void register(String phoneNumberId, @Nullable String pin) {
        requirePin(pin);
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            Line line = listing.line;
            Instant now = clock.instant();
            Codes.refuseAppNumbers(line, now, limits.release());
            if (!listing.codeVerified) {
                throw Refusal.messaging(
                        133006,
                        "Phone number re-verification needed",
                        "The phone number must be verified by a code first.");
            }
            spend(line, line.registrations, now);
            checkPin(line, pin, now);
            connect(listing, now);
            line.twoStep = true;
            line.pin = pin;
        });
    }

    private void checkPin(Line line, @Nullable String pin, Instant now) {
        if (line.pinsBlockedUntil != null && now.isBefore(line.pinsBlockedUntil)) {
            throw Refusal.messaging(
                    133008,
                    "Too Many two step verification PIN Guesses",
                    "Too many wrong PINs. Try again in %d seconds."
                            .formatted(
                                    Duration.between(now, line.pinsBlockedUntil).toSeconds()));
        }
        if (line.twoStep && (line.pin == null || !line.pin.equals(pin))) {
            if (++line.wrongPins >= limits.wrongCodes()) {
                line.wrongPins = 0;
                line.pinsBlockedUntil = now.plus(limits.guessBlock());
            }
            throw Refusal.messaging(
                    133005, "Two step verification PIN Mismatch", "The PIN is not that of the phone number.");
        }
        line.wrongPins = 0;
    }

    private static void connect(Listing listing, Instant now) {
        Line line = listing.line;
        line.listings.stream()
                .filter(other -> other != listing && other.connected())
                .forEach(other -> other.status = Status.MIGRATED);
        line.registeredAt = null;
        listing.status = Status.CONNECTED;
        if (listing.connectedSince == null) {
            listing.connectedSince = now;
        }
        if (listing.newName != null && listing.newNameState(now) == NameState.APPROVED) {
            listing.verifiedName = listing.newName;
            listing.nameState = NameState.APPROVED;
            listing.newName = null;
            listing.newNameState = NameState.NONE;
            listing.newNameApproved = null;
        }
    }

    /** Takes a number off; it can neither send nor receive until it is registered again. */
    public void deregister(String phoneNumberId) {
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            if (!listing.connected()) {
                throw Refusal.notRegistered();
            }
            spend(listing.line, listing.line.deregistrations, clock.instant());
            listing.status = Status.DISCONNECTED;
        });
    }

    private void spend(Line line, Deque<Instant> calls, Instant now) {
        while (!calls.isEmpty()
                && !calls.peekFirst().plus(limits.registrationWindow()).isAfter(now)) {
            calls.removeFirst();
        }
        boolean blocked = line.registrationsBlockedUntil != null && now.isBefore(line.registrationsBlockedUntil);
        if (!blocked && calls.size() >= limits.registrations()) {
            line.registrationsBlockedUntil = now.plus(limits.registrationWindow());
            blocked = true;
        }
        if (blocked) {
            throw Refusal.messaging(
                    133016,
                    "Account register deregister rate limit exceeded",
                    "There were too many registration or deregistration attempts for this phone number. Try again in 72 hours.");
        }
        calls.addLast(now);
    }
}
