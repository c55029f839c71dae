package io.embark.process.movereview;

import io.embark.process.movereview.MoveReview.Elements;
import io.embark.process.movereview.MoveReview.Variables;
import io.embark.status.MoveDifferences;
import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Decision;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.MoveDifferences.Outcome;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the task is about, source against destination, what was said about it before, and everything that was compared. */
@Component
class SettleDifferenceFacts implements TaskFacts {

    /** A WABA may have thousands of templates; nobody reads them in a form. */
    private static final int LONGEST_LIST = 100;

    private final MoveDifferences differences;
    private final MoveTexts texts;

    SettleDifferenceFacts(MoveDifferences differences, MoveTexts texts) {
        this.differences = differences;
        this.texts = texts;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.SETTLE_DIFFERENCE;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding, Function<String, @Nullable Object> variables) {
        Kind kind = Kind.valueOf(String.valueOf(variables.apply(Variables.DIFFERENCE.name())));
        List<Compared> open = differences.open(onboarding.id());
        Map<String, Object> facts = new LinkedHashMap<>();
        // Without an underscore, which the briefing would escape.
        facts.put("kind", kind.name().replace('_', ' '));
        facts.put("item", texts.label(kind));
        open.stream().filter(compared -> compared.kind() == kind).forEach(compared -> {
            facts.put("source", compared.source());
            facts.put("destination", compared.destination());
            facts.put("missing", kind.isList() ? missing(compared) : "");
        });
        facts.put("earlier", earlier(onboarding, kind));
        facts.put(
                "comparison",
                differences.comparison(onboarding.id()).stream()
                        .map(compared -> row(compared, open.contains(compared)))
                        .toList());
        return facts;
    }

    private static String missing(Compared compared) {
        int more = compared.lost().size() - LONGEST_LIST;
        return compared.lost().stream().limit(LONGEST_LIST).collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : "");
    }

    private String earlier(Onboarding onboarding, Kind kind) {
        return differences.decisions(onboarding.id()).stream()
                .filter(decision -> decision.kind() == kind)
                .map(SettleDifferenceFacts::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(Decision decision) {
        return "%s by %s (%s)"
                .formatted(
                        decision.outcome() == Outcome.ACCEPTED ? "accepted" : "put right",
                        decision.by(),
                        decision.note());
    }

    private Map<String, String> row(Compared compared, boolean open) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("what", texts.label(compared.kind()));
        row.put("source", compared.source());
        row.put("destination", compared.destination());
        row.put("state", open ? "OPEN" : compared.moved() ? "in place" : "accepted");
        return row;
    }
}
