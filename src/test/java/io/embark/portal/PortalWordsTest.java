package io.embark.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page speaks English and German, and no page says a word that nobody wrote. */
class PortalWordsTest {

    private static final Path TEXTS = Path.of("src/main/resources/texts/portal");
    private static final Path PAGES = Path.of("src/main/resources/templates/portal");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.,-]+)[(}]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    static Stream<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.filter(file -> !file.getFileName().toString().contains("_")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void germanSaysWhatEnglishSays(Path english) throws IOException {
        Properties texts = read(english);
        Properties german = read(Path.of(english.toString().replace(".properties", "_de.properties")));
        assertThat(new TreeSet<>(german.keySet())).isEqualTo(new TreeSet<>(texts.keySet()));
        texts.stringPropertyNames().forEach(key -> {
            String translated = german.getProperty(key);
            assertThat(translated).as(key).isNotBlank();
            assertThat(arguments(translated)).as(key).isEqualTo(arguments(texts.getProperty(key)));
            if (!arguments(translated).isEmpty()) {
                Object[] some = {1, 2, 3};
                assertThat(new MessageFormat(translated, Locale.GERMAN).format(some))
                        .as(key)
                        .doesNotContain("{");
                assertThat(new MessageFormat(texts.getProperty(key), Locale.ENGLISH).format(some))
                        .as(key)
                        .doesNotContain("{");
            }
        });
    }

    @Test
    void pagesSayOnlyWhatIsWritten() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path bundle : bundles().toList()) {
            written.addAll(read(bundle).stringPropertyNames());
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                Matcher said = KEY.matcher(Files.readString(page));
                while (said.find()) {
                    assertThat(written).as(page.getFileName().toString()).contains(said.group(1));
                }
            }
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
