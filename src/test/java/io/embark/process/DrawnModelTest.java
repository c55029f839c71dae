package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.embark.support.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What partners get of a model: the drawing, and nothing of how it is executed. */
class DrawnModelTest {

    private static final Path VIEWER =
            Path.of("src/main/resources/static/portal/assets/bpmn.io/bpmn-viewer-18.31.1.min.js");

    /** Whatever of the engine's, or of our own side, could stand in a model. */
    private static final List<String> INSIDE = List.of(
            "camunda",
            "extensionElements",
            "documentation",
            "condition",
            "expression",
            "${",
            "#{",
            "script",
            "delegate",
            "listener",
            "calledElement",
            "errorRef",
            "errorCode",
            "messageRef",
            "timeDate",
            "timeCycle",
            "timeDuration",
            "onboarding-operators",
            "candidateGroups",
            "formRef",
            "historyTimeToLive",
            "execution",
            "modeler");

    @ParameterizedTest
    @MethodSource("models")
    void drawsEverything(Path file) throws Exception {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());

        Map<String, String> drawn = namesById(drawn(file));

        assertThat(model.getModelElementsByType(FlowElement.class)).allSatisfy(element -> assertThat(drawn)
                .containsEntry(element.getId(), element.getName() == null ? "" : element.getName()));
        assertThat(drawn)
                .containsKeys(model.getModelElementsByType(DiagramElement.class).stream()
                        .map(DiagramElement::getId)
                        .filter(Objects::nonNull)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("models")
    void tellsNothingOfTheInside(Path file) throws IOException {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());

        String drawn = drawn(file);

        // Ids of elements are shown; they say what the element's name says.
        assertThat(drawn.replaceAll(" (id|bpmnElement|sourceRef|targetRef|attachedToRef|default|name)=\"[^\"]*\"", ""))
                .doesNotContainIgnoringCase(INSIDE.toArray(String[]::new));
        assertThat(drawn).doesNotContain("${", "#{", "camunda:", "xmlns:xsi");
        assertThat(model.getModelElementsByType(Message.class))
                .allSatisfy(message -> assertThat(drawn).doesNotContain("\"" + message.getName() + "\""));
        assertThat(model.getModelElementsByType(Error.class))
                .allSatisfy(error -> assertThat(drawn).doesNotContain("\"" + error.getErrorCode() + "\""));
        assertThat(model.getModelElementsByType(Documentation.class))
                .allSatisfy(words -> assertThat(drawn).doesNotContain(words.getTextContent()));
    }

    @Test
    void theViewerDrawsEachWithoutAWarning() throws IOException {
        try (BrowserContext person = Browser.start().person();
                Page page = person.newPage()) {
            List<String> complaints = new ArrayList<>();
            page.onPageError(complaints::add);
            page.setContent("<!DOCTYPE html><div id=\"paper\" style=\"height: 400px\"></div>");
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(VIEWER));
            for (Path file : models()) {
                Object warnings = page.evaluate(
                        """
                        async xml => {
                          const viewer = new BpmnJS({ container: '#paper' });
                          const { warnings } = await viewer.importXML(xml);
                          viewer.destroy();
                          return warnings.map(warning => warning.message);
                        }
                        """,
                        drawn(file));
                assertThat(warnings).as(file.toString()).isEqualTo(List.of());
            }
            assertThat(complaints).isEmpty();
        }
    }

    private static String drawn(Path file) throws IOException {
        try (InputStream model = Files.newInputStream(file)) {
            return DrawnModel.of(model);
        }
    }

    private static Map<String, String> namesById(String xml) throws Exception {
        NodeList elements = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("*");
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> (Element) elements.item(i))
                .filter(element -> element.hasAttribute("id"))
                .collect(Collectors.toMap(
                        element -> element.getAttribute("id"), element -> element.getAttribute("name")));
    }

    private static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
            assertThat(models).hasSizeGreaterThanOrEqualTo(15);
            return models;
        }
    }
}
