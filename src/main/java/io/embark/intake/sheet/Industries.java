package io.embark.intake.sheet;

import io.embark.domain.Industry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Industries as people write them: the API's word, or the label in English or German ({@code texts/industries*.properties}). */
final class Industries {

    private static final Map<String, Industry> BY_LABEL = labels();

    private Industries() {}

    static Optional<Industry> named(String label) {
        return Optional.ofNullable(BY_LABEL.get(Column.plain(label)));
    }

    static String label(Industry industry, Locale language) {
        return bundle(language).getString(industry.name());
    }

    private static Map<String, Industry> labels() {
        Map<String, Industry> labels = new HashMap<>();
        Arrays.stream(Industry.values()).forEach(industry -> {
            labels.put(Column.plain(industry.name()), industry);
            labels.put(Column.plain(label(industry, Locale.ENGLISH)), industry);
            labels.put(Column.plain(label(industry, Locale.GERMAN)), industry);
        });
        return Map.copyOf(labels);
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "texts/industries", language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
