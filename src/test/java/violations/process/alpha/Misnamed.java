package violations.process.alpha;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A step that does not say so. */
final class Misnamed implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("done", true);
    }
}
