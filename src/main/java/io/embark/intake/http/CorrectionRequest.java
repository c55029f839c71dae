package io.embark.intake.http;

import io.embark.domain.ActivationMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a correction may name, for the description of the API; {@link Corrections} reads it. Which field may change at which stage is a
 * table.
 *
 * @param businessManagerId until the client has approved; a running request is replaced by a new one
 * @param cutOverWindow until everything is ready for the move; only for numbers that move from another provider
 */
record CorrectionRequest(
        @Schema(pattern = "[0-9]{5,20}") @Nullable String businessManagerId,
        @Schema(minLength = 2, maxLength = 75) @Nullable String displayName,
        @Nullable ActivationMethod activationMethod,
        @Schema(format = "email") @Nullable String contactEmail,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable CutOverRequest cutOverWindow,
        @Schema(
                        description =
                                "Parts that are left out stay as they are, null takes one back; kept in versions, also after the"
                                        + " registration")
                @Nullable
                BusinessPolicyRequest businessPolicy) {}
