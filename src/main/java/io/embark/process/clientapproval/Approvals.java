package io.embark.process.clientapproval;

import io.embark.process.VisibleToModels;
import io.embark.process.clientapproval.ApprovalSettings.Mode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** What the model asks about a request for approval. */
@Component
@VisibleToModels
public class Approvals {

    /** After which the platform drops a request that nobody has answered (backends.md §4.5). */
    static final Duration PERIOD = Duration.ofDays(90);

    private final ApprovalSettings settings;
    private final Clock clock;

    Approvals(ApprovalSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean byHostedSignUp() {
        return settings.mode() == Mode.HOSTED_SIGN_UP;
    }

    /** When a request that goes out now lapses, ISO 8601. */
    public String expiry() {
        return clock.instant().plus(PERIOD).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** @param expiry of the request, ISO 8601 */
    public boolean isOver(String expiry) {
        return !clock.instant().isBefore(Instant.parse(expiry));
    }
}
