package io.embark.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that a client share an account with us, at tyntec. Guarded by the world's lock. */
final class SignUp {

    final String id;
    final JsonNode request;
    final Business business;
    final Instant created;
    Instant updated;
    State state = State.PENDING;

    @Nullable
    String failureReason;

    @Nullable
    Waba waba;

    @Nullable
    Line activated;

    SignUp(String id, JsonNode request, Business business, Instant created) {
        this.id = id;
        this.request = request;
        this.business = business;
        this.created = created;
        this.updated = created;
    }

    boolean open() {
        return state == State.PENDING || state == State.FACEBOOK_CONNECTION_STARTED;
    }

    enum State {
        PENDING,
        FACEBOOK_CONNECTION_STARTED,
        SUCCESS,
        FAILED
    }
}
