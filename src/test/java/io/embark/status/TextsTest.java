package io.embark.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks to whoever edits {@code texts/status*.properties}. */
class TextsTest {

    private static final Properties ENGLISH = load("/texts/status.properties");
    private static final Properties GERMAN = load("/texts/status_de.properties");

    /** Labels that both languages write alike. */
    private static final Set<String> ALIKE = Set.of("waiting.PARTNER", "waiting.PLATFORM");

    private static final List<String> ARGUMENTS = List.of(
            "+49 1511 2345678",
            "Bäckerei Ötz",
            "Bäckerei Ötz GmbH",
            "23.11.2026, 14:05",
            "24.11.2026, 10:00 (Europe/Berlin)");

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(GERMAN.stringPropertyNames())
                .as("texts of status_de.properties compared with status.properties")
                .containsExactlyInAnyOrderElementsOf(ENGLISH.stringPropertyNames());
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasALabel(Status status) {
        assertThat(ENGLISH.getProperty("status." + status)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyoneWhoMayHaveTheBallHasALabel(WaitingOn waitingOn) {
        assertThat(ENGLISH.getProperty("waiting." + waitingOn)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatANumberKeepsHasALabel(MoveDifferences.Kind kind) {
        assertThat(new Texts(new Phrases()).label(kind, Locale.ENGLISH)).isEqualTo(ENGLISH.getProperty("move." + kind));
        assertThat(new Texts(new Phrases()).label(kind, Locale.GERMAN)).isEqualTo(GERMAN.getProperty("move." + kind));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyTextIsFormattedWithItsArguments(String key) {
        for (Properties language : List.of(ENGLISH, GERMAN)) {
            String pattern = language.getProperty(key);
            MessageFormat format = new MessageFormat(pattern);

            assertThat(format.getFormatsByArgumentIndex())
                    .as("%s uses only {0} to {4}: %s", key, pattern)
                    .hasSizeLessThanOrEqualTo(ARGUMENTS.size());
            assertThat(format.format(ARGUMENTS.toArray())).as(key).isNotBlank().doesNotContain("{", "}", "null");
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyApostropheIsWrittenTwice(String key) {
        for (Properties language : List.of(ENGLISH, GERMAN)) {
            assertThat(language.getProperty(key).replace("''", "")).as(key).doesNotContain("'");
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void bothLanguagesNameTheSameArguments(String key) {
        assertThat(arguments(GERMAN.getProperty(key))).as(key).isEqualTo(arguments(ENGLISH.getProperty(key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void germanIsNotEnglish(String key) {
        if (!ALIKE.contains(key)) {
            assertThat(GERMAN.getProperty(key)).as(key).isNotEqualTo(ENGLISH.getProperty(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "zh"})
    void everyLanguageButGermanReadsEnglish(String language) {
        assertThat(nextAction("enter-code.SMS", Locale.forLanguageTag(language)))
                .isEqualTo("Enter the six-digit code sent to +49 1511 2345678 by SMS.");
        assertThat(nextAction("enter-code.VOICE", Locale.forLanguageTag(language)))
                .isEqualTo("Enter the six-digit code given to +49 1511 2345678 by voice call.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT"})
    void germanReadersReadGermanWithItsUmlauts(String language) {
        assertThat(nextAction("name-in-review", Locale.forLanguageTag(language)))
                .isEqualTo(
                        "Meta prüft den Anzeigenamen „Bäckerei Ötz“; bis zur Entscheidung muss sonst niemand etwas tun.");
    }

    @Test
    void severalReasonsAreSaidOneAfterTheOther() {
        Onboarding onboarding = onboarding("correct-verification", "ADDRESS_NOT_MATCHING, MALFORMED_DOCUMENTS");

        assertThat(new Texts(new Phrases()).reasons(onboarding, Locale.GERMAN))
                .satisfiesExactly(address -> assertThat(address).contains("Adresse"), documents -> assertThat(documents)
                        .contains("nicht lesen"));
        assertThat(new Texts(new Phrases()).reason(onboarding, Locale.GERMAN))
                .contains("Adresse")
                .contains("nicht lesen");
    }

    private static String nextAction(String key, Locale locale) {
        return new Texts(new Phrases()).nextAction(onboarding(key, null), locale);
    }

    private static Onboarding onboarding(String nextAction, @Nullable String reasonCode) {
        Instant now = Instant.EPOCH;
        return new Onboarding(
                OnboardingId.create(),
                "acme",
                Route.NEW,
                "1234567890123456",
                "Bäckerei Ötz GmbH",
                "Bäckerei Ötz",
                new PhoneNumber("+4915112345678"),
                false,
                ActivationMethod.SMS,
                "oetz1cpaas",
                Industry.FOOD_AND_GROCERY,
                null,
                "de",
                "Europe/Berlin",
                null,
                false,
                Status.CODE_SENT_OUT,
                now,
                WaitingOn.PARTNER,
                now,
                nextAction,
                null,
                reasonCode,
                null,
                null,
                null,
                null,
                now,
                now,
                null,
                null);
    }

    private static List<Boolean> arguments(String pattern) {
        return Stream.of("{0}", "{1}", "{2}", "{3}", "{4}")
                .map(pattern::contains)
                .toList();
    }

    static Stream<String> keys() {
        return ENGLISH.stringPropertyNames().stream().sorted();
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
