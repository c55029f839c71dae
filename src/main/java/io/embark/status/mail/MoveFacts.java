package io.embark.status.mail;

import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What mails can say about a number that moved from another provider.
 *
 * @param comparison the latest one; empty before the first, and for numbers that did not move
 * @param open what of it has not moved, and whose loss nobody accepted
 */
record MoveFacts(List<Compared> comparison, List<Compared> open) {

    static final MoveFacts NONE = new MoveFacts(List.of(), List.of());

    /** A mail is no list of six thousand templates. */
    private static final int LONGEST_LIST = 50;

    /** No name, no badge, no template. */
    private static final Set<String> NOTHING = Set.of("none", "no", "0");

    /** What the number had and has: neither what never comes along nor what was not there. */
    List<String> moved(Texts texts, Locale locale) {
        return comparison.stream()
                .filter(compared -> compared.moved() && compared.kind() != Kind.OTHER_TEMPLATES)
                .filter(compared -> !NOTHING.contains(compared.source()))
                .map(compared -> texts.label(compared.kind(), locale))
                .toList();
    }

    List<String> notMoved(Texts texts, Locale locale) {
        return lines(open::contains, texts, locale);
    }

    List<String> accepted(Texts texts, Locale locale) {
        return lines(compared -> !compared.moved() && !open.contains(compared), texts, locale);
    }

    private List<String> lines(Predicate<Compared> which, Texts texts, Locale locale) {
        return comparison.stream()
                .filter(which)
                .map(compared -> texts.label(compared.kind(), locale) + detail(compared, locale))
                .toList();
    }

    private static String detail(Compared compared, Locale locale) {
        if (compared.kind() == Kind.OFFICIAL_ACCOUNT || compared.kind() == Kind.SOURCE) {
            return "";
        }
        return ": "
                + (compared.kind().isList()
                        ? list(compared, locale)
                        : compared.source() + " → " + compared.destination());
    }

    private static String list(Compared compared, Locale locale) {
        int more = compared.lost().size() - LONGEST_LIST;
        String and = locale.equals(Locale.GERMAN) ? " und %d weitere" : " and %d more";
        return compared.lost().stream().limit(LONGEST_LIST).collect(Collectors.joining(", "))
                + (more > 0 ? and.formatted(more) : "");
    }
}
