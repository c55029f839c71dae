package io.embark.backend;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often the platform is asked for what is scarce, and how long to wait where it does not say so itself. Where the platform
 * publishes a figure it is the default; the others are ours.
 *
 * @param codeRequests codes that may be requested per number and {@code codeRequestWindow} before a lead must say yes
 *     (http-contract.md)
 * @param codeRequestWindow the moving window of {@code codeRequests}
 * @param codePause how long after a request another code may be asked for; the platform publishes no figure (backends.md §8)
 * @param codeValidity how long a code is good; about ten minutes (backends.md §6)
 * @param codeTries wrong codes per requested code that may reach the platform (http-contract.md)
 * @param codeCooldown how long to wait when the platform refuses a request as too often without saying for how long
 * @param guessBlock how long to wait when the platform refuses a code as guessed too often; about 12 hours (backends.md §4.1)
 * @param registrations registrations, and deregistrations, per number and {@code registrationWindow} before a lead must say yes
 * @param platformRegistrations the platform's own limit of the same: ten each (backends.md §6); nobody can allow more
 * @param registrationWindow the moving window of both, and the length of the platform's block: 72 hours (backends.md §6)
 * @param deletionWait how long to wait after the platform says that the number's account was deleted moments ago; five minutes
 *     (backends.md §5.1, 133015)
 * @param pinLock how long to wait after too many PIN guesses when the platform does not say for how long
 * @param nameChanges display names that may be asked for per number and {@code nameChangeWindow}: ten in 30 days (backends.md §4.2)
 * @param nameChangeWindow the moving window of {@code nameChanges}
 * @param callTimeout after how long a call whose process died counts as in doubt; longer than any call may take
 * @param quietPeriod how long after an attempt in doubt the platform may still be at work, so that "not done" is believed only then
 */
@Validated
@ConfigurationProperties("embark.limits")
public record CallLimits(
        @DefaultValue("3") @Min(1) int codeRequests,
        @DefaultValue("P1D") @NotNull Duration codeRequestWindow,
        @DefaultValue("PT1M") @NotNull Duration codePause,
        @DefaultValue("PT10M") @NotNull Duration codeValidity,
        @DefaultValue("2") @Min(1) int codeTries,
        @DefaultValue("PT1H") @NotNull Duration codeCooldown,
        @DefaultValue("PT12H") @NotNull Duration guessBlock,
        @DefaultValue("8") @Min(1) int registrations,
        @DefaultValue("10") @Min(1) int platformRegistrations,
        @DefaultValue("PT72H") @NotNull Duration registrationWindow,
        @DefaultValue("PT5M") @NotNull Duration deletionWait,
        @DefaultValue("PT1H") @NotNull Duration pinLock,
        @DefaultValue("10") @Min(1) int nameChanges,
        @DefaultValue("P30D") @NotNull Duration nameChangeWindow,
        @DefaultValue("PT2M") @NotNull Duration callTimeout,
        @DefaultValue("PT1M") @NotNull Duration quietPeriod) {

    @AssertTrue(message = "embark.limits.registrations must not be above embark.limits.platform-registrations")
    boolean isOurLimitBelowThePlatforms() {
        return registrations <= platformRegistrations;
    }

    /** The budget of a kind of call; null for kinds that are not scarce. */
    @org.jspecify.annotations.Nullable
    Budget budgetOf(OutsideCall kind) {
        return switch (kind) {
            case REQUEST_CODE -> new Budget(codeRequests, Integer.MAX_VALUE, codeRequestWindow, codePause);
            // The platform counts from the call's arrival, we from its START.
            case REGISTER, DEREGISTER ->
                new Budget(registrations, platformRegistrations, registrationWindow.plus(callTimeout), Duration.ZERO);
            case REQUEST_DISPLAY_NAME -> new Budget(nameChanges, nameChanges, nameChangeWindow, Duration.ZERO);
            default -> null;
        };
    }

    /** How long to wait after a refusal that is a cooldown, when the platform does not say; null for other refusals. */
    @org.jspecify.annotations.Nullable
    Duration cooldownAfter(OutsideCall kind, PlatformRefusedException.Reason reason) {
        if (kind.sparing().contains(reason)) {
            return null;
        }
        return switch (reason) {
            case CODE_COOLDOWN -> kind == OutsideCall.VERIFY_CODE ? guessBlock : codeCooldown;
            case REGISTRATION_LIMIT -> registrationWindow;
            case NUMBER_RECENTLY_DELETED -> deletionWait;
            case PIN_LOCKED -> pinLock;
            default -> null;
        };
    }

    /**
     * @param calls how many without a lead
     * @param most how many with a lead's yes each
     * @param window the moving window in which they are counted
     * @param pause the shortest time between two
     */
    record Budget(int calls, int most, Duration window, Duration pause) {}
}
