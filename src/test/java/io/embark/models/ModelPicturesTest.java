package io.embark.models;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.models.Models.Decision;
import io.embark.models.Models.Model;
import io.embark.models.Pictures.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page {@code src/docs/models.md} and the pictures on it. {@code mvn test -Dtest=ModelPicturesTest -Dembark.docs=write} writes the
 * page and draws those pictures whose models have changed; without the property the test says what is out of date, and needs no browser
 * for it.
 */
class ModelPicturesTest {

    private static final Path DOCS = Path.of("src/docs");
    private static final Path PAGE = DOCS.resolve("models.md");
    private static final Path PICTURES = DOCS.resolve("pictures");
    private static final String HOW = "run 'mvn test -Dtest=ModelPicturesTest -Dembark.docs=write' and commit";

    private static Models models;
    private static List<Subject> subjects;

    @BeforeAll
    static void readAndWrite() throws IOException {
        Findings findings = new Findings();
        models = Models.read(Path.of(""), findings);
        assertThat(findings.all()).isEmpty();
        subjects = Subject.of(models);
        if ("write".equals(System.getProperty("embark.docs"))) {
            write();
        }
    }

    private static void write() throws IOException {
        for (Path left : leftOver()) {
            Files.delete(left);
        }
        List<Subject> outdated =
                subjects.stream().filter(ModelPicturesTest::isOutdated).toList();
        if (!outdated.isEmpty()) {
            try (Pictures pictures = Pictures.start()) {
                for (Subject subject : outdated) {
                    Files.writeString(PICTURES.resolve(subject.picture()), pictures.draw(subject));
                }
            }
        }
        Files.writeString(PAGE, page());
    }

    @Test
    void picturesHaveNamesOfTheirOwn() {
        assertThat(subjects).extracting(Subject::picture).doesNotHaveDuplicates();
    }

    @Test
    void everyPictureShowsItsModelAsItIs() {
        assertThat(subjects.stream().filter(ModelPicturesTest::isOutdated).map(Subject::file))
                .as("changed since their pictures were drawn; " + HOW + " the pictures")
                .isEmpty();
    }

    @Test
    void noPictureIsLeftOver() throws IOException {
        assertThat(leftOver()).as("pictures of nothing; " + HOW).isEmpty();
    }

    @Test
    void thePageTellsOfEachModel() {
        assertThat(PAGE).as(HOW + " the page").hasContent(page());
    }

    /** The same drawing twice, so that pictures change with their models only. */
    @Test
    void aModelIsDrawnWithAllItsNames() {
        try (Pictures pictures = Pictures.start()) {
            for (Model model : models.processes().stream().limit(2).toList()) {
                String svg = pictures.draw(Subject.of(model));
                assertThat(svg).isEqualTo(pictures.draw(Subject.of(model))).startsWith("<!-- ");
                for (FlowElement element : model.all(FlowElement.class)) {
                    assertThat(svg).contains("data-element-id=\"" + element.getId() + "\"");
                }
            }
        }
    }

    @Test
    void aTableIsDrawnWithAllItsRules() {
        try (Pictures pictures = Pictures.start()) {
            for (Decision table : models.decisions().stream().limit(2).toList()) {
                String svg = pictures.draw(Subject.of(table));
                assertThat(svg).isEqualTo(pictures.draw(Subject.of(table)));
                int rules = table.dmn().getModelElementsByType(Rule.class).size();
                assertThat(svg).contains(">" + rules + "</text>").contains("Hit policy");
            }
        }
    }

    private static boolean isOutdated(Subject subject) {
        try (Stream<String> lines = Files.lines(PICTURES.resolve(subject.picture()))) {
            return lines.findFirst().filter(subject.mark()::equals).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(PICTURES)) {
            return files.filter(file -> subjects.stream().noneMatch(subject -> file.endsWith(subject.picture())))
                    .toList();
        }
    }

    private static String page() {
        List<Model> sorted = models.processes().stream()
                .sorted(Comparator.comparing(model -> model.process().getName()))
                .toList();
        return """
                # Models and decision tables
                What the processes do, in the words of the models themselves, with what people have to do in them and the tables by \
                which they decide. Click on a picture to see it alone.

                Written by `ModelPicturesTest` from the files in `processes`; [how](../../CONTRIBUTING.md#change-a-model). Drawn with \
                [bpmn-js and dmn-js](https://bpmn.io).

                """
                + sorted.stream()
                        .map(model -> "- [%1$s](#%2$s)\n"
                                .formatted(
                                        model.process().getName(),
                                        model.process()
                                                .getName()
                                                .toLowerCase(Locale.ROOT)
                                                .replace(' ', '-')))
                        .collect(joining())
                + sorted.stream().map(ModelPicturesTest::section).collect(joining())
                + models.decisions().stream()
                        .filter(table -> sorted.stream()
                                .noneMatch(model -> model.folder().equals(table.folder())))
                        .map(table -> section("##", table))
                        .collect(joining());
    }

    private static String section(Model model) {
        Collection<UserTask> tasks = model.all(UserTask.class);
        return """

                ## %s
                [`%s`](../../%s): %s

                %s
                """
                        .formatted(
                                model.process().getName(),
                                model.process().getId(),
                                path(model.file()),
                                documentation(model.process()),
                                picture(model.process().getName(), Subject.of(model)))
                + (tasks.isEmpty() ? "" : "\n| people do | how |\n|---|---|\n")
                + tasks.stream()
                        .map(task -> "| %s | %s |\n".formatted(cell(task.getName()), cell(documentation(task))))
                        .collect(joining())
                + models.decisions().stream()
                        .filter(table -> table.folder().equals(model.folder()))
                        .map(table -> section("###", table))
                        .collect(joining());
    }

    private static String section(String level, Decision table) {
        org.camunda.bpm.model.dmn.instance.Decision decision = table.dmn().getModelElementById(table.id());
        return """

                %s %s
                [`%s`](../../%s): %s

                %s
                """
                .formatted(
                        level,
                        decision.getName(),
                        table.id(),
                        path(table.file()),
                        text(decision.getChildElementsByType(Description.class)),
                        picture(decision.getName(), Subject.of(table)));
    }

    private static String picture(String name, Subject subject) {
        String link = PICTURES.getFileName() + "/" + subject.picture();
        return "[![%s](%s)](%s)".formatted(name, link, link);
    }

    private static String path(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static String documentation(BaseElement element) {
        return text(element.getChildElementsByType(Documentation.class));
    }

    private static String text(Collection<? extends ModelElementInstance> elements) {
        return elements.stream()
                .map(ModelElementInstance::getTextContent)
                .collect(joining(" "))
                .replaceAll("\\s+", " ")
                .replaceAll("([<>*_])", "\\\\$1")
                .strip();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
