package io.embark.domain;

import java.util.Optional;

/** The person on whose behalf the current step runs. */
public interface CurrentUser {

    /** The user's id; empty when a partner, a job or the application itself is at work. */
    Optional<String> id();
}
