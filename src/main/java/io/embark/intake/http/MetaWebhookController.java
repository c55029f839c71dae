package io.embark.intake.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Meta's door: the handshake, and deliveries that are signed on their raw bytes. */
@RestController
@RequestMapping("/webhooks/meta")
@Hidden
class MetaWebhookController {

    private final MetaWebhookSettings settings;
    private final Deliveries deliveries;

    MetaWebhookController(MetaWebhookSettings settings, Deliveries deliveries) {
        this.settings = settings;
        this.deliveries = deliveries;
    }

    @GetMapping
    ResponseEntity<String> handshake(
            @RequestParam(name = "hub.mode", defaultValue = "") String mode,
            @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
            @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
        if (!mode.equals("subscribe") || !Hmac.equal(settings.webhookVerifyToken(), token)) {
            throw Problems.forbidden("This is no handshake of ours.");
        }
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge);
    }

    @PostMapping
    void deliver(
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature,
            HttpServletRequest request) {
        byte[] body = Deliveries.body(request);
        String expected = "sha256=" + HexFormat.of().formatHex(Hmac.SHA256.sign(settings.appSecret(), body));
        if (signature == null || !Hmac.equal(expected, signature)) {
            throw Problems.unauthorized("The signature is missing or wrong.");
        }
        deliveries.accept(MetaEvents.read(Deliveries.json(body)));
    }
}
