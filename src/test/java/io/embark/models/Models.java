package io.embark.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** What analysts edit, as files. Folders whose names begin with a dot belong to Modeler. */
record Models(Path root, List<Model> processes, List<Decision> decisions, List<Form> forms) {

    /** Parsing takes most of the time, and most files are the same each time. */
    private static final Map<String, BpmnModelInstance> PARSED = new ConcurrentHashMap<>();

    private static final Map<String, DmnModelInstance> PARSED_TABLES = new ConcurrentHashMap<>();

    /** What the rules ask parsed models for, again and again; nobody changes one. */
    private static final Map<ModelInstance, Map<Class<?>, Collection<?>>> ELEMENTS = new ConcurrentHashMap<>();

    /** A BPMN file. */
    record Model(Path file, BpmnModelInstance bpmn, Process process) {

        String folder() {
            return file.getParent().getFileName().toString();
        }

        /** The file as it is written. */
        String text() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return elements(bpmn, type);
        }
    }

    /** A DMN file. */
    record Decision(Path file, DmnModelInstance dmn, String id) {

        String folder() {
            return file.getParent().getFileName().toString();
        }
    }

    /** A Camunda Form. */
    record Form(Path file, JsonNode json) {

        String folder() {
            return file.getParent().getFileName().toString();
        }

        String name() {
            return baseName(file);
        }

        String id() {
            return json.path("id").asText();
        }

        /** All fields and texts, also those in groups. */
        List<JsonNode> components() {
            List<JsonNode> all = new ArrayList<>();
            collect(json, all);
            return all;
        }

        Optional<JsonNode> field(String key) {
            return components().stream()
                    .filter(component -> component.path("key").asText().equals(key))
                    .findFirst();
        }

        /** The values that a field offers; empty when they are not fixed. */
        List<String> values(String key) {
            return field(key).stream()
                    .flatMap(field -> StreamSupport.stream(field.path("values").spliterator(), false))
                    .map(value -> value.path("value").asText())
                    .toList();
        }

        private static void collect(JsonNode parent, List<JsonNode> all) {
            parent.path("components").forEach(component -> {
                all.add(component);
                collect(component, all);
            });
        }
    }

    /** All elements of a type in a parsed model. */
    static <T extends ModelElementInstance> Collection<T> elements(ModelInstance model, Class<T> type) {
        @SuppressWarnings("unchecked") // each type is the key of its own elements
        Collection<T> elements = (Collection<T>) ELEMENTS.computeIfAbsent(model, unread -> new ConcurrentHashMap<>())
                .computeIfAbsent(type, unread -> model.getModelElementsByType(type));
        return elements;
    }

    static Models read(Path root, Findings findings) {
        List<Model> processes = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        List<Form> forms = new ArrayList<>();
        each(root.resolve("processes"), ".bpmn", findings, file -> {
            BpmnModelInstance bpmn = PARSED.computeIfAbsent(Files.readString(file), Models::parse);
            Collection<Process> all = elements(bpmn, Process.class);
            if (all.size() == 1) {
                processes.add(new Model(file, bpmn, all.iterator().next()));
            } else {
                findings.add(file, "has %d processes; draw one in each file".formatted(all.size()));
            }
        });
        each(root.resolve("processes"), ".dmn", findings, file -> {
            DmnModelInstance dmn = PARSED_TABLES.computeIfAbsent(Files.readString(file), Models::parseTables);
            elements(dmn, org.camunda.bpm.model.dmn.instance.Decision.class)
                    .forEach(decision -> decisions.add(new Decision(file, dmn, decision.getId())));
        });
        ObjectMapper json = new ObjectMapper();
        each(root.resolve("forms"), ".form", findings, file -> forms.add(new Form(file, json.readTree(file.toFile()))));
        return new Models(root, processes, decisions, forms);
    }

    Optional<Model> process(String id) {
        return processes.stream()
                .filter(model -> id.equals(model.process().getId()))
                .findFirst();
    }

    /** Whether another process calls it; while one calls what does not exist, nobody can tell. */
    boolean isCalled(Model model) {
        return processes.stream()
                .flatMap(other -> other.all(CallActivity.class).stream())
                .map(call -> String.valueOf(call.getCalledElement()))
                .anyMatch(called -> called.equals(model.process().getId())
                        || process(called).isEmpty());
    }

    List<Form> formsOf(Model model) {
        return forms.stream()
                .filter(form -> form.folder().equals(model.folder()))
                .toList();
    }

    static String baseName(Path file) {
        return file.getFileName().toString().replaceAll("\\.\\w+$", "");
    }

    /** A Camunda attribute; null when it is not set. */
    static @Nullable String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
    }

    /** The extension elements of a type. */
    static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** {@code requestCode} → {@code request-code}. */
    static String kebab(String camelCase) {
        return camelCase
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(java.util.Locale.ROOT);
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !folder.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(Path folder, String suffix, Findings findings, Reader reader) {
        Consumer<Path> read = file -> {
            try {
                reader.read(file);
            } catch (IOException | RuntimeException e) {
                findings.add(file, "cannot be read: " + rootCause(e).getMessage());
            }
        };
        files(folder, suffix).forEach(read);
    }

    private static BpmnModelInstance parse(String xml) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static DmnModelInstance parseTables(String xml) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }

    private interface Reader {
        void read(Path file) throws IOException;
    }
}
