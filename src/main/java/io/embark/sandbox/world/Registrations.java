package io.embark.sandbox.world;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Listing.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Registering numbers and taking them off again (backends.md §8.4 and §8.5). */
@Service
@Profile("sandbox")
public class Registrations {

    private final World world;
    private final Migrations migrations;
    private final SandboxSettings.Limits limits;
    private final Clock clock;

    Registrations(World world, Migrations migrations, SandboxSettings settings, Clock clock) {
        this.world = world;
        this.migrations = migrations;
        this.limits = settings.sandbox();
        this.clock = clock;
    }

    static void requirePin(@Nullable String pin) {
        if (pin == null || !pin.matches("\\d{6}")) {
            throw Refusal.parameter("Param pin must be a string of 6 digits.");
        }
    }

    /**
     * Registers a verified number whose name and account are approved; where two-step verification is on, only with its PIN. Every
     * call counts against the limit, whatever comes of it.
     */
    public void register(String phoneNumberId, @Nullable String pin) {
        requirePin(pin);
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            Line line = listing.line;
            Instant now = clock.instant();
            spend(line.registrations, now);
            Codes.refuseAppNumbers(line, now, limits.release());
            if (line.restricted) {
                throw Refusal.restricted();
            }
            if (!listing.codeVerified) {
                throw Refusal.messaging(
                        133006,
                        "Phone number re-verification needed",
                        "The phone number must be verified by a code first.");
            }
            refuseTooEarly(listing, now);
            if (line.deregistrationIncomplete) {
                throw Refusal.deregistrationIncomplete();
            }
            checkPin(line, pin, now);
            connect(listing, now);
            line.twoStep = true;
            line.pin = pin;
        });
    }

    /** Without an approved name there is no certificate; who is registered has one. */
    private static void refuseTooEarly(Listing listing, Instant now) {
        if (listing.connected()) {
            return;
        }
        if (listing.waba.review != Review.APPROVED) {
            throw Refusal.registeredTooEarly("The WhatsApp Business Account has not been approved yet.");
        }
        boolean renamed = listing.newName != null && listing.newNameState(now) == NameState.APPROVED;
        if (!renamed && !listing.nameState.isGood()) {
            throw Refusal.registeredTooEarly("The display name of this phone number has not been approved yet.");
        }
    }

    private void checkPin(Line line, @Nullable String pin, Instant now) {
        if (line.pinsBlockedUntil != null && now.isBefore(line.pinsBlockedUntil)) {
            throw Refusal.messaging(
                    133008,
                    "Too Many two step verification PIN Guesses",
                    "Too many wrong PINs. " + tryAgain(now, line.pinsBlockedUntil));
        }
        if (line.lastWrongPin != null && now.isBefore(line.lastWrongPin.plus(limits.pinCooldown()))) {
            throw Refusal.messaging(
                    133009,
                    "Two step verification PIN Guessed Too Fast",
                    "The PIN was entered too quickly. " + tryAgain(now, line.lastWrongPin.plus(limits.pinCooldown())));
        }
        if (line.twoStep && (line.pin == null || !line.pin.equals(pin))) {
            line.lastWrongPin = now;
            if (++line.wrongPins >= limits.wrongCodes()) {
                line.wrongPins = 0;
                line.pinsBlockedUntil = now.plus(limits.guessBlock());
            }
            throw Refusal.messaging(
                    133005, "Two step verification PIN Mismatch", "The PIN is not that of the phone number.");
        }
        line.wrongPins = 0;
        line.lastWrongPin = null;
    }

    /** The wait as the platform tells it: in the details, and nowhere else. */
    private static String tryAgain(Instant now, Instant at) {
        return "Try again in %d seconds."
                .formatted(Math.max(1, Duration.between(now, at).toSeconds()));
    }

    private void connect(Listing listing, Instant now) {
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
        migrations.finish(listing);
    }

    /**
     * Takes a number off; it can neither send nor receive until it is registered again. Every call counts against a limit of its
     * own, whatever comes of it. A number that is still on the phone is taken off there.
     */
    public void deregister(String phoneNumberId) {
        world.locked(() -> {
            Listing listing = world.sharedListing("post", phoneNumberId);
            Line line = listing.line;
            spend(line.deregistrations, clock.instant());
            if (line.coexistence) {
                throw Refusal.parameter(
                        "A phone number that is used in the WhatsApp Business app as well cannot be deregistered.");
            }
            if (!listing.connected() && !line.deregistrationIncomplete) {
                throw Refusal.notRegistered();
            }
            line.deregistrationIncomplete = false;
            listing.status = Status.DISCONNECTED;
        });
    }

    private void spend(Quota quota, Instant now) {
        if (!quota.spend(now, limits.registrations(), limits.registrationWindow())) {
            throw Refusal.messaging(
                    133016,
                    "Account register deregister rate limit exceeded",
                    "There were too many registration or deregistration attempts for this phone number. Try again in 72 hours.");
        }
    }
}
