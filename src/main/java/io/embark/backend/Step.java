package io.embark.backend;

import io.embark.domain.OnboardingId;

/** The step of a case that makes a call. */
public interface Step {

    OnboardingId onboarding();

    /**
     * Whether the case still rests at this step in the committed state of the database. A job whose lock ran out is run by somebody
     * else, too, and only one of them may call (Camunda checks the owner of a job only when it commits).
     */
    boolean isCurrent();
}
