package io.embark.process.obaapplication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks to whoever edits what people read about official business accounts: nobody may be promised one (guide, "Official business accounts"). */
class OfficialAccountWordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Words that promise, or that make a decision of the platform sound like ours. */
    private static final List<Pattern> PROMISES = Stream.of(
                    "guarantee",
                    "\\bcertain(ly)?\\b",
                    "\\bsurely?\\b",
                    "\\bwill (soon )?(get|receive|be granted|be approved|become|be verified|succeed|have)\\b",
                    "\\b(you|client|business|number) gets?\\b",
                    "we (grant|approve|award)",
                    "\\bpromise",
                    "as soon as (meta|the platform) (has )?approve",
                    "only a (matter|question) of time",
                    "garantier",
                    "\\bsicher(lich)?\\b",
                    "bestimmt",
                    "versprech",
                    "\\bwird (bald )?(genehmigt|freigegeben|bewilligt|zugestimmt|offiziell)",
                    "\\bwerden? sie (bald )?(erhalten|bekommen)",
                    "\\b(erhält|erhalten|bekommt|bekommen)\\b",
                    "wir (genehmigen|bewilligen|erteilen)",
                    "sobald meta (zustimmt|zugestimmt)")
            .map(words -> Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
            .toList();

    @Test
    @DisplayName("F37: no text, mail or form about official business accounts promises one")
    void nothingPromises() throws IOException {
        List<String> findings = new ArrayList<>();
        words().forEach((place, words) -> PROMISES.forEach(promise -> {
            Matcher found = promise.matcher(words);
            if (found.find()) {
                findings.add("%s: '%s' sounds like a promise".formatted(place, found.group()));
            }
        }));
        assertThat(findings).isEmpty();
    }

    @Test
    @DisplayName("F37: whoever applies, waits or is rejected reads that Meta alone decides")
    void whoDecidesIsSaid() throws IOException {
        for (String mail : List.of("submitted", "rejected", "not-submitted")) {
            assertThat(Files.readString(mail(mail, "")))
                    .containsIgnoringCase("Meta")
                    .containsPattern("alone|on its own");
            assertThat(Files.readString(mail(mail, "_de"))).contains("allein Meta");
        }
        assertThat(words().get("status.properties next.official-account-in-review"))
                .contains("Meta decides whether", "may");
        assertThat(words().get("status_de.properties next.official-account-in-review"))
                .contains("Meta entscheidet, ob", "kann");
        assertThat(words().get("complete-evidence.form"))
                .contains("The platform alone decides", "nobody should be told that it succeeds", "cannot be appealed");
    }

    @Test
    @DisplayName("F37: a rejection says that there is no appeal and offers none")
    void noAppeal() throws IOException {
        assertThat(Files.readString(mail("rejected", "")))
                .contains("takes no appeal")
                .doesNotContain("/appeals");
        assertThat(Files.readString(mail("rejected", "_de")))
                .contains("keinen Einspruch")
                .doesNotContain("/appeals");
    }

    @Test
    void allPlacesAreLookedAt() throws IOException {
        assertThat(words().keySet())
                .hasSizeGreaterThan(40)
                .contains(
                        "complete-evidence.form",
                        "official-account-submitted.txt",
                        "official-account-approved_de.txt",
                        "status.properties reason.OBA_TOO_EARLY",
                        "status_de.properties next.complete-evidence",
                        "oba-application.bpmn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You will get the badge.",
                "Ihr Kunde erhält das Abzeichen.",
                "The client certainly qualifies.",
                "Das wird genehmigt.",
                "We guarantee it."
            })
    void promisesAreFound(String promise) {
        assertThat(PROMISES).anyMatch(pattern -> pattern.matcher(promise).find());
    }

    @Test
    @DisplayName("F37: everything that can be missing is said in words, in both languages")
    void everythingMissingIsSaid() throws IOException {
        Matcher codes = Pattern.compile("OBA_[A-Z_]+")
                .matcher(Files.readString(Path.of("processes/oba-application/oba-eligibility.dmn")));
        Set<String> missing = new TreeSet<>();
        while (codes.find()) {
            missing.add(codes.group());
        }
        assertThat(missing).hasSize(10);
        for (String code : missing) {
            assertThat(words()).containsKeys("status.properties reason." + code, "status_de.properties reason." + code);
        }
    }

    /** Everything that people read about it, by where it stands. */
    private static Map<String, String> words() throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        for (String file : List.of("status.properties", "status_de.properties")) {
            for (String line : Files.readAllLines(RESOURCES.resolve("texts").resolve(file))) {
                String key = line.split("\\s*=", 2)[0];
                String lower = key.toLowerCase(Locale.ROOT);
                if (lower.contains("official-account")
                        || lower.contains("official_account_")
                        || lower.contains(".oba_")
                        || lower.contains("complete-evidence")) {
                    words.put(file + " " + key, line.substring(key.length()));
                }
            }
        }
        List<Path> files = new ArrayList<>(files(RESOURCES.resolve("templates/mail"), "official-account-"));
        files.addAll(files(Path.of("forms/oba-application"), ""));
        files.addAll(files(Path.of("processes/oba-application"), ""));
        for (Path file : files) {
            words.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
        return words;
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .toList();
        }
    }

    private static Path mail(String name, String language) {
        return RESOURCES.resolve("templates/mail/official-account-" + name + language + ".txt");
    }
}
