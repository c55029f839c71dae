package io.embark.status;

import io.embark.domain.CallWindow;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which appointments for a verification call are taken. The figures are ours; the guide names none.
 *
 * @param shortest how long the window must be at least: somebody has to look at the case and start the call; 10 minutes
 * @param longest how long it may be at most: nobody waits at a phone for more than a working day; 12 hours
 * @param furthest how far ahead it may begin; 60 days
 * @param testAge how old the test of a deflection may be when it is confirmed, whole days: phone systems change; 30 days
 */
@Validated
@ConfigurationProperties("embark.appointments")
public record AppointmentSettings(
        @NotNull @DefaultValue("PT10M") Duration shortest,
        @NotNull @DefaultValue("PT12H") Duration longest,
        @NotNull @DefaultValue("P60D") Duration furthest,
        @NotNull @DefaultValue("P30D") Duration testAge) {

    @AssertTrue(message = "embark.appointments.shortest must be positive and not longer than longest")
    boolean isInOrder() {
        return shortest.compareTo(Duration.ZERO) > 0 && shortest.compareTo(longest) <= 0;
    }

    public CallWindow.Limits limits() {
        return new CallWindow.Limits(shortest, longest, furthest);
    }

    /**
     * What is wrong with the day on which a deflection was tested; empty when nothing is.
     *
     * @param today in the client's zone
     */
    public Optional<String> testProblem(LocalDate testedOn, LocalDate today) {
        if (testedOn.isAfter(today)) {
            return Optional.of("is in the future; test the deflection first");
        }
        return testedOn.isBefore(today.minusDays(testAge.toDays()))
                ? Optional.of("is more than %d days ago; test the deflection again".formatted(testAge.toDays()))
                : Optional.empty();
    }
}
