package io.embark.backend.tyntec;

import io.embark.backend.http.HeaderSecret;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tyntec's APIs are reached.
 *
 * @param baseUrl the address without {@code /conversations/v3}
 * @param partnerApiKey the key of the Partner API, with which sign-ups are opened; a secret; empty where operators ask by hand
 * @param defaultApiKey the key for API accounts that have none in {@code apiKeys}; a secret, or null
 * @param apiKeys API account → its key; the account's case does not matter, because environment variables lose it; secrets
 * @param pricingPlanId the price plan of new sign-ups; tyntec's support tells it; null where operators ask by hand
 * @param webhookSecret with which tyntec signs its events to us; 8 to 125 characters (tyntec's specification)
 * @param successRedirectUrl where the client goes after a sign-up; null: our public address
 * @param failureRedirectUrl where the client goes after a failed sign-up; null: our public address
 * @param testRecipient the phone number that receives the test message, or null for no test message
 * @param testTemplate the approved template of the test message, without variables, or null for no test message
 * @param testTemplateLanguage the template's language
 * @param connectTimeout how long building a connection may take
 * @param readTimeout how long a call may take until its answer is complete
 */
@Validated
@ConfigurationProperties("embark.tyntec")
record TyntecSettings(
        @DefaultValue("https://api.tyntec.com") @Pattern(regexp = "https?://.+") String baseUrl,
        @DefaultValue("") String partnerApiKey,
        @Nullable String defaultApiKey,
        @DefaultValue Map<String, String> apiKeys,
        @Nullable Integer pricingPlanId,
        @NotBlank String webhookSecret,
        @Nullable @Pattern(regexp = "https?://.+") String successRedirectUrl,
        @Nullable @Pattern(regexp = "https?://.+") String failureRedirectUrl,
        @Nullable String testRecipient,
        @Nullable String testTemplate,
        @DefaultValue("en") @NotBlank String testTemplateLanguage,
        @DefaultValue("5s") @NotNull Duration connectTimeout,
        @DefaultValue("20s") @NotNull Duration readTimeout) {

    TyntecSettings {
        partnerApiKey = HeaderSecret.clean("embark.tyntec.partner-api-key", partnerApiKey);
        defaultApiKey = HeaderSecret.clean("embark.tyntec.default-api-key", defaultApiKey);
        Map<String, String> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        apiKeys.forEach((account, key) -> keys.put(account, HeaderSecret.clean(property(account), key)));
        apiKeys = Collections.unmodifiableMap(keys);
    }

    /** Checked here and not by an annotation on the secret, whose message would quote it. */
    @AssertTrue(message = "webhook-secret must have 8 to 125 characters")
    boolean isWebhookSecretOfRightLength() {
        return webhookSecret == null || (webhookSecret.length() >= 8 && webhookSecret.length() <= 125);
    }

    /** The key for this API account, or empty when neither it nor a default is configured. */
    Optional<String> keyOf(String apiAccount) {
        String key = apiKeys.getOrDefault(apiAccount, "");
        return Optional.ofNullable(key.isEmpty() ? defaultApiKey : key).filter(usable -> !usable.isEmpty());
    }

    /** Whether sign-ups can be opened. */
    boolean canOpenSignUps() {
        return !partnerApiKey.isEmpty() && pricingPlanId != null;
    }

    /** The setting that holds the key of this API account. */
    static String property(String apiAccount) {
        return "embark.tyntec.api-keys." + apiAccount;
    }

    /** Without secrets and phone number. */
    @Override
    public String toString() {
        return "TyntecSettings[baseUrl=%s, apiAccounts=%s, pricingPlanId=%s]"
                .formatted(baseUrl, apiKeys.keySet(), pricingPlanId);
    }
}
