package io.embark.status.mail;

import io.embark.status.Confirmations.Confirmation;
import io.embark.status.CutOver;
import io.embark.status.VerificationRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case beside its row.
 *
 * @param link the page on which the client approves, or null
 * @param backup the newest word that the chats in the app are backed up or not needed; null while nobody gave it
 * @param refusal of the client's business verification, with the checklist that answers it
 * @param cutOver when the number is to move from its provider, or null
 * @param missing what it lacks for that, by the names of the process
 */
record Known(
        @Nullable String link,
        CallFacts call,
        MoveFacts move,
        @Nullable Confirmation backup,
        VerificationRefusal refusal,
        @Nullable CutOver cutOver,
        List<String> missing) {

    static final Known NOTHING =
            new Known(null, CallFacts.NONE, MoveFacts.NONE, null, VerificationRefusal.NONE, null, List.of());

    Known withLink(@Nullable String link) {
        return new Known(link, call, move, backup, refusal, cutOver, missing);
    }
}
