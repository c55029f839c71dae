package io.embark.status;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import org.jspecify.annotations.Nullable;

/** A valid row as a partner handed it in; see {@link Onboarding} for the fields. */
public record NewOnboarding(
        OnboardingId id,
        String partnerId,
        Route route,
        String businessManagerId,
        String legalEntityName,
        String displayName,
        PhoneNumber phoneNumber,
        boolean existingWaba,
        ActivationMethod activationMethod,
        String apiAccount,
        Industry industry,
        @Nullable String contactEmail,
        String language,
        String timeZone,
        @Nullable String sourceProvider) {}
