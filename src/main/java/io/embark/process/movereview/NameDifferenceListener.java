package io.embark.process.movereview;

import io.embark.process.movereview.MoveReview.Variables;
import io.embark.status.MoveDifferences.Kind;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A case has several of these tasks at once: each says in lists and in the timeline what it is about. */
@Component
class NameDifferenceListener implements TaskListener {

    private final MoveTexts texts;

    NameDifferenceListener(MoveTexts texts) {
        this.texts = texts;
    }

    @Override
    public void notify(DelegateTask task) {
        Kind kind = Kind.valueOf(Variables.DIFFERENCE.from(task).orElseThrow());
        task.setName("%s: %s".formatted(task.getName(), texts.label(kind)));
    }
}
