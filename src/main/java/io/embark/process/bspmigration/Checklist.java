package io.embark.process.bspmigration;

import io.embark.domain.OnboardingId;
import io.embark.domain.WaitingOn;
import io.embark.status.Preconditions;
import io.embark.status.Preconditions.Item;
import io.embark.status.Preconditions.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The preconditions as the operator's form shows them: green or red, each red one with who acts and what to do. */
@Component
class Checklist {

    private final Preconditions preconditions;

    Checklist(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    /** One row for each precondition, in the platform's order. */
    List<Map<String, String>> rows(OnboardingId id) {
        return items(id).stream().map(Checklist::row).toList();
    }

    /** What the platform said when it refused the move, as long as nobody has put that right; else empty. */
    String objection(OnboardingId id) {
        return preconditions.of(id).stream()
                .filter(Item::isToBeConfirmed)
                .map(Item::words)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** What the operator can tick. */
    List<Map<String, String>> toConfirm(OnboardingId id) {
        return items(id).stream()
                .filter(Item::isToBeConfirmed)
                .map(item -> Map.of("label", label(item), "value", item.name()))
                .toList();
    }

    private List<Item> items(OnboardingId id) {
        return preconditions.of(id).stream()
                .sorted(Comparator.comparing(Checklist::precondition))
                .toList();
    }

    private static Map<String, String> row(Item item) {
        Precondition precondition = precondition(item);
        return Map.of(
                "state",
                mark(item),
                "precondition",
                precondition.words(),
                "owner",
                item.isMet() ? "" : owner(precondition.owner()),
                "whatToDo",
                item.isMet() ? proof(item) : whatToDo(item));
    }

    private static String mark(Item item) {
        if (item.isMet()) {
            return "\u2713 met";
        }
        return item.state() == State.OPEN ? "\u2717 not met" : "? to be confirmed";
    }

    private static String proof(Item item) {
        return item.state() == State.FULFILLED ? "" : "Confirmed by " + item.confirmedBy();
    }

    private static String whatToDo(Item item) {
        String whatToDo = precondition(item).whatToDo();
        boolean hidden = item.isToBeConfirmed() && item.words() == null;
        return hidden ? "Ask for proof, such as a picture, and tick it below. If it is not so: " + whatToDo : whatToDo;
    }

    private static String label(Item item) {
        return item.words() == null ? precondition(item).words() : "What the platform objected to is put right";
    }

    private static Precondition precondition(Item item) {
        return Precondition.valueOf(item.name());
    }

    private static String owner(WaitingOn owner) {
        return switch (owner) {
            case CLIENT -> "Client";
            case PARTNER -> "Partner";
            case OPERATOR -> "We";
            case PLATFORM -> "Meta";
            case SOURCE_PROVIDER -> "Old provider";
            case NOBODY -> "Nobody";
        };
    }
}
