package io.embark.status;

import io.embark.domain.OnboardingId;
import java.util.List;
import java.util.Set;

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

    /** @throws IllegalStateException when none of them is called so */
    static StageOwner named(String name, List<StageOwner> owners) {
        return owners.stream()
                .filter(owner -> owner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing has the stages of '" + name + "'."));
    }
}
