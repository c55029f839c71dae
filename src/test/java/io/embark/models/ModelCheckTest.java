package io.embark.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the check is for: one slip in one file, and the sentence that an analyst reads. */
class ModelCheckTest {

    private static final String ONBOARDING = "processes/client-onboarding/client-onboarding.bpmn";
    private static final String APPROVAL = "processes/client-approval/client-approval.bpmn";
    private static final String REVIEW = "processes/name-review/name-review.bpmn";
    private static final String ACTIVATION = "processes/number-activation/number-activation.bpmn";
    private static final String POLICY = "processes/client-onboarding/policy-screening.dmn";
    private static final String ENTER_CODE = "forms/number-activation/enter-code.form";
    private static final String REVIEW_POLICY = "forms/client-onboarding/review-policy.form";

    @TempDir
    Path root;

    @BeforeEach
    void copyEverything() throws IOException {
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(root.resolve(file).getParent());
                    Files.copy(file, root.resolve(file));
                }
            }
        }
    }

    @Test
    void theCopyIsFine() {
        assertThat(ModelCheck.findings(root)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oneSlipIsFound(String slip, String file, String from, String to, String finding) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).as("what the slip changes").contains(from);
        Files.writeString(root.resolve(file), text.replace(from, to));

        assertThat(ModelCheck.findings(root)).contains(finding);
    }

    // SLIPS
}
