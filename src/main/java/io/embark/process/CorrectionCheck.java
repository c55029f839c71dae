package io.embark.process;

import io.embark.status.Correction;
import io.embark.status.Onboarding;

/** What the table of corrections allows by the stage, and a process still cannot take at this very moment. */
public interface CorrectionCheck {

    /**
     * Asked before and after the correction is written, which is the turn for which corrections of one case queue.
     *
     * @throws NotPossibleException when it cannot be taken; then nothing changes
     */
    void check(Onboarding onboarding, Correction correction);
}
