package io.embark.engine;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the search for due jobs sleeps; threads, queue and back-off are settings of the engine.
 *
 * @param longestSleep after which it looks for due jobs even if none is known: how late a job may be whose time nobody on this node has
 *     heard of, because another node made it and died
 */
@Validated
@ConfigurationProperties("embark.job-executor")
record JobExecutorSettings(@NotNull @DefaultValue("PT30S") Duration longestSleep) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    @AssertTrue(message = "embark.job-executor.longest-sleep must be from PT0.1S to PT1H")
    boolean isSensible() {
        return longestSleep.compareTo(SHORTEST) >= 0 && longestSleep.compareTo(LONGEST) <= 0;
    }
}
