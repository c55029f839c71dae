package io.embark.sandbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.validation.annotation.Validated;

/**
 * What the other side must know of us, and how strict it is. Figures of {@code embark.sandbox.*} are those of the platform where it
 * publishes them (backends.md §6), else the simulator's choice (backends.md §8).
 *
 * @param publicUrl where the application is reached; events go to {@code /webhooks/meta} below it
 * @param meta our own identity at Meta
 * @param sandbox the platform's limits
 */
@Profile("sandbox")
@Validated
@ConfigurationProperties("embark")
public record SandboxSettings(@NotNull URI publicUrl, @NotNull @Valid Meta meta, @Valid @DefaultValue Limits sandbox) {

    /**
     * @param businessId our business at Meta, to which clients share their accounts
     * @param appSecret the key of the signature on every event
     */
    public record Meta(@NotBlank String businessId, @NotBlank String appSecret) {}

    /**
     * @param codeCooldown the least time between two code requests for a number
     * @param codesPerHour code requests for a number in any hour
     * @param codesPerDay code requests for a number in any 24 hours: the volume limit with its long pause
     * @param codeValidity how long a code is good
     * @param wrongCodes wrong codes, and separately wrong PINs, before the number is blocked
     * @param pinCooldown the least time between a wrong PIN and the next one
     * @param guessBlock how long guessing too often blocks codes or PINs
     * @param release how long a deleted app account keeps its number
     * @param registrations calls to register, and separately to deregister, a number in {@code registrationWindow}, whatever came of
     *     them
     * @param registrationWindow the window, and the length of the block that follows
     * @param autopilotDelay how long the autopilot lets a thing wait, at least, in real time
     */
    public record Limits(
            @NotNull @DefaultValue("PT1M") Duration codeCooldown,
            @Min(1) @DefaultValue("5") int codesPerHour,
            @Min(1) @DefaultValue("10") int codesPerDay,
            @NotNull @DefaultValue("PT10M") Duration codeValidity,
            @Min(1) @DefaultValue("5") int wrongCodes,
            @NotNull @DefaultValue("PT1M") Duration pinCooldown,
            @NotNull @DefaultValue("PT12H") Duration guessBlock,
            @NotNull @DefaultValue("PT3M") Duration release,
            @Min(1) @DefaultValue("10") int registrations,
            @NotNull @DefaultValue("PT72H") Duration registrationWindow,
            @NotNull @DefaultValue("PT1S") Duration autopilotDelay) {}
}
