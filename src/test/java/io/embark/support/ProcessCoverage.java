package io.embark.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Draws the ways that the tests of a class took onto its diagram, as HTML under {@code target/process-test-coverage}, and fails a class
 * that leaves a flow node or a sequence flow of its own process untried.
 */
class ProcessCoverage implements BeforeAllCallback {

    private static final Path MODELS = Path.of("processes");
    private static final double ROUNDING = 1e-9;

    private static String process = "";

    /** Before Spring's extension, whose listeners read the settings below once per class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        measure(context.getRequiredTestClass());
    }

    /** Measures the coverage of this class's process from now on. */
    static void measure(Class<?> test) {
        process = AnnotatedElementUtils.findMergedAnnotation(test, ProcessTest.class)
                .value();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @Import(ProcessEngineCoverageConfiguration.class)
    static class Settings {

        @Bean
        @Primary
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        ProcessEngineCoverageProperties coverageOfOneClass() {
            ProcessEngineCoverageProperties.Builder coverage = ProcessEngineCoverageProperties.builder();
            if (!process.isEmpty() && !isSingleTest()) {
                coverage.assertClassCoverageAtLeast(everything());
            }
            return coverage.excludeProcessDefinitionKeys(others(process)).build();
        }

        /**
         * All of the diagram that the library can see: of several link events that throw to one, it records one only. The flows into
         * them are recorded each, so that none of them stays untried.
         */
        private static double everything() {
            BpmnModelInstance model = Bpmn.readModelFromFile(
                    MODELS.resolve(process).resolve(process + ".bpmn").toFile());
            List<String> links = model.getModelElementsByType(IntermediateThrowEvent.class).stream()
                    .flatMap(event -> event.getEventDefinitions().stream())
                    .filter(LinkEventDefinition.class::isInstance)
                    .map(link -> ((LinkEventDefinition) link).getName())
                    .toList();
            double unseen = links.size() - links.stream().distinct().count();
            int elements = model.getModelElementsByType(FlowNode.class).size()
                    + model.getModelElementsByType(SequenceFlow.class).size();
            return 1 - unseen / elements - ROUNDING;
        }

        /** Whether Maven runs some methods only, {@code -Dtest=Class#method}: then a class cannot walk its whole diagram. */
        private static boolean isSingleTest() {
            return System.getProperty("test", "").contains("#");
        }

        private static String[] others(String process) {
            try (Stream<Path> folders = Files.list(MODELS)) {
                return folders.map(folder -> folder.getFileName().toString())
                        .filter(slug -> !slug.equals(process))
                        .toArray(String[]::new);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
