package io.embark.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Beans that live where processes live; not found by scanning. */
public final class Probes {

    private Probes() {}

    /** Visible, because it is a step. */
    public static class Step implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            throw new UnsupportedOperationException();
        }
    }

    /** Visible, because it says so. */
    @VisibleToModels
    public static class Marked {}

    /** Invisible. */
    public static class Helper {}
}
