package io.embark.domain;

import java.util.Optional;

/** Who completes a task in Tasklist or over the engine's REST API. */
public interface CurrentUser {

    /** The id of the user who has logged in; empty for what Embark or a partner's command does. */
    Optional<String> id();
}
