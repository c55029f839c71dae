package io.embark.intake.http;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What Meta's webhooks are checked with.
 *
 * @param appSecret the app's secret, with which Meta signs; a secret
 * @param webhookVerifyToken what we gave Meta for the handshake; a secret
 */
@Validated
@ConfigurationProperties("embark.meta")
record MetaWebhookSettings(@NotBlank String appSecret, @NotBlank String webhookVerifyToken) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "MetaWebhookSettings[******]";
    }
}
