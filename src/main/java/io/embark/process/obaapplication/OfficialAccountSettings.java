package io.embark.process.obaapplication;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the platform asks for official business accounts beside what the decision table says.
 *
 * @param pauseAfterRejection how long after a rejection the platform takes no other request; 30 days (backends.md §4.9)
 */
@Validated
@ConfigurationProperties("embark.official-account")
record OfficialAccountSettings(@NotNull @DefaultValue("P30D") Duration pauseAfterRejection) {}
