package io.embark.process.movereview;

import io.embark.backend.SourceNumbers;
import io.embark.process.Cases;
import io.embark.process.movereview.MoveReview.Variables;
import io.embark.status.MoveDifferences;
import io.embark.status.MoveDifferences.Compared;
import io.embark.status.NumberMoves;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares what was noted at the source with what the platform shows at the destination now. */
@Component
class CompareWithSourceDelegate implements JavaDelegate {

    private final Cases cases;
    private final SourceNumbers numbers;
    private final NumberMoves moves;
    private final MoveDifferences differences;
    private final MoveTexts texts;
    private final Timeline timeline;

    CompareWithSourceDelegate(
            Cases cases,
            SourceNumbers numbers,
            NumberMoves moves,
            MoveDifferences differences,
            MoveTexts texts,
            Timeline timeline) {
        this.cases = cases;
        this.numbers = numbers;
        this.moves = moves;
        this.differences = differences;
        this.texts = texts;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        moves.markMoved(onboarding.id());
        differences.compared(onboarding.id(), compare(onboarding));
        List<Compared> open = differences.open(onboarding.id());
        timeline.add(
                onboarding.id(),
                Timeline.Type.NOTE,
                Timeline.EMBARK,
                open.isEmpty() ? texts.closed(differences.comparison(onboarding.id())) : texts.notMoved(open));
        Variables.EVERYTHING_MOVED.set(execution, open.isEmpty());
        Variables.DIFFERENCES.set(
                execution,
                new ArrayList<>(
                        open.stream().map(compared -> compared.kind().name()).toList()));
    }

    private List<Compared> compare(Onboarding onboarding) {
        SourceNumbers.Standing now = numbers.standing(onboarding.requiredWabaId(), onboarding.requiredPhoneNumberId());
        return moves.source(onboarding.id())
                .map(source -> Comparison.of(source.standing(), now))
                .orElseGet(() -> List.of(Comparison.withoutSource(now)));
    }
}
