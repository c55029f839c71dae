package io.embark.process;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who hears of an outage. The prefix has more settings, which belong to the circuit breaker and to the pauses of jobs.
 *
 * @param alertTo the mail address of the people who run this installation; empty: the log alone tells
 * @param calm how long a back end must have answered again before people are told that the outage is over; one that is away again within
 *     this time was never back
 */
@Validated
@ConfigurationProperties("embark.outages")
record OutageSettings(@DefaultValue("") @Email String alertTo, @NotNull @DefaultValue("PT5M") Duration calm) {

    boolean hasRecipient() {
        return !alertTo.isBlank();
    }
}
