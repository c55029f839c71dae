package io.embark.models;

import io.embark.process.Variable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/**
 * The Java half of the models: steps and listeners by name, the names that each process shares with its model, texts, mails, groups.
 *
 * @param beans the beans of {@code io.embark.process} by name
 * @param folders the processes that have a package, by their folder's name
 */
record JavaSide(
        Map<String, Class<?>> beans,
        Map<String, Path> folders,
        Properties english,
        Properties german,
        Set<String> mails,
        Set<String> groups) {

    private static final String PACKAGE = "io.embark.process";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path HOME = SOURCES.resolve(PACKAGE.replace('.', '/'));
    private static final Pattern STRING = Pattern.compile("\"([^\"\\n]*)\"");

    /** Java does not change while tests run; sources are read once. */
    private static final Map<Path, Set<String>> STRINGS = new ConcurrentHashMap<>();

    static JavaSide read() {
        return new JavaSide(
                scanBeans(),
                packages(),
                properties("/texts/status.properties"),
                properties("/texts/status_de.properties"),
                mailTemplates(),
                constants(type("io.embark.security.Groups")).values().stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** {@code number-activation} → {@code numberactivation}. */
    static String packageOf(String folder) {
        return folder.replace("-", "");
    }

    /** {@code number-activation} → {@code NumberActivation}. */
    static String prefixOf(String folder) {
        return Arrays.stream(folder.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The class with the names that a process shares with its model; empty when there is none. */
    Optional<Class<?>> namesOf(String folder) {
        try {
            return Optional.of(Class.forName(PACKAGE + "." + packageOf(folder) + "." + prefixOf(folder)));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    @Nullable
    Object constant(Class<?> type, String name) {
        return constants(type).get(name);
    }

    /** The values of the constants that the names class groups under a heading: Elements, Messages, Errors. */
    Map<String, String> names(String folder, String heading) {
        Map<String, String> names = new TreeMap<>();
        heading(folder, heading).forEach((name, value) -> {
            if (value instanceof String text) {
                names.put(name, text);
            }
        });
        return names;
    }

    Set<String> variables(String folder) {
        return variablesIn(heading(folder, "Variables"));
    }

    /** The messages that every route waits for. */
    Set<String> messagesOfRoutes() {
        return constants(type(PACKAGE + ".RouteProcess$Messages")).values().stream()
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> variablesIn(Map<String, Object> constants) {
        return constants.values().stream()
                .filter(Variable.class::isInstance)
                .map(value -> ((Variable<?>) value).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the process of every route knows from its start. */
    Set<String> variablesOfRoutes() {
        return variablesIn(constants(type(PACKAGE + ".RouteProcess$Variables")));
    }

    /** Whether a bean lives in a package that a process's model may use: its own or the one above all processes. */
    boolean isAtHome(Class<?> bean, String folder) {
        return bean.getPackageName().equals(PACKAGE) || bean.getPackageName().equals(PACKAGE + "." + packageOf(folder));
    }

    /** The error codes that a step's source throws. */
    Set<String> thrownBy(Class<?> step, String folder) {
        String source = source(SOURCES.resolve(step.getName().replace('.', '/') + ".java"));
        return names(folder, "Errors").entrySet().stream()
                .filter(error -> source.matches("(?s).*\\bErrors\\." + error.getKey() + "\\b.*"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts in quotes in the sources of a process's package. */
    Set<String> strings(String folder) {
        Path home = HOME.resolve(packageOf(folder));
        return Files.isDirectory(home) ? strings(Models.files(home, ".java")) : Set.of();
    }

    /** The texts in quotes in all sources. */
    Set<String> strings() {
        return AllStrings.FOUND;
    }

    /** The texts in quotes in one source, named from {@code io/embark} on. */
    Set<String> stringsOf(String source) {
        return strings(List.of(SOURCES.resolve("io/embark").resolve(source)));
    }

    private static final class AllStrings {
        private static final Set<String> FOUND = strings(Models.files(SOURCES, ".java"));
    }

    private static Set<String> strings(Collection<Path> sources) {
        return sources.stream()
                .flatMap(file -> STRINGS.computeIfAbsent(file, JavaSide::stringsIn).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> stringsIn(Path file) {
        return STRING.matcher(source(file))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    private Map<String, Object> heading(String folder, String heading) {
        return namesOf(folder).stream()
                .flatMap(names -> Arrays.stream(names.getDeclaredClasses()))
                .filter(nested -> nested.getSimpleName().equals(heading))
                .findFirst()
                .map(JavaSide::constants)
                .orElse(Map.of());
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                try {
                    field.setAccessible(true);
                    constants.put(field.getName(), field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }

    private static Map<String, Class<?>> scanBeans() {
        Map<String, Class<?>> beans = new TreeMap<>();
        new ClassPathScanningCandidateComponentProvider(true)
                .findCandidateComponents(PACKAGE).stream()
                        .map(definition -> type(Objects.requireNonNull(definition.getBeanClassName())))
                        .forEach(type -> {
                            String name = type.getSimpleName();
                            beans.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), type);
                        });
        return beans;
    }

    private static Map<String, Path> packages() {
        Map<String, Path> folders = new TreeMap<>();
        try (Stream<Path> children = Files.list(HOME)) {
            children.filter(Files::isDirectory)
                    .forEach(path -> folders.put(path.getFileName().toString(), path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    private static Set<String> mailTemplates() {
        return Models.files(Path.of("src/main/resources/templates/mail"), ".txt").stream()
                .filter(file -> file.getParent().endsWith("mail"))
                .map(Models::baseName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(JavaSide.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that resembles a misspelt one most, as the end of a sentence; empty when none does. */
    static String didYouMean(String misspelt, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(misspelt, name)))
                .filter(name -> distance(misspelt, name) <= Math.max(2, misspelt.length() / 3))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; there are: " + String.join(", ", new TreeSet<>(names)));
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
