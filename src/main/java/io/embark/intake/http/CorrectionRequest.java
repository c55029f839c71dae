package io.embark.intake.http;

import io.embark.domain.ActivationMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a partner may correct, for the description of the API; {@link Corrections} reads it. */
record CorrectionRequest(
        @Nullable String businessManagerId,
        @Nullable String displayName,
        @Nullable ActivationMethod activationMethod,
        @Nullable String contactEmail,
        @Nullable String language,
        @Nullable String timeZone,
        @Schema(
                        description =
                                "Parts that are left out stay as they are, null takes one back; kept in versions, also after the"
                                        + " registration")
                @Nullable
                BusinessPolicyRequest businessPolicy) {}
