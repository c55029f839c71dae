package io.embark.backend.meta;

import io.embark.backend.http.HeaderSecret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Meta's Graph API is reached. The prefix has more settings, which belong to the receiver of Meta's events.
 *
 * @param baseUrl the address without version
 * @param version the Graph version; current at the time of writing (backends.md §2)
 * @param businessId our own business portfolio, with which clients share their WABAs; decimal digits
 * @param accessToken the token of our system user; a secret
 * @param connectTimeout how long building a connection may take
 * @param readTimeout how long a call may take until its answer is complete
 */
@Validated
@ConfigurationProperties("embark.meta")
record MetaSettings(
        @DefaultValue("https://graph.facebook.com") @Pattern(regexp = "https?://.+") String baseUrl,
        @DefaultValue("v26.0") @Pattern(regexp = "v[0-9]+\\.[0-9]+") String version,
        @NotNull @Pattern(regexp = "[0-9]+") String businessId,
        @NotBlank String accessToken,
        @DefaultValue("5s") @NotNull Duration connectTimeout,
        @DefaultValue("20s") @NotNull Duration readTimeout) {

    MetaSettings {
        accessToken = HeaderSecret.clean("embark.meta.access-token", accessToken);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "MetaSettings[baseUrl=%s, version=%s, businessId=%s]".formatted(baseUrl, version, businessId);
    }
}
