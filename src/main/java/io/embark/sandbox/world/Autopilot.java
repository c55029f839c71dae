package io.embark.sandbox.world;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Listing.ObaState;
import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * Plays client and platform by itself: whatever has been open for a moment is answered well. It does not enter codes: those are on
 * the phone, for whoever plays the partner.
 */
@Service
@Profile("sandbox")
public class Autopilot {

    private static final Logger LOG = LoggerFactory.getLogger(Autopilot.class);

    private final World world;
    private final Approvals approvals;
    private final Reviews reviews;
    private final ScheduledExecutorService pilot = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-autopilot");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean enabled;

    /** What was open when we looked last; only that is answered, so that everything waits for a moment. */
    private Set<String> seen = Set.of();

    Autopilot(World world, Approvals approvals, Reviews reviews, SandboxSettings settings) {
        this.world = world;
        this.approvals = approvals;
        this.reviews = reviews;
        long delay = settings.sandbox().autopilotDelay().toMillis();
        pilot.scheduleWithFixedDelay(this::look, delay, delay, TimeUnit.MILLISECONDS);
    }

    public boolean enabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @PreDestroy
    void stop() {
        pilot.shutdownNow();
    }

    private void look() {
        if (!enabled) {
            seen = Set.of();
            return;
        }
        try {
            Map<String, Runnable> open = world.locked(this::open);
            open.forEach((what, answer) -> {
                if (seen.contains(what)) {
                    answer.run();
                }
            });
            seen = Set.copyOf(open.keySet());
        } catch (RuntimeException e) {
            LOG.warn("The autopilot could not answer", e);
        }
    }

    private Map<String, Runnable> open() {
        Map<String, Runnable> open = new LinkedHashMap<>();
        for (SignUp signUp : world.signUps.values()) {
            if (signUp.open()) {
                open.put("sign-up " + signUp.id, () -> approvals.answer(signUp.id, true));
            }
        }
        for (Business business : world.businesses.values()) {
            if (List.of("not_verified", "pending", "pending_submission").contains(business.verification)) {
                open.put("business " + business.id, () -> reviews.verification(business.id, "verified", List.of()));
            }
        }
        for (Waba waba : world.wabas.values()) {
            if (waba.shared && (waba.review == Review.PENDING || waba.review == Review.DEFERRED)) {
                open.put("account " + waba.id, () -> reviews.account(waba.id, Review.APPROVED));
            }
            for (Listing listing : waba.listings.values()) {
                if (waba.shared) {
                    addOpen(open, listing);
                }
            }
        }
        return open;
    }

    private void addOpen(Map<String, Runnable> open, Listing listing) {
        String digits = listing.line.digits;
        NameState name = listing.newName == null ? listing.nameState : listing.newNameState;
        if (name == NameState.PENDING_REVIEW) {
            open.put("name " + listing.id, () -> reviews.name(digits, Review.APPROVED, null));
        }
        if (listing.oba == ObaState.PENDING) {
            open.put("tick " + listing.id, () -> reviews.officialBusinessAccount(digits, true));
        }
    }
}
