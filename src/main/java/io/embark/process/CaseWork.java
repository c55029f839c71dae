package io.embark.process;

import io.embark.backend.CallHistory;
import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What there is to do about a case, and what was done outside; only looked at, for operators. */
@Component
public class CaseWork {

    private final HistoryService history;
    private final ManagementService management;
    private final CallHistory calls;

    CaseWork(HistoryService history, ManagementService management, CallHistory calls) {
        this.history = history;
        this.management = management;
        this.calls = calls;
    }

    /** Open tasks, oldest first. */
    public List<OpenTask> tasks(OnboardingId id) {
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .unfinished()
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(CaseWork::task)
                .toList();
    }

    private static OpenTask task(HistoricTaskInstance task) {
        return new OpenTask(
                task.getId(),
                task.getName(),
                task.getAssignee(),
                task.getStartTime().toInstant(),
                instant(task.getDueDate()));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** Steps that are not tried again by themselves. */
    public List<Failure> failures(OnboardingId id) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .unfinished()
                .list()
                .stream()
                .flatMap(instance -> failed(instance).stream())
                .toList();
    }

    private List<Failure> failed(HistoricProcessInstance instance) {
        return management.createJobQuery().processInstanceId(instance.getId()).noRetriesLeft().list().stream()
                .map(job -> failure(instance, job))
                .toList();
    }

    private static Failure failure(HistoricProcessInstance instance, Job job) {
        return new Failure(
                instance.getProcessDefinitionName(),
                String.valueOf(job.getFailedActivityId()),
                job.getExceptionMessage());
    }

    /** Calls to the platforms by their kinds. */
    public List<Calls> calls(OnboardingId id) {
        return calls.of(id).stream()
                .map(made -> new Calls(made.kind().name(), made.done(), made.refused(), made.inDoubt(), made.lastAt()))
                .toList();
    }

    /**
     * Calls of one kind.
     *
     * @param inDoubt how many have no known outcome yet
     */
    public record Calls(String kind, int done, int refused, int inDoubt, Instant lastAt) {}

    /** @param assignee who works on it, or null */
    public record OpenTask(String id, String name, @Nullable String assignee, Instant since, @Nullable Instant dueAt) {}

    /**
     * @param process the model's name
     * @param step the element's id
     */
    public record Failure(String process, String step, @Nullable String message) {}
}
