package io.embark.intake.http;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What tyntec's webhooks are checked with.
 *
 * @param webhookSecret what we gave tyntec for its signatures, 8 to 125 characters (backends.md §9); a secret
 */
@Validated
@ConfigurationProperties("embark.tyntec")
record TyntecWebhookSettings(@NotBlank String webhookSecret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "TyntecWebhookSettings[******]";
    }
}
