package io.embark.process.businessverification;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How documents for a business verification reach the platform.
 *
 * @param partnerLed whether the platform lets us submit for clients: only Select and Premier partners may (backends.md §4.7)
 * @param collectionTime how long after the last document further ones are waited for, because they go out together; ours
 */
@Validated
@ConfigurationProperties("embark.verification")
record VerificationSettings(
        @DefaultValue("false") boolean partnerLed, @NotNull @DefaultValue("PT10M") Duration collectionTime) {}
