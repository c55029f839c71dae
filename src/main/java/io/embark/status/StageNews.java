package io.embark.status;

import io.embark.domain.WaitingOn;
import java.util.Optional;

/** Which mail tells a partner that its case has arrived at a stage, as the table of stage mails says. */
public interface StageNews {

    /**
     * The mail of a case that arrives now, if it stays; empty where a model sends it, or nobody has to know.
     *
     * @param nextAction what happens next there; its beginning, up to the first dot, is the stage's key
     */
    Optional<StageNotice> arrivingAt(String nextAction, WaitingOn waitingOn);
}
