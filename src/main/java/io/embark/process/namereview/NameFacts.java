package io.embark.process.namereview;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the table {@code name-rules} asks about a display name. Facts only: what follows from them is the table's.
 *
 * @param length in characters
 * @param link a web or mail address, a domain without one, or none
 * @param emoji whether it has emoji, arrows, stars or the like; ® and ™ are none
 * @param capitals how long its longest word is when it has no small letter, else 0
 * @param words in lower case without accents
 * @param ownWords those of them that the legal name has too
 * @param otherWords those that it has not
 * @param asLegalName whether the legal name contains it letter by letter
 * @param related whether it has to do with the legal name, as far as that can be told; names in different scripts are believed
 */
record NameFacts(
        int length,
        Link link,
        boolean emoji,
        Punctuation punctuation,
        int capitals,
        List<String> words,
        List<String> ownWords,
        List<String> otherWords,
        boolean asLegalName,
        boolean related) {

    enum Link {
        NONE,
        DOMAIN,
        ADDRESS
    }

    enum Punctuation {
        USUAL,
        UNUSUAL,
        SURPLUS
    }

    private static final String DOMAINS =
            "(com|net|org|info|biz|shop|store|online|app|io|eu|de|at|ch|fr|it|es|nl|be|pl|uk)";

    private static final Pattern ADDRESS = Pattern.compile(
            "://|\\bwww\\.|[\\p{L}\\p{N}]@[\\p{L}\\p{N}-]+\\.\\p{L}|\\p{L}\\." + DOMAINS + "/\\S",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{N}]{2,}\\." + DOMAINS + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);

    /** Technical signs, arrows, stars, dingbats, emoji and what turns other characters into emoji. */
    private static final Pattern EMOJI = Pattern.compile(
            "[\\x{2190}-\\x{21FF}\\x{2300}-\\x{23FF}\\x{2600}-\\x{27BF}\\x{2B00}-\\x{2BFF}\\x{1F000}-\\x{1FAFF}\\x{FE0F}\\x{20E3}]");

    private static final Pattern SURPLUS = Pattern.compile("([\\p{P}\\p{S}])\\1{2,}|[!?*_~#$^=|]{2,}");

    private static final Pattern UNUSUAL = Pattern.compile("[*_~|<>^=\\\\{}\\[\\];]|\\s{2,}");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that a word must share with another from its begin to be believed a relative: "Bäcker", "Bäckerei". */
    private static final int COMMON_BEGIN = 4;

    static NameFacts of(String name, String legalName) {
        List<String> words = words(folded(name));
        Set<String> legalWords = Set.copyOf(words(folded(legalName)));
        return new NameFacts(
                name.codePointCount(0, name.length()),
                link(name),
                EMOJI.matcher(name).find(),
                punctuation(name),
                capitals(name),
                words,
                words.stream().filter(legalWords::contains).toList(),
                words.stream().filter(word -> !legalWords.contains(word)).toList(),
                legalName.contains(name),
                isRelated(name, legalName));
    }

    /** The inputs of the table. */
    Map<String, Object> inputs() {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("length", length);
        inputs.put("link", link.name());
        inputs.put("emoji", emoji);
        inputs.put("punctuation", punctuation.name());
        inputs.put("capitals", capitals);
        inputs.put("words", words);
        inputs.put("ownWords", ownWords);
        inputs.put("otherWords", otherWords);
        inputs.put("asLegalName", asLegalName);
        inputs.put("related", related);
        return inputs;
    }

    private static Link link(String name) {
        if (ADDRESS.matcher(name).find()) {
            return Link.ADDRESS;
        }
        return DOMAIN.matcher(name).find() ? Link.DOMAIN : Link.NONE;
    }

    private static Punctuation punctuation(String name) {
        if (SURPLUS.matcher(name).find()) {
            return Punctuation.SURPLUS;
        }
        return UNUSUAL.matcher(name).find() ? Punctuation.UNUSUAL : Punctuation.USUAL;
    }

    private static int capitals(String name) {
        if (name.codePoints().anyMatch(Character::isLowerCase)) {
            return 0;
        }
        return words(name).stream()
                .filter(word -> word.codePoints().anyMatch(Character::isUpperCase))
                .mapToInt(word -> word.codePointCount(0, word.length()))
                .max()
                .orElse(0);
    }

    private static boolean isRelated(String name, String legalName) {
        return scripts(name).stream().noneMatch(scripts(legalName)::contains)
                || isRelatedTo(words(folded(name)), words(folded(legalName)))
                || isRelatedTo(words(folded(umlautsWritten(name))), words(folded(umlautsWritten(legalName))));
    }

    private static boolean isRelatedTo(List<String> name, List<String> legalName) {
        String together = String.join("", name);
        String legalTogether = String.join("", legalName);
        return name.stream().anyMatch(legalName::contains)
                || legalTogether.contains(together)
                || together.contains(legalTogether)
                || initials(legalName).startsWith(together)
                || initials(name).startsWith(legalTogether)
                || name.stream().anyMatch(word -> legalName.stream().anyMatch(other -> beginAlike(word, other)));
    }

    private static boolean beginAlike(String word, String other) {
        return word.length() >= COMMON_BEGIN
                && other.length() >= COMMON_BEGIN
                && word.regionMatches(0, other, 0, COMMON_BEGIN);
    }

    private static String initials(List<String> words) {
        return words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
    }

    private static Set<UnicodeScript> scripts(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Lower case without accents. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
    }

    private static String umlautsWritten(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue");
    }
}
