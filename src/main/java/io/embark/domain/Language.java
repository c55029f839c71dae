package io.embark.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A language.
 *
 * @param code ISO 639-1
 */
public record Language(String code) {

    /** By its code of two letters, with a region or without, or by its English or German name; case does not matter. */
    public static Optional<Language> parse(String text) {
        String wanted = text.strip();
        String withoutRegion = wanted.replaceFirst("^([A-Za-z]{2})[-_][A-Za-z]{2}$", "$1");
        return Arrays.stream(Locale.getISOLanguages())
                .map(Language::new)
                .filter(language -> withoutRegion.equalsIgnoreCase(language.code)
                        || wanted.equalsIgnoreCase(language.name())
                        || wanted.equalsIgnoreCase(language.name(Locale.GERMAN)))
                .findFirst();
    }

    /** Its English name. */
    public String name() {
        return name(Locale.ENGLISH);
    }

    private String name(Locale language) {
        return Locale.forLanguageTag(code).getDisplayLanguage(language);
    }
}
