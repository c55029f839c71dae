package io.embark.intake.pages;

import io.embark.domain.OnboardingId;
import io.embark.process.CaseWork;
import org.springframework.stereotype.Component;

/** Reads what only operators see of a case. */
@Component
public class OperatorsViews {

    private final CaseWork work;

    OperatorsViews(CaseWork work) {
        this.work = work;
    }

    public OperatorsView of(OnboardingId id) {
        return new OperatorsView(
                work.tasks(id).stream()
                        .map(task -> new OperatorsView.Task(
                                task.id(), task.name(), task.assignee(), task.since(), task.dueAt()))
                        .toList(),
                work.failures(id).stream()
                        .map(failure -> new OperatorsView.Trouble(failure.process(), failure.step(), failure.message()))
                        .toList(),
                work.calls(id).stream()
                        .map(calls -> new OperatorsView.Calls(
                                calls.kind(), calls.done(), calls.refused(), calls.inDoubt(), calls.lastAt()))
                        .toList());
    }
}
