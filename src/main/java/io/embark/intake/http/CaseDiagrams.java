package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.process.Diagrams;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The processes of a case as pages draw them. Whose case it is has been asked before. Nothing here names what only the engine knows: a
 * process is called by its way from the first one, a model by its version.
 */
@Component
public class CaseDiagrams {

    private final Diagrams diagrams;

    CaseDiagrams(Diagrams diagrams) {
        this.diagrams = diagrams;
    }

    /** As the case's partner sees them: without what failed inside. */
    public List<Process> of(OnboardingId id) {
        return diagrams.of(id).stream().map(run -> process(run, List.of())).toList();
    }

    /** As those see them who work on the case. */
    public List<Process> forOperators(OnboardingId id) {
        return diagrams.of(id).stream()
                .map(run -> process(
                        run,
                        run.failures().stream()
                                .map(failure -> new Failure(failure.element(), failure.message(), failure.since()))
                                .toList()))
                .toList();
    }

    /**
     * A model as BPMN, with what is drawn only; the same for partners and operators.
     *
     * @param name as {@link Process#model} tells it; empty when the case has no process of this model
     */
    public Optional<String> model(OnboardingId id, String name) {
        return diagrams.model(id, name);
    }

    private static Process process(Diagrams.Run run, List<Failure> failures) {
        return new Process(
                run.key(),
                run.caller(),
                run.model(),
                run.name(),
                run.endedAt() != null,
                run.steps().stream()
                        .map(step -> new Step(
                                step.element(),
                                step.name(),
                                State.valueOf(step.state().name()),
                                step.times(),
                                step.opens()))
                        .toList(),
                run.flows(),
                failures);
    }

    /**
     * One process of a case; callers come before what they called.
     *
     * @param caller the key of the process that called it; null when none did
     * @param model names the model's version
     * @param flows the sequence flows that were taken
     * @param failures what failed and is not tried again; empty for partners
     */
    public record Process(
            String key,
            @Nullable String caller,
            String model,
            String name,
            boolean ended,
            List<Step> steps,
            Set<String> flows,
            List<Failure> failures) {}

    /**
     * An element that the case reached, in the order of first arrival.
     *
     * @param opens the key of the process that it called; null when it called none
     */
    public record Step(String element, @Nullable String name, State state, int times, @Nullable String opens) {}

    /** What became of an element that was reached. */
    public enum State {
        /** The case stands here. */
        HERE,
        /** The case stands at something inside. */
        INSIDE,
        /** It was passed. */
        DONE,
        /** It was left before it was done. */
        LEFT
    }

    public record Failure(String element, @Nullable String message, Instant since) {}
}
