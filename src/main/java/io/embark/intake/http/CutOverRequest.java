package io.embark.intake.http;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * When a number is to move from another provider, for the description of the API; {@link CutOverInputs} reads it.
 *
 * @param timeZone IANA; the row's when absent
 */
record CutOverRequest(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        example = "2026-11-24T22:00",
                        description = "ISO 8601; without offset a local time in timeZone")
                String from,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        example = "2026-11-25T02:00",
                        description = "30 minutes to 24 hours after from")
                String to,
        @Schema(example = "Europe/Berlin", description = "IANA; that of the row when absent") @Nullable
                String timeZone) {}
