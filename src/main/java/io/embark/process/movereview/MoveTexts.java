package io.embark.process.movereview;

import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.MoveDifferences.Outcome;
import io.embark.status.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What operators read about a move, in English as all of the timeline. */
@Component
class MoveTexts {

    private final Texts texts;

    MoveTexts(Texts texts) {
        this.texts = texts;
    }

    String label(Kind kind) {
        return texts.label(kind, Locale.ENGLISH);
    }

    String notMoved(List<Compared> open) {
        return "Compared with the source. Open: %s. The source account must not be deleted yet."
                .formatted(labels(open));
    }

    /** @param comparison the last one; what has not moved in it was accepted */
    String closed(List<Compared> comparison) {
        List<Compared> accepted =
                comparison.stream().filter(compared -> !compared.moved()).toList();
        if (accepted.stream().anyMatch(compared -> compared.kind() == Kind.SOURCE)) {
            return "The source was not shown to us; the partner compared. The source account may be deleted now.";
        }
        return "Compared with the source. %s; the source account may be deleted now."
                .formatted(
                        accepted.isEmpty()
                                ? "Everything is in place"
                                : "Everything else is in place, and the partner accepted: " + labels(accepted));
    }

    String decided(Kind kind, Outcome outcome, @Nullable String acceptedBy, String note) {
        return "%s: %s. %s"
                .formatted(
                        label(kind),
                        outcome == Outcome.ACCEPTED ? "accepted as it is by " + acceptedBy : "said to be put right",
                        note);
    }

    private String labels(List<Compared> compared) {
        return compared.stream().map(one -> label(one.kind())).collect(Collectors.joining("; "));
    }
}
