package io.embark.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Java says in English to people, in their language: entries of the timeline, refusals, what is wrong with a field. The English
 * text is kept and is what programs see; it is translated where it is shown, by {@code texts/phrases_de.yaml} and by
 * {@code texts/status*.properties}. What nobody has translated, such as what a person has written, stays as it is.
 */
@Component
public class Phrases {

    private static final String CATALOGUE = "/texts/phrases_de.yaml";
    private static final String STATUS_TEXTS = "texts/status";

    /** Phrases stand in phrases; nobody nests them deeper. */
    private static final int DEEPEST = 4;

    /** Nothing that Embark says is longer, and what is longer is not looked at. */
    private static final int LONGEST = 8000;

    private final Map<String, String> fixed = new HashMap<>();
    private final List<Phrase> patterns = new ArrayList<>();
    private final Map<String, String> catalogue;

    Phrases() {
        catalogue = catalogue();
        statusTexts();
        catalogue.forEach((english, german) -> add(english, german, true));
        patterns.sort(Comparator.comparingInt(Phrase::weight).reversed());
    }

    /** The text in this language; unchanged in English, in languages that we do not speak, and where nobody has translated it. */
    public String in(Locale locale, String english) {
        return Locale.GERMAN.getLanguage().equals(locale.getLanguage()) && english.length() <= LONGEST
                ? german(english, 0)
                : english;
    }

    /** The catalogue as it is written. */
    Map<String, String> written() {
        return catalogue;
    }

    private String german(String english, int depth) {
        return phrase(english, depth)
                .or(() -> sentences(english, depth))
                .or(() -> list(english, depth))
                .orElseGet(() -> depth == 0 ? english : part(english, depth));
    }

    /** What comes behind a sentence brings its blank along. */
    private String part(String english, int depth) {
        return english.startsWith(" ") ? " " + german(english.substring(1), depth) : GermanMoments.in(english);
    }

    private Optional<String> phrase(String english, int depth) {
        String german = fixed.get(english);
        if (german != null || depth == DEEPEST) {
            return Optional.ofNullable(german);
        }
        return patterns.stream()
                .flatMap(phrase -> phrase.read(english).map(phrase::with).stream())
                .findFirst()
                .map(found -> found.said(argument -> german(argument, depth + 1)));
    }

    /** A sentence of ours with others behind it, some of which somebody has written. */
    private Optional<String> sentences(String english, int depth) {
        for (int end = english.lastIndexOf(". "); end > 0; end = english.lastIndexOf(". ", end - 1)) {
            Optional<String> first = phrase(english.substring(0, end + 1), depth);
            if (first.isPresent()) {
                return Optional.of(first.get() + " " + german(english.substring(end + 2), Math.max(1, depth)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> list(String english, int depth) {
        String[] parts = english.split("; ");
        return parts.length > 1
                        && Arrays.stream(parts)
                                .allMatch(part -> phrase(part, depth).isPresent())
                ? Optional.of(
                        Arrays.stream(parts).map(part -> german(part, depth)).collect(Collectors.joining("; ")))
                : Optional.empty();
    }

    private void add(String english, String german, boolean phrasesInside) {
        Phrase phrase = Phrase.of(english, german, phrasesInside);
        if (phrase.isFixed()) {
            fixed.put(english, phrase.said(UnaryOperator.identity()));
        } else {
            patterns.add(phrase);
        }
    }

    /** Names of clients stand in these; they are nobody's phrases. */
    private void statusTexts() {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle english = ResourceBundle.getBundle(STATUS_TEXTS, Locale.ROOT, noFallback);
        ResourceBundle german = ResourceBundle.getBundle(STATUS_TEXTS, Locale.GERMAN, noFallback);
        for (String key : english.keySet()) {
            if (key.startsWith("status.")) {
                fixed.put(key.substring("status.".length()), german.getString(key));
            } else if (key.startsWith("waiting.")) {
                fixed.putIfAbsent(key.substring("waiting.".length()), german.getString(key));
            }
            add(formatString(english.getString(key)), formatString(german.getString(key)), false);
        }
    }

    /** A pattern of MessageFormat as a format string: {@code {0}} → {@code %1$s}. */
    private static String formatString(String pattern) {
        String text = pattern.replace("''", "'").replace("%", "%%");
        for (int argument = 0; argument < 10; argument++) {
            text = text.replace("{" + argument + "}", "%" + (argument + 1) + "$s");
        }
        return text;
    }

    private static Map<String, String> catalogue() {
        try (InputStream file = Phrases.class.getResourceAsStream(CATALOGUE)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
