package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.WaitingOn;
import io.embark.status.StageNotice;
import io.embark.support.DecisionTableFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the partner's side has the ball, it gets a mail: one that a model draws on the way there, or one of the table. */
class StageMailsTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final String FILE = "processes/service-levels/stage-mails.dmn";
    private static final DecisionTableFile TABLE = DecisionTableFile.of(FILE);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** Whose mails another table names, and the reminders' event sub-process sends. */
    private static final Set<String> NAMED_BY_TABLES = Set.of("approval-reminded-help");

    private static final Set<WaitingOn> PARTNERS_SIDE =
            Set.of(WaitingOn.PARTNER, WaitingOn.CLIENT, WaitingOn.SOURCE_PROVIDER);

    private final StageMails mails = new StageMails(
            (table, input, stage) ->
                    TABLE.decideAll(Map.of(input, stage)).stream().findFirst(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest(name = "{0}")
    @MethodSource("partnersStages")
    void thePartnersSideIsToldOfEachStageAtWhichItHasTheBall(StageOf node) {
        Map<String, Object> row = row(node.stage());
        if (row == null) {
            assertThat(mails.arrivingAt(node.stage(), node.waitingOn()))
                    .contains(StageNotice.news(NOW.plus(Duration.ofMinutes(1)), "stage-news"));
        } else if ("MODEL".equals(row.get("toldBy"))) {
            assertThat(mails.arrivingAt(node.stage(), node.waitingOn())).isEmpty();
            assertThat(drawnBefore(node.element()).contains(row.get("mail"))
                            || NAMED_BY_TABLES.contains(row.get("mail")))
                    .as("a send task on the way to %s sends %s", node.element().getId(), row.get("mail"))
                    .isTrue();
        } else {
            assertThat(mails.arrivingAt(node.stage(), node.waitingOn()))
                    .contains(StageNotice.news(NOW.plus(Duration.ofMinutes(1)), String.valueOf(row.get("mail"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clear-preconditions, OPERATOR, preconditions-missing",
        "await-cut-over, NOBODY, cut-over-agreed",
        "settle-number-in-use, OPERATOR, stage-news",
        "withdrawn, NOBODY, withdrawn",
        "a-stage-of-tomorrow.variant, CLIENT, stage-news",
        "a-stage-of-tomorrow, OPERATOR, ",
        "enter-code.SMS, PARTNER, "
    })
    void theTableTellsWhatNoModelDraws(String nextAction, WaitingOn waitingOn, @Nullable String mail) {
        assertThat(mails.arrivingAt(nextAction, waitingOn).map(StageNotice::mail))
                .isEqualTo(Optional.ofNullable(mail));
    }

    @Test
    void eachRowHasItsStageInAModel() {
        Set<String> stages = stages().map(StageOf::stage).collect(Collectors.toSet());

        assertThat(rows()).isSubsetOf(stages).doesNotHaveDuplicates();
    }

    static Stream<StageOf> partnersStages() {
        return stages().filter(node -> PARTNERS_SIDE.contains(node.waitingOn()));
    }

    private static Stream<StageOf> stages() {
        return models().flatMap(model -> model.getModelElementsByType(FlowNode.class).stream())
                .flatMap(node -> {
                    String action = property(node, "nextAction");
                    String waitingOn = property(node, "waitingOn");
                    return action == null || waitingOn == null
                            ? Stream.empty()
                            : Stream.of(new StageOf(node, ServiceLevels.stage(action), WaitingOn.valueOf(waitingOn)));
                });
    }

    private static Stream<BpmnModelInstance> models() {
        try (Stream<Path> files = Files.walk(PROCESSES)) {
            return files
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mails of all send tasks from which a token comes to this node. */
    private static Set<String> drawnBefore(FlowNode node) {
        Set<String> drawn = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            FlowNode next = open.pop();
            if (!seen.add(next.getId())) {
                continue;
            }
            if (next instanceof SendTask) {
                extensions(next, CamundaInputParameter.class).stream()
                        .filter(input -> "mail".equals(input.getCamundaName()))
                        .forEach(input -> drawn.add(input.getTextContent().strip()));
            }
            next.getIncoming().stream().map(SequenceFlow::getSource).forEach(open::push);
            if (next instanceof BoundaryEvent boundary) {
                open.push(boundary.getAttachedTo());
            }
            boolean startsInside = next.getIncoming().isEmpty() && next.getParentElement() instanceof FlowNode;
            if (startsInside) {
                open.push((FlowNode) next.getParentElement());
            }
        }
        return drawn;
    }

    private static @Nullable String property(FlowNode node, String name) {
        return extensions(node, CamundaProperty.class).stream()
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(null);
    }

    private static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getModelInstance().getModelElementsByType(type).stream()
                        .filter(extension -> isWithin(extension, element))
                        .toList();
    }

    private static boolean isWithin(ModelElementInstance extension, BaseElement element) {
        ModelElementInstance parent = extension.getParentElement();
        while (parent != null && !(parent instanceof BaseElement)) {
            parent = parent.getParentElement();
        }
        return element.equals(parent);
    }

    private static @Nullable Map<String, Object> row(String stage) {
        return TABLE.decideAll(Map.of("stage", stage)).stream().findFirst().orElse(null);
    }

    private static Collection<String> rows() {
        return Dmn.readModelFromFile(new File(FILE)).getModelElementsByType(Text.class).stream()
                .filter(text -> text.getParentElement() instanceof InputEntry)
                .map(text -> text.getTextContent().replace("\"", ""))
                .toList();
    }

    record StageOf(FlowNode element, String stage, WaitingOn waitingOn) {

        @Override
        public String toString() {
            return stage + " (" + element.getId() + ")";
        }
    }
}
