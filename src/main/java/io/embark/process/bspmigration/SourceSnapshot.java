package io.embark.process.bspmigration;

import io.embark.backend.PlatformRefusedException;
import io.embark.backend.SourceNumbers;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.status.NumberMoves;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.springframework.stereotype.Component;

/** What a number is worth where it is, noted before it moves: afterwards the platform does not tell. */
@Component
class SourceSnapshot {

    private final SourceNumbers sources;
    private final NumberMoves moves;
    private final Timeline timeline;

    SourceSnapshot(SourceNumbers sources, NumberMoves moves, Timeline timeline) {
        this.sources = sources;
        this.moves = moves;
        this.timeline = timeline;
    }

    /** A source that lets us see the number and not what belongs to it stops no move: people compare afterwards. */
    void note(Onboarding onboarding, SourceNumber source) {
        try {
            moves.noteSource(
                    onboarding.id(),
                    source.wabaId(),
                    source.phoneNumberId(),
                    standing(sources.standing(source.wabaId(), source.phoneNumberId())));
        } catch (PlatformRefusedException e) {
            timeline.add(
                    onboarding.id(),
                    Timeline.Type.NOTE,
                    Timeline.EMBARK,
                    "What belongs to the number at its source could not be read: " + e.getMessage());
        }
    }

    private static NumberMoves.Standing standing(SourceNumbers.Standing standing) {
        return new NumberMoves.Standing(
                standing.displayName(),
                standing.quality(),
                standing.messagingLimit(),
                standing.officialBusinessAccount(),
                standing.templates().stream()
                        .map(template -> new NumberMoves.Template(
                                template.name(), template.language(), template.status(), template.quality()))
                        .toList());
    }
}
