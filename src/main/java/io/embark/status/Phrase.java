package io.embark.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One format string and its German. It is read without backtracking, in one pass over the text, because what stands in the text may come
 * from outside.
 *
 * @param parts what stands between the arguments; one more than arguments
 * @param places for each argument which of the German's it is, from 1
 * @param numbers for each argument whether it has to be a number
 * @param phrasesInside whether arguments may be phrases themselves
 */
record Phrase(List<String> parts, List<Integer> places, List<Boolean> numbers, String german, boolean phrasesInside) {

    private static final Pattern PLACEHOLDER = Pattern.compile("%(?:(\\d+)\\$)?(,?)([sd%])");
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,.]*");

    static Phrase of(String english, String german, boolean phrasesInside) {
        List<String> parts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Boolean> numbers = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(english);
        int from = 0;
        while (placeholder.find()) {
            part.append(english, from, placeholder.start());
            from = placeholder.end();
            if (placeholder.group(3).equals("%")) {
                part.append('%');
            } else {
                parts.add(part.toString());
                part.setLength(0);
                places.add(placeholder.group(1) == null ? places.size() + 1 : Integer.parseInt(placeholder.group(1)));
                numbers.add(placeholder.group(3).equals("d"));
            }
        }
        parts.add(part.append(english.substring(from)).toString());
        return new Phrase(parts, places, numbers, german, phrasesInside);
    }

    boolean isFixed() {
        return places.isEmpty();
    }

    /** How much of it is its own: of two phrases that fit, the one that says more is meant. */
    int weight() {
        return parts.stream().mapToInt(String::length).sum();
    }

    /** The arguments of the text in the order of the German's; empty when it is another phrase. */
    Optional<String[]> read(String text) {
        String last = parts.get(parts.size() - 1);
        if (!text.startsWith(parts.get(0)) || !text.endsWith(last)) {
            return Optional.empty();
        }
        String[] arguments =
                new String[places.stream().mapToInt(Integer::intValue).max().orElse(0)];
        Arrays.fill(arguments, "");
        int from = parts.get(0).length();
        for (int i = 0; i < places.size(); i++) {
            int to = i == places.size() - 1 ? text.length() - last.length() : text.indexOf(parts.get(i + 1), from);
            if (to < from
                    || numbers.get(i)
                            && !NUMBER.matcher(text.substring(from, to)).matches()) {
                return Optional.empty();
            }
            arguments[places.get(i) - 1] = text.substring(from, to);
            from = to + parts.get(i + 1).length();
        }
        return Optional.of(arguments);
    }

    Said with(String[] arguments) {
        return new Said(this, arguments);
    }

    /** The German without arguments. */
    String said(UnaryOperator<String> translate) {
        return with(new String[0]).said(translate);
    }

    /** A phrase with what was said in it. */
    record Said(Phrase phrase, @Nullable String[] arguments) {

        String said(UnaryOperator<String> translate) {
            return PLACEHOLDER
                    .matcher(phrase.german)
                    .replaceAll(placeholder -> Matcher.quoteReplacement(
                            placeholder.group(3).equals("%") ? "%" : argument(placeholder.group(1), translate)));
        }

        private String argument(String place, UnaryOperator<String> translate) {
            String argument = String.valueOf(arguments[Integer.parseInt(place) - 1]);
            return phrase.phrasesInside ? translate.apply(argument) : argument;
        }
    }
}
