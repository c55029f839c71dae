package io.embark.sandbox.world;

import java.util.Map;

/** How the world tells us what happened; delivery is somebody else's business and never waits for us. */
public interface PlatformEvents {

    /**
     * An event of Meta.
     *
     * @param entryId the WABA or business that the event is about
     * @param field the name of the subscribed field
     * @param value the event's content
     */
    void meta(String entryId, String field, Map<String, ?> value);

    /** An unsigned callback of tyntec's sign-up to the address that the sign-up named. */
    void signUp(String callbackUrl, Map<String, ?> body);

    /** Forgets events that are still on their way. */
    void forget();
}
