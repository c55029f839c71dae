package io.embark;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Which failure situation is held by which test: the rows F01 to F44, the display names that begin with their numbers ({@code F16: …},
 * {@code F16, F21: …}), and the page that shows both. {@code mvn test -Dtest=FailureRowsTest -Dembark.docs=write} writes the page.
 */
class FailureRowsTest {

    private static final Path PAGE = Path.of("src/docs/failure-rows.md");

    private static final Pattern CLAIM = Pattern.compile("F\\d\\d.*", Pattern.DOTALL);
    private static final Pattern ROWS = Pattern.compile("F\\d\\d(, F\\d\\d)*: \\S.*");

    /** What goes wrong, shortly. */
    private static final Map<String, String> SITUATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("F01", "One number is handed in twice: in two spellings, in two rows, by two partners"),
            Map.entry("F02", "Bad rows among good ones in a sheet"),
            Map.entry("F03", "The Business Manager id is wrong, or a person's profile"),
            Map.entry("F04", "The client's industry is forbidden"),
            Map.entry("F05", "The business has no room for another number"),
            Map.entry("F06", "The client does not accept: forgotten, wrong person, no administrator, expired"),
            Map.entry("F07", "The client declines, or takes its approval back later"),
            Map.entry("F08", "Business verification is rejected for its documents"),
            Map.entry("F09", "Business verification cannot be started"),
            Map.entry("F10", "A review takes very long and says nothing"),
            Map.entry("F11", "A review is deferred: no decision, though it is reported like one"),
            Map.entry("F12", "A decision is appealed"),
            Map.entry("F13", "The display name is rejected"),
            Map.entry("F14", "Code or registration before name and account are approved: the number gets stuck"),
            Map.entry("F15", "A review that is going on looks like an error"),
            Map.entry("F16", "The code does not arrive: the kind of line does not take it that way"),
            Map.entry("F17", "A voice menu takes the call with the code"),
            Map.entry("F18", "The number takes no SMS, and somebody must be there when the call comes"),
            Map.entry("F19", "Codes were requested too often"),
            Map.entry("F20", "Wrong codes were entered too often"),
            Map.entry("F21", "The code is too old, of another number, or mangled on its way"),
            Map.entry("F22", "The code comes late or twice, or while another one is being sent"),
            Map.entry("F23", "Codes and PINs leak into sheets, mails, history or logs"),
            Map.entry("F24", "Ten registrations in 72 hours block the number for 72 hours"),
            Map.entry("F25", "The PIN is not the number's, was guessed, or the number wants to be verified anew"),
            Map.entry("F26", "The number is in use in the WhatsApp app, or banned"),
            Map.entry("F27", "Deleting the app account loses the chat history"),
            Map.entry("F28", "The number is tried too soon after its deletion"),
            Map.entry("F29", "\"Registered\", but dead: not connected, not subscribed, wrongly mapped"),
            Map.entry("F30", "The platform is out of order"),
            Map.entry("F31", "The old provider has not lifted two-step verification"),
            Map.entry("F32", "Old and new account belong to different businesses"),
            Map.entry("F33", "Name, account or payment is not ready for a move between providers"),
            Map.entry("F34", "A move takes only part of the templates along"),
            Map.entry("F35", "Nobody is reachable by the number while it moves"),
            Map.entry("F36", "The partner does not know where its case stands"),
            Map.entry("F37", "An official business account is asked for too early, too often, or was promised"),
            Map.entry("F38", "A template is rejected, or submitted before the name is approved"),
            Map.entry("F39", "Events come twice, late, out of order, or before their commit"),
            Map.entry("F40", "A new model is deployed while cases run"),
            Map.entry("F41", "A number is deactivated, reactivated or cancelled"),
            Map.entry("F42", "The quality rating of a number drops"),
            Map.entry("F43", "A claimed task is left, or two people act at once"),
            Map.entry("F44", "A partner sees or changes another partner's case")));

    /** The rows that the number activation and the migrations answer. */
    private static final Set<String> DUE = new TreeSet<>(List.of(
            "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13", "F14", "F15",
            "F16", "F17", "F18", "F19", "F20", "F21", "F22", "F24", "F25", "F26", "F27", "F28", "F29", "F30", "F31",
            "F32", "F33", "F34", "F35", "F36", "F37", "F41", "F43", "F44"));

    private static final List<Claim> CLAIMS = claims();

    @Test
    void everyClaimNamesKnownRowsAndSaysWhatHolds() {
        for (Claim claim : CLAIMS) {
            assertThat(claim.name())
                    .as("%s: write 'F16: what holds' or 'F16, F21: what holds'", claim.test())
                    .matches(ROWS);
            assertThat(SITUATIONS.keySet()).as(claim.test()).containsAll(claim.rows());
        }
    }

    @Test
    void everyRowThatIsDueHasATest() {
        Set<String> missing = new TreeSet<>(DUE);
        CLAIMS.forEach(claim -> missing.removeAll(claim.rows()));

        assertThat(missing).as("rows without a test").isEmpty();
    }

    @Test
    void thePageShowsTheTests() throws IOException {
        if ("write".equals(System.getProperty("embark.docs"))) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as("run 'mvn test -Dtest=FailureRowsTest -Dembark.docs=write' and commit the page")
                .hasContent(page());
    }

    private static String page() {
        return """
                # Failure situations and their tests
                What goes wrong when a number is brought to WhatsApp, and which tests hold what Embark then does. A row without tests is \
                not answered yet, or its tests do not name it.

                Written by `FailureRowsTest` from the display names of the tests; [how](../../CONTRIBUTING.md#tests-by-level).

                | row | situation | tests |
                |---|---|---|
                """
                + SITUATIONS.entrySet().stream()
                        .map(row -> "| %s | %s | %s |\n".formatted(row.getKey(), row.getValue(), tests(row.getKey())))
                        .collect(joining());
    }

    private static String tests(String row) {
        return CLAIMS.stream()
                .filter(claim -> claim.rows().contains(row))
                .map(claim -> "`%s` %s".formatted(claim.test(), claim.words().replace("|", "\\|")))
                .collect(joining("<br>"));
    }

    /** All tests that run and claim a row. */
    private static List<Claim> claims() {
        return new ClassFileImporter()
                .importPath(testClasses()).stream()
                        .filter(type -> !type.isAnnotatedWith(Disabled.class))
                        .flatMap(type -> Stream.concat(
                                claim(type, name(type)),
                                type.getMethods().stream()
                                        .filter(method -> !method.isAnnotatedWith(Disabled.class))
                                        .flatMap(method -> claim(method, name(type) + "#" + method.getName()))))
                        .sorted(Comparator.comparing(Claim::test))
                        .toList();
    }

    private static Stream<Claim> claim(HasAnnotations<?> element, String test) {
        return element
                .tryGetAnnotationOfType(DisplayName.class)
                .map(DisplayName::value)
                .filter(name -> CLAIM.matcher(name).matches())
                .map(name -> new Claim(test, name))
                .stream();
    }

    /** {@code Outer.Nested}, without package. */
    private static String name(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static Path testClasses() {
        try {
            return Path.of(FailureRowsTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param test the class and, where it is one method, its name
     * @param name the display name
     */
    private record Claim(String test, String name) {

        List<String> rows() {
            return Arrays.asList(name.split(":", 2)[0].split(", "));
        }

        String words() {
            return name.split(": ", 2)[1];
        }
    }
}
