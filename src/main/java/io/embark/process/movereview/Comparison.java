package io.embark.process.movereview;

import io.embark.backend.SourceNumbers;
import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.NumberMoves;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a number was worth at its source against what it is worth at its destination (guide, "BSP migration"; backends.md §4.3). What the
 * platform did not show at the source cannot be missed.
 */
final class Comparison {

    private static final String APPROVED = "APPROVED";
    private static final String GREEN = "GREEN";
    private static final String UNKNOWN = "UNKNOWN";
    private static final String NONE = "none";

    /** From the worst to the best. */
    private static final List<String> QUALITIES = List.of("RED", "YELLOW", GREEN);

    /** From the smallest to the largest, with the platform's older steps. */
    private static final List<String> LIMITS =
            List.of("TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED");

    /** Templates that their owner has thrown away: nobody misses them. */
    private static final List<String> THROWN_AWAY = List.of("DELETED", "PENDING_DELETION", "ARCHIVED");

    private final NumberMoves.Standing source;
    private final SourceNumbers.Standing destination;

    /** The status of each template of the destination, by its key. */
    private final Map<String, String> templates;

    private Comparison(NumberMoves.Standing source, SourceNumbers.Standing destination) {
        this.source = source;
        this.destination = destination;
        this.templates = destination.templates().stream()
                .collect(Collectors.toMap(
                        template -> key(template.name(), template.language()),
                        SourceNumbers.Template::status,
                        (one, other) -> one.equals(APPROVED) ? one : other));
    }

    static List<Compared> of(NumberMoves.Standing source, SourceNumbers.Standing destination) {
        Comparison comparison = new Comparison(source, destination);
        return List.of(
                comparison.displayName(),
                comparison.quality(),
                comparison.messagingLimit(),
                comparison.officialAccount(),
                comparison.templates(),
                comparison.otherTemplates());
    }

    /** The platform never showed the source to us: people have to compare. */
    static Compared withoutSource(SourceNumbers.Standing now) {
        return new Compared(
                Kind.SOURCE,
                "not shown to us",
                "display name %s, quality rating %s, messaging limit %s, official business account: %s, %d templates"
                        .formatted(
                                orNone(now.displayName()),
                                now.quality(),
                                now.messagingLimit(),
                                yesOrNo(now.officialBusinessAccount()),
                                now.templates().size()),
                List.of("everything"));
    }

    private Compared displayName() {
        boolean moved = source.displayName() == null || Objects.equals(source.displayName(), destination.displayName());
        return scalar(Kind.DISPLAY_NAME, orNone(source.displayName()), orNone(destination.displayName()), moved);
    }

    /** A rating that starts anew has moved. */
    private Compared quality() {
        boolean moved = destination.quality().equals(UNKNOWN)
                || QUALITIES.indexOf(destination.quality()) >= QUALITIES.indexOf(source.quality());
        return scalar(Kind.QUALITY_RATING, source.quality(), destination.quality(), moved);
    }

    private Compared messagingLimit() {
        String before = source.messagingLimit();
        String now = destination.messagingLimit();
        boolean moved = before.equals(now)
                || before.equals(UNKNOWN)
                || LIMITS.contains(before) && LIMITS.indexOf(now) >= LIMITS.indexOf(before);
        return scalar(Kind.MESSAGING_LIMIT, before, now, moved);
    }

    private Compared officialAccount() {
        return scalar(
                Kind.OFFICIAL_ACCOUNT,
                yesOrNo(source.officialBusinessAccount()),
                yesOrNo(destination.officialBusinessAccount()),
                !source.officialBusinessAccount() || destination.officialBusinessAccount());
    }

    private static Compared scalar(Kind kind, String before, String now, boolean moved) {
        return new Compared(kind, before, now, moved ? List.of() : List.of(now));
    }

    private Compared templates() {
        return templates(Kind.TEMPLATES, Comparison::moves, template -> isApproved(key(template)));
    }

    /** One that was not approved before need not be approved now: that somebody submitted it again is enough. */
    private Compared otherTemplates() {
        return templates(
                Kind.OTHER_TEMPLATES,
                template -> !moves(template) && !THROWN_AWAY.contains(template.status()),
                template -> isApproved(key(template))
                        || !template.status().equals(APPROVED) && templates.containsKey(key(template)));
    }

    private Compared templates(
            Kind kind, Predicate<NumberMoves.Template> ofThisKind, Predicate<NumberMoves.Template> isThere) {
        List<NumberMoves.Template> expected =
                source.templates().stream().filter(ofThisKind).toList();
        List<String> missing =
                expected.stream().filter(isThere.negate()).map(Comparison::key).toList();
        return new Compared(
                kind,
                String.valueOf(expected.size()),
                "%d of %d".formatted(expected.size() - missing.size(), expected.size()),
                missing);
    }

    private boolean isApproved(String key) {
        return APPROVED.equals(templates.get(key));
    }

    private static boolean moves(NumberMoves.Template template) {
        return template.status().equals(APPROVED) && template.quality().equals(GREEN);
    }

    private static String key(NumberMoves.Template template) {
        return key(template.name(), template.language());
    }

    private static String key(String name, String language) {
        return "%s (%s)".formatted(name, language);
    }

    private static String orNone(@Nullable String name) {
        return name == null ? NONE : name;
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
