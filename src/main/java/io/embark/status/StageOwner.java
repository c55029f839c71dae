package io.embark.status;

import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something about a case that goes through stages of its own while the case stays where it is. The process that serves it names it in its
 * extension property {@code stageOf}; the stages of its nodes are then written here instead of to the case.
 */
public interface StageOwner {

    /** The value of {@code stageOf}. */
    String name();

    /** What {@code status} may be in its process, instead of {@link io.embark.domain.Status}. */
    Set<String> statuses();

    /** Writes where it stands, and what is to be told there, see {@link StageNotices}; the same stage again changes nothing. */
    void enter(OnboardingId id, OwnStage stage);

    /** The case as forms and mails about this show it: who has the ball, what is next, dates and reasons are those of this. */
    Onboarding shown(Onboarding onboarding);

    /**
     * Whether it belongs to a case. The process of one that does not has its own id as business key, which stands where else the case's
     * does, and the task's form shows its {@link #briefing} alone.
     */
    default boolean isAboutCases() {
        return true;
    }

    /** What forms show of one that belongs to no case. */
    default Briefing briefing(OnboardingId id) {
        throw new IllegalStateException("The case's own briefing is shown.");
    }

    /**
     * @param facts under the names that forms use below {@code briefing}; no secret among them
     * @param dueAt of the task, or null
     */
    record Briefing(Map<String, Object> facts, @Nullable Instant dueAt) {}

    /** @throws IllegalStateException when none of them is called so */
    static StageOwner named(String name, List<StageOwner> owners) {
        return owners.stream()
                .filter(owner -> owner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing has the stages of '" + name + "'."));
    }
}
