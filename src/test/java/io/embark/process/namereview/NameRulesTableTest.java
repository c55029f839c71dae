package io.embark.process.namereview;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision table {@code name-rules}, rule by rule and on names as partners hand them in. */
class NameRulesTableTest {

    private static final DecisionTableFile TABLE = DecisionTableFile.of("processes/name-review/name-rules.dmn");
    private static final String TEXT = "name-rule.";
    private static final ResourceBundle.Control ONE_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String LEGAL = "Bäckerei Ötz GmbH";

    /** Names that break no rule at all, with the legal name of their client. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("Bäckerei Ötz", LEGAL),
            Map.entry("Ötz Brot & Kuchen", LEGAL),
            Map.entry("H&M", "H&M Hennes & Mauritz GBC AB"),
            Map.entry("3M", "3M Deutschland GmbH"),
            Map.entry("4711", "Mäurer & Wirtz GmbH & Co. KG (4711)"),
            Map.entry("BMW", "Bayerische Motoren Werke AG"),
            Map.entry("IKEA", "IKEA Deutschland GmbH & Co. KG"),
            Map.entry("ADAC SE", "ADAC SE"),
            Map.entry("adidas", "adidas AG"),
            Map.entry("Müller-Lüdenscheidt GmbH & Co. KG", "Müller-Lüdenscheidt GmbH & Co. KG"),
            Map.entry("Mueller Luedenscheidt", "Müller-Lüdenscheidt GmbH & Co. KG"),
            Map.entry("L'Oréal Paris", "L'Oréal S.A."),
            Map.entry("E.ON", "E.ON SE"),
            Map.entry("1&1", "1&1 Mail & Media GmbH"),
            Map.entry("Yahoo!", "Yahoo EMEA Ltd."),
            Map.entry("Dr. Ötz (Zahnarzt)", "Dr. med. dent. Ötz"),
            Map.entry("مخبز النور", "مخبز النور ذ.م.م"),
            Map.entry("烘焙坊", "上海烘焙坊有限公司"),
            Map.entry("トヨタ自動車", "Toyota Motor Corporation"),
            Map.entry("Пекарня Этц", "ООО Пекарня Этц"),
            Map.entry("Αρτοποιείο Ετζ", "Ötz Hellas AE"),
            Map.entry("ร้านขนมปัง", "Bread Shop Co., Ltd."),
            Map.entry("Restaurant Zur Post", "Zur Post Gastronomie GmbH"),
            Map.entry("Shop 17", "Shop 17 Ltd"),
            Map.entry("Officine Panerai", "Officine Panerai AG"),
            Map.entry("Metallbau Ötz", "Ötz Metallbau GmbH"),
            Map.entry("Ötz + Söhne", LEGAL));

    @AfterAll
    static void noRuleWasForgotten() {
        TABLE.assertThatEachRuleWasSeen();
    }

    /** A rule, a name with its client's legal name that breaks it, and names that come close and do not. */
    static Stream<Example> examples() {
        return Stream.of(
                new Example(1, "Ö", LEGAL, List.of("Öt", "3M")),
                new Example(2, "Ötz" + " Brot".repeat(15), LEGAL, List.of("Ötz" + " Brot".repeat(14))),
                new Example(
                        3,
                        "https://oetz.example",
                        LEGAL,
                        List.of("Ötz", "oetz.de", "Ötz: Brot", "Wwwoodwork Ötz", "Ötz @ Home", "A/S Ötz")),
                new Example(3, "www.oetz.de", LEGAL, List.of("Ötz www")),
                new Example(3, "Ötz it@oetz.example", LEGAL, List.of("Ötz @home")),
                new Example(3, "oetz.de/brot", LEGAL, List.of("Ötz/Brot")),
                new Example(4, "Booking.com", "Booking.com B.V.", List.of("Booking", "E.ON", "St.Pauli", "Dr.Ötz")),
                new Example(5, "Ötz 🍞", LEGAL, List.of("Ötz®", "Ötz™", "Ötz + Söhne", "Ötz №1", "ﷺ")),
                new Example(5, "★ Ötz ★", LEGAL, List.of("Ötz*")),
                new Example(5, "Ötz ❤️", LEGAL, List.of("Ötz Herz")),
                new Example(6, "Ötz!!!", LEGAL, List.of("Ötz!", "Yahoo!")),
                new Example(6, "*** Ötz ***", LEGAL, List.of("Ötz & Co. KG (Berlin)")),
                new Example(6, "Ötz...", LEGAL, List.of("Ötz..", "C++ Ötz")),
                new Example(7, "Ötz | Brot", LEGAL, List.of("Ötz - Brot", "Ötz, Brot")),
                new Example(8, "Ötz Official", LEGAL, List.of("Ötz Officials", "Officine Ötz")),
                new Example(8, "OFFIZIELLE Bäckerei Ötz", LEGAL, List.of("Offizierskasino Ötz")),
                new Example(9, "Official Kicks", "Official Kicks Ltd", List.of("Kicks")),
                new Example(10, "Ötz WhatsApp", LEGAL, List.of("Ötz Whats", "Ötz App")),
                new Example(10, "ÖtzWhatsAppShop", LEGAL, List.of("Ötz What")),
                new Example(11, "WhatsApp Shop Ötz", "WhatsApp Shop Ötz GmbH", List.of("Ötz")),
                new Example(12, "Ötz auf Instagram", LEGAL, List.of("Ötz Instant")),
                new Example(13, "Ötz Meta", LEGAL, List.of("Ötz Metall", "Ötz Metaphern")),
                new Example(14, "Ötz verifiziert", LEGAL, List.of("Ötz Verifizierungen")),
                new Example(15, "Pizza", LEGAL, List.of("Pizza Ötz", "Pizza 24", "Pizzaria")),
                new Example(15, "Online-Shop", LEGAL, List.of("Online-Shop Ötz")),
                new Example(16, "Bäckerei", LEGAL, List.of("Bäckerei Ötz")),
                new Example(17, "BÄCKEREI ÖTZ", LEGAL, List.of("Bäckerei ÖTZ", "ÖTZ BROT", "烘焙坊 烘焙坊烘焙坊烘焙坊")),
                new Example(18, "DEUTSCHE BAHN", "DEUTSCHE BAHN AG", List.of("Deutsche Bahn")),
                new Example(19, "DEICHMANN", "Deichmann SE", List.of("Deichmann", "LIDL", "EDEKA")),
                new Example(20, "Sonnenschein", LEGAL, List.of("Bäcker Ötz", "Oetz", "BÖ", "Bäckereien")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("F13: each naming rule alone matches what it is for and nothing that comes close to it")
    void ruleAlone(Example example) {
        assertThat(rules(example.name(), example.legalName()))
                .as(example.name())
                .contains(example.rule());
        for (String close : example.close()) {
            assertThat(rules(close, example.legalName()))
                    .as("%s is no case of rule %d", close, example.rule())
                    .doesNotContain(example.rule());
        }
    }

    @Test
    @DisplayName("F13: names that businesses of all countries really bear pass without a word")
    void goodNames() {
        GOOD.forEach((name, legalName) -> assertThat(
                        TABLE.decideAll(NameFacts.of(name, legalName).inputs()))
                .as("%s of %s", name, legalName)
                .isEmpty());
    }

    @ParameterizedTest
    @DisplayName("F13: all that is wrong with a name is told, refusals and warnings apart")
    @CsvSource({
        "WWW.PIZZA.DE OFFICIAL!!!, 'WEB_ADDRESS REFUSE, DOMAIN no, PUNCTUATION REFUSE, OFFICIAL REFUSE, CAPITALS REFUSE'",
        "★ WhatsApp ★ Sonnenschein, 'EMOJI REFUSE, WHATSAPP REFUSE, UNRELATED WARN'"
    })
    void everythingAtOnce(String name, String expected) {
        List<String> told = TABLE.decideAll(NameFacts.of(name, LEGAL).inputs()).stream()
                .map(rule -> rule.get("rule") + " " + rule.get("effect"))
                .toList();

        for (String one : expected.split(", ")) {
            if (one.endsWith(" no")) {
                assertThat(told).noneMatch(rule -> rule.startsWith(one.replace(" no", " ")));
            } else {
                assertThat(told).contains(one);
            }
        }
    }

    @ParameterizedTest
    @DisplayName("F13: what may be right in the mouth of its owner is a warning, never a refusal")
    @ValueSource(strings = {"Bäckerei", "DEICHMANN", "oetz.de", "Ötz Meta", "Ötz | Brot", "Sonnenschein"})
    void onlyWarnings(String name) {
        assertThat(TABLE.decideAll(NameFacts.of(name, LEGAL).inputs()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule).containsEntry("effect", "WARN"));
    }

    @Test
    void everyRuleHasItsTexts_andEveryTextItsRule() {
        Set<String> rules = examples()
                .flatMap(
                        example -> TABLE
                                .decideAll(NameFacts.of(example.name(), example.legalName())
                                        .inputs())
                                .stream())
                .map(rule -> (String) rule.get("rule"))
                .collect(Collectors.toCollection(TreeSet::new));

        for (Locale language : List.of(Locale.ROOT, Locale.GERMAN)) {
            assertThat(ResourceBundle.getBundle("texts/status", language, ONE_LANGUAGE).keySet().stream()
                            .filter(key -> key.startsWith(TEXT))
                            .map(key -> key.substring(TEXT.length())))
                    .containsExactlyInAnyOrderElementsOf(rules);
        }
    }

    private static List<Integer> rules(String name, String legalName) {
        return TABLE.rulesFor(NameFacts.of(name, legalName).inputs());
    }

    record Example(int rule, String name, String legalName, List<String> close) {}
}
