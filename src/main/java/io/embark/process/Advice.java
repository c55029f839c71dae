package io.embark.process;

import io.embark.status.Onboarding;
import java.util.Optional;

/**
 * Something that everybody should know about a case before it comes to the step that it is about. It is written to the timeline when
 * the case begins, and again when what it rests on was corrected.
 */
public interface Advice {

    /** @param field a correctable field, in the API's words */
    boolean restsOn(String field);

    /** In English, as all of the timeline; empty when there is nothing to say. */
    Optional<String> about(Onboarding onboarding);
}
