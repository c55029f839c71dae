package io.embark.intake.http;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * When somebody can take the verification call, for the description of the API; {@link CallInputs} reads it.
 *
 * @param timeZone IANA; the case's when absent
 */
record AppointmentRequest(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        example = "2026-11-24T10:00",
                        description = "ISO 8601; without offset a local time in timeZone")
                String from,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        example = "2026-11-24T12:00",
                        description = "10 minutes to 12 hours after from")
                String to,
        @Schema(example = "Europe/Berlin", description = "IANA; that of the onboarding when absent") @Nullable
                String timeZone) {}
