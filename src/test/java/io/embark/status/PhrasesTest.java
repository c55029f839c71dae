package io.embark.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks to whoever writes a sentence for people in Java, or edits {@code texts/phrases_de.yaml}. */
class PhrasesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("%(\\d\\$)?,?[sd]");

    private final Phrases phrases = new Phrases();

    @Test
    void whatJavaSaysToPeopleHasItsGerman() {
        Set<String> german = normalised(phrases.written().keySet());
        SortedMap<String, String> said = Sentences.inSources();
        assertThat(said).hasSizeGreaterThan(200);
        said.keySet().removeIf(sentence -> german.contains(normalised(sentence)));
        assertThat(said)
                .as("sentences in src/main/java and the classes that say them; write their German into phrases_de.yaml")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-onboarding/correction-rules", "verification-appeal/appeal-rules"})
    void whatTablesExplainHasItsGerman(String table) {
        assertThat(DecisionTableFile.texts(table, "explanation")).isNotEmpty().allSatisfy(explanation -> assertThat(
                        phrases.in(Locale.GERMAN, explanation))
                .isNotEqualTo(explanation));
    }

    @Test
    void eachGermanSentenceHasWhatComesInFromOutside() {
        assertThat(phrases.written()).allSatisfy((english, german) -> assertThat(placesOf(german))
                .isEqualTo(Stream.iterate(1, place -> place + 1)
                        .limit(PLACEHOLDER.matcher(english).results().count())
                        .map(place -> "%" + place + "$s")
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void nothingIsTranslatedThatNobodySays() {
        Set<String> said = normalised(Sentences.inSources().keySet());
        assertThat(phrases.written().keySet())
                .filteredOn(english -> !said.contains(normalised(english)))
                .filteredOn(english -> english.contains(". "))
                .filteredOn(
                        english -> Stream.of("client-onboarding/correction-rules", "verification-appeal/appeal-rules")
                                .flatMap(table -> DecisionTableFile.texts(table, "explanation").stream())
                                .noneMatch(english::equals))
                .filteredOn(english -> !english.startsWith("The platform did not verify the business"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Withdrawn. | Zurückgezogen.
            CODE_SENT_OUT | Code versendet
            must have at most 75 characters | darf höchstens 75 Zeichen haben
            The onboarding has ended with status WITHDRAWN. | Der Vorgang ist beendet, mit dem Status „Zurückgezogen“.
            is required: the client's website | fehlt: die Website des Kunden
            must be at least 2 hours after from | muss mindestens 2 Stunden nach dem Anfang (from) liegen
            has 20,000 x 9 pixels, which is too large to be shown; make it smaller. | hat 20,000 x 9 Pixel, zu viele, um es zu zeigen; verkleinern Sie es.
            Petra Ast confirmed that the chats are backed up or not needed. The chats are backed up. | Petra Ast hat bestätigt: die Chats sind gesichert oder werden nicht gebraucht. Die Chats sind gesichert.
            The appeal is won: the platform took its decision back. As they said. | Der Einspruch hatte Erfolg: Die Plattform hat ihre Entscheidung zurückgenommen. As they said.
            Not in place yet: the WABA's events are subscribed; the platform shows the number as connected. | Noch nicht so weit: die Ereignisse des WhatsApp-Kontos sind abonniert; die Plattform zeigt die Nummer als verbunden.
            Agreed on the call: Tue 24 Nov 2026 10:00 to 12:00 (Europe/Berlin, UTC+01:00). | Anruf vereinbart: Di, 24. November 2026 10:00 bis 12:00 (Europe/Berlin, UTC+01:00).
            """)
    void saysIt(String english, String german) {
        assertThat(phrases.in(Locale.GERMAN, english)).isEqualTo(german);
        assertThat(phrases.in(Locale.GERMANY, english)).isEqualTo(german);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Somebody's own words. Nobody else's.", "", "%s %d {0}", "is", ". . . ; ; "})
    void leavesAloneWhatOthersWrote(String text) {
        assertThat(phrases.in(Locale.GERMAN, text)).isEqualTo(text);
    }

    @Test
    void leavesEnglishAndOtherLanguagesAlone() {
        assertThat(List.of(Locale.ENGLISH, Locale.FRENCH, Locale.ROOT))
                .allSatisfy(
                        locale -> assertThat(phrases.in(locale, "Withdrawn.")).isEqualTo("Withdrawn."));
    }

    @Test
    void whatSomebodyWroteInASentenceOfOursIsNeverTakenForAPlaceholder() {
        assertThat(phrases.in(Locale.GERMAN, "Corrected: %1$s $1 \\1 {0}.")).isEqualTo("Korrigiert: %1$s $1 \\1 {0}.");
    }

    private static Set<String> placesOf(String german) {
        return PLACEHOLDER
                .matcher(german)
                .results()
                .map(place -> place.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> normalised(Set<String> sentences) {
        return sentences.stream().map(PhrasesTest::normalised).collect(Collectors.toSet());
    }

    /** Some sentences are put together, and then it cannot be seen that a number comes in. */
    private static String normalised(String sentence) {
        return PLACEHOLDER.matcher(sentence).replaceAll("%s");
    }
}
