package violations.process.alpha;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Moves cases beside the one class that may. */
record CompletesDelegate(RuntimeService used) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        used.correlateMessage("moved");
    }
}
