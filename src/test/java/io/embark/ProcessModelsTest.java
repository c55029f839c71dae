package io.embark;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.models.ModelCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Speaks to whoever edits a model or a form in Camunda Modeler. */
class ProcessModelsTest {

    @Test
    void everyModelFitsItsFormsAndItsCode() {
        assertThat(ModelCheck.findings(Path.of(""))).isEmpty();
    }
}
