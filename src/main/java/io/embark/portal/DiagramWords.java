package io.embark.portal;

import static java.util.stream.Collectors.joining;

import io.embark.intake.http.CaseDiagrams.Process;
import io.embark.intake.http.CaseDiagrams.State;
import io.embark.intake.http.CaseDiagrams.Step;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a diagram shows, as sentences. The names of steps are English, as drawn. */
@Component
class DiagramWords {

    private final MessageSource words;

    DiagramWords(MessageSource words) {
        this.words = words;
    }

    /** Where the case stands in all its processes, or how it ended; one sentence each. */
    List<String> now(List<Process> processes, Locale language) {
        List<String> now = processes.stream()
                .flatMap(process -> process.steps().stream()
                        .filter(step -> isInnermost(step, processes))
                        .map(step -> say(language, "diagram.now", step.name(), process.name())))
                .toList();
        if (!now.isEmpty()) {
            return now;
        }
        return processes.stream()
                .filter(process -> process.caller() == null)
                .map(process -> end(process, language))
                .toList();
    }

    private static boolean isInnermost(Step step, List<Process> processes) {
        return step.state() == State.HERE
                && step.name() != null
                && processes.stream().noneMatch(process -> process.key().equals(step.opens()) && !process.ended());
    }

    private String end(Process process, Locale language) {
        if (!process.ended()) {
            return say(language, "diagram.between", process.name());
        }
        String ends = process.steps().stream()
                .filter(step -> step.element().startsWith("endEvent_") && step.name() != null)
                .filter(step -> step.state() == State.DONE)
                .reduce((before, last) -> last)
                .map(Step::name)
                .stream()
                .collect(joining());
        return ends.isEmpty()
                ? say(language, "diagram.over", process.name())
                : say(language, "diagram.ended", process.name(), ends);
    }

    private String say(Locale language, String key, Object... arguments) {
        return words.getMessage(key, arguments, language);
    }
}
