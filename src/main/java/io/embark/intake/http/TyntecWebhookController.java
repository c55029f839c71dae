package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.status.ApprovalRequests;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** tyntec's doors: signed events, and one secret address per sign-up for callbacks that are not signed (backends.md §9). */
@RestController
@RequestMapping("/webhooks/tyntec")
@Hidden
class TyntecWebhookController {

    /** How far the signed time may be from ours, either way. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** From here on a plain number must be milliseconds: as seconds it would be the year 5138. */
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private final TyntecWebhookSettings settings;
    private final Deliveries deliveries;
    private final ApprovalRequests approvals;
    private final Clock clock;

    TyntecWebhookController(
            TyntecWebhookSettings settings, Deliveries deliveries, ApprovalRequests approvals, Clock clock) {
        this.settings = settings;
        this.deliveries = deliveries;
        this.approvals = approvals;
        this.clock = clock;
    }

    @PostMapping
    void deliver(
            @RequestHeader(name = "x-signature", required = false) @Nullable String signature,
            @RequestHeader(name = "x-request-timestamp", required = false) @Nullable String timestamp,
            HttpServletRequest request) {
        byte[] body = Deliveries.body(request);
        if (signature == null || timestamp == null || !isSigned(signature, timestamp, body) || !isRecent(timestamp)) {
            throw Problems.unauthorized("The signature is missing, wrong or too old.");
        }
        deliveries.accept(List.of(TyntecEvents.signed(Deliveries.json(body))));
    }

    @PostMapping("/sign-ups/{token}")
    void signUp(@PathVariable String token, HttpServletRequest request) {
        OnboardingId onboarding =
                approvals.findByToken(token).orElseThrow(() -> Problems.notFound("There is no such address."));
        deliveries.accept(List.of(TyntecEvents.signUp(onboarding, token, Deliveries.json(Deliveries.body(request)))));
    }

    private boolean isSigned(String signature, String timestamp, byte[] body) {
        byte[] given;
        try {
            given = Base64.getUrlDecoder().decode(signature.strip());
        } catch (IllegalArgumentException e) {
            return false;
        }
        // HS256 or HS512, whichever was set at tyntec; the length tells.
        Hmac hmac = given.length == 64 ? Hmac.SHA512 : Hmac.SHA256;
        byte[] head = (timestamp + "\n").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(hmac.sign(settings.webhookSecret(), head, body), given);
    }

    private boolean isRecent(String timestamp) {
        try {
            Instant signedAt = timestamp.matches("[0-9]{1,15}")
                    ? instant(Long.parseLong(timestamp))
                    : OffsetDateTime.parse(timestamp).toInstant();
            return Duration.between(signedAt, clock.instant()).abs().compareTo(WINDOW) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant instant(long number) {
        return number < LEAST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }
}
