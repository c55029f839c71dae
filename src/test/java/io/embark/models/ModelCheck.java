package io.embark.models;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads the folders {@code processes} and {@code forms} below a root and says what does not fit, one sentence each, for the analyst who
 * edits them: file, element, what to set where in Camunda Modeler.
 */
public final class ModelCheck {

    private static final JavaSide JAVA = JavaSide.read();

    private ModelCheck() {}

    /** Empty when everything fits. */
    public static List<String> findings(Path root) {
        Findings findings = new Findings();
        Models models = Models.read(root, findings);
        if (!findings.all().isEmpty()) {
            return findings.all();
        }
        new FileRules(models, JAVA, findings).check();
        for (Models.Model model : models.processes()) {
            Names names = new Names(model, models, JAVA);
            new FlowRules(model, findings).check();
            new StageRules(model, names, JAVA, findings).check();
            new TaskRules(model, models, JAVA, findings).check();
            new ExpressionRules(model, names, models, JAVA, findings).check();
            new EventRules(model, models, names, JAVA, findings).check();
        }
        new ServiceLevelRules(models, JAVA, findings).check();
        new FormRules(models, JAVA, findings).check();
        return findings.all();
    }
}
