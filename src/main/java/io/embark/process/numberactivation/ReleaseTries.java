package io.embark.process.numberactivation;

import io.embark.backend.PlatformRefusedException;
import io.embark.process.ReleaseSettings;
import io.embark.process.numberactivation.NumberActivation.Variables;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Counts how often no code was sent because another WhatsApp account holds the number, or held it until a moment ago: the app's, whose
 * release takes its time (failure rows F26, F28). It is tried again after a pause, a few times; then a person has to look.
 */
@Component
class ReleaseTries {

    private final ReleaseSettings settings;
    private final Clock clock;

    ReleaseTries(ReleaseSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void count(DelegateExecution execution, PlatformRefusedException refusal) {
        long tries = Variables.RELEASE_TRIES.from(execution).orElse(0L) + 1;
        Instant retryAt = clock.instant().plus(refusal.retryAfter().orElse(settings.releaseWait()));
        Variables.RELEASE_TRIES.set(execution, tries);
        Variables.RELEASE_TRIES_LEFT.set(execution, tries < settings.releaseTries());
        Variables.RETRY_AT.set(execution, retryAt.toString());
    }
}
