package io.embark.process.clientscreening;

import io.embark.process.Variable;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** What an operator typed into a form. */
final class Typed {

    private Typed() {}

    /** On one line, empty when nothing was typed; it is for this task alone and leaves no variable behind. */
    static String text(DelegateTask task, Variable<String> field, int longest) {
        String text = field.from(task).orElse("").replaceAll("\\s+", " ").strip();
        field.remove(task);
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
