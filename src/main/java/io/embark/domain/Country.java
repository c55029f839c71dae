package io.embark.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A country.
 *
 * @param code ISO 3166-1 alpha-2
 */
public record Country(String code) {

    /** By its code of two letters, or by its English or German name; case does not matter. */
    public static Optional<Country> parse(String text) {
        String wanted = text.strip();
        return Arrays.stream(Locale.getISOCountries())
                .map(Country::new)
                .filter(country -> wanted.equalsIgnoreCase(country.code)
                        || wanted.equalsIgnoreCase(country.name())
                        || wanted.equalsIgnoreCase(country.name(Locale.GERMAN)))
                .findFirst();
    }

    /** Its English name. */
    public String name() {
        return name(Locale.ENGLISH);
    }

    private String name(Locale language) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
    }
}
