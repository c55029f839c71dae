package io.embark.sandbox.page;

import io.embark.sandbox.network.Calls.Call;
import io.embark.sandbox.network.Mails.Mail;
import io.embark.sandbox.world.Overview.Scene;
import java.util.List;

/**
 * Everything on the page that changes by itself. Two equal views look the same.
 *
 * @param search what the person looks for
 */
record PageView(
        String search, Scene scene, List<Mail> mails, List<Call> calls, List<String> faults, boolean autopilot) {

    /** Names this state of the page, so that a browser that shows it already is not sent it again. */
    public String version() {
        return Integer.toHexString(hashCode());
    }

    /** Whether nobody has asked the other side for anything yet. */
    public boolean empty() {
        return search.isBlank()
                && scene.businesses().isEmpty()
                && scene.phones().isEmpty();
    }
}
