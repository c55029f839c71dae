package io.embark.process;

import static java.util.stream.Collectors.toMap;

import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricActivityInstanceQuery;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The processes of a case with the way that it took through their models: what was passed, where it stands, what failed. Read from the
 * engine's history, which knows activities; the sequence flows between them are inferred ({@link TakenFlows}).
 */
@Component
public class Diagrams {

    /** Read-backs every quarter of an hour for 90 days are many; beyond these, only the first and the latest visits count. */
    private static final int LATEST_VISITS = 2_000;

    private static final int FIRST_VISITS = 500;

    private final HistoryService history;
    private final ManagementService management;
    private final RepositoryService repository;

    /** By definition, which never changes. */
    private final Map<String, String> models = new ConcurrentHashMap<>();

    Diagrams(HistoryService history, ManagementService management, RepositoryService repository) {
        this.history = history;
        this.management = management;
        this.repository = repository;
    }

    /**
     * One process of a case.
     *
     * @param key tells the processes of a case apart: the process id of one that nobody called, and for a called one the key of the
     *     caller and the call activity behind it, {@code client-onboarding/callActivity_clientApproval}. Where a process was started or
     *     called several times, the latest is meant
     * @param caller the key of the calling process; null when nobody called it
     * @param calledAt the call activity in the caller's model
     * @param model names the version of the model, {@code client-onboarding-3}
     * @param name of the process, as drawn
     * @param endedAt null while it goes on
     * @param flows the ids of the sequence flows that were taken
     */
    public record Run(
            String key,
            @Nullable String caller,
            @Nullable String calledAt,
            String model,
            String name,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<Step> steps,
            Set<String> flows,
            List<Failure> failures,
            String definitionId) {}

    /**
     * An element that was reached.
     *
     * @param name as drawn; null when it has none
     * @param times how often it was reached; of very many visits not all are counted
     * @param opens the key of the process that it called last; null when it called none
     */
    public record Step(String element, @Nullable String name, State state, int times, @Nullable String opens) {}

    /** What became of an element that was reached; of several visits, the latest counts. */
    public enum State {
        /** The case stands here. */
        HERE,
        /** The case stands at something inside. */
        INSIDE,
        /** It was passed. */
        DONE,
        /** It was left before it was done, because something else happened. */
        LEFT
    }

    /** A job that failed and is not tried again; for operators. */
    public record Failure(String element, @Nullable String message, Instant since) {}

    /** All processes of a case, ended ones too, callers before what they called, in the order of their starts. */
    public List<Run> of(OnboardingId id) {
        Map<String, HistoricProcessInstance> instances =
                history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                        .collect(toMap(HistoricProcessInstance::getId, instance -> instance));
        Map<String, HistoricProcessInstance> latest = new LinkedHashMap<>();
        instances.values().stream()
                .filter(instance -> instance.getSuperProcessInstanceId() == null)
                .sorted(Comparator.comparing(HistoricProcessInstance::getStartTime)
                        .thenComparing(HistoricProcessInstance::getId))
                .forEach(instance -> {
                    latest.remove(instance.getProcessDefinitionKey());
                    latest.put(instance.getProcessDefinitionKey(), instance);
                });
        List<Run> runs = new ArrayList<>();
        latest.forEach((key, instance) -> add(runs, instances, instance, key, null, null));
        return runs;
    }

    /**
     * The model of one of the case's processes as everybody may see it: what is drawn, and nothing of how it is executed.
     *
     * @param name as {@link Run#model} tells it
     */
    public Optional<String> model(OnboardingId id, String name) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .filter(instance -> modelOf(instance).equals(name))
                .findFirst()
                .map(instance -> models.computeIfAbsent(
                        instance.getProcessDefinitionId(), it -> DrawnModel.of(repository.getProcessModel(it))));
    }

    private void add(
            List<Run> runs,
            Map<String, HistoricProcessInstance> instances,
            HistoricProcessInstance instance,
            String key,
            @Nullable String caller,
            @Nullable String calledAt) {
        List<Visit> visits = visits(instance);
        Map<String, String> called = new LinkedHashMap<>();
        visits.stream()
                .filter(visit -> visit.called() != null && instances.containsKey(visit.called()))
                .forEach(visit -> called.put(visit.element(), visit.called()));
        runs.add(run(instance, key, caller, calledAt, visits, called.keySet()));
        called.forEach(
                (element, child) -> add(runs, instances, instances.get(child), key + "/" + element, key, element));
    }

    private Run run(
            HistoricProcessInstance instance,
            String key,
            @Nullable String caller,
            @Nullable String calledAt,
            List<Visit> visits,
            Set<String> calls) {
        String definition = instance.getProcessDefinitionId();
        List<Job> jobs = instance.getEndTime() == null
                ? management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .list()
                : List.of();
        Map<String, JobDefinition> definitions = jobs.isEmpty() ? Map.of() : jobDefinitions(definition);
        List<Visit> all = new ArrayList<>(visits);
        jobs.forEach(
                job -> Visit.to(job, definitions.get(job.getJobDefinitionId())).ifPresent(all::add));
        TakenFlows.Way way =
                TakenFlows.of(repository.getBpmnModelInstance(definition)).way(all);
        Map<String, Step> steps = new LinkedHashMap<>();
        all.forEach(visit -> steps.merge(visit.element(), step(visit, key, calls), Diagrams::later));
        way.links().forEach(link -> steps.put(link, new Step(link, null, State.DONE, 1, null)));
        return new Run(
                key,
                caller,
                calledAt,
                modelOf(instance),
                instance.getProcessDefinitionName(),
                instance.getStartTime().toInstant(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                List.copyOf(steps.values()),
                way.flows(),
                jobs.stream()
                        .filter(job -> job.getRetries() == 0)
                        .map(job -> failure(job, definitions.get(job.getJobDefinitionId())))
                        .toList(),
                definition);
    }

    private List<Visit> visits(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> latest = query(instance)
                .orderByHistoricActivityInstanceStartTime()
                .desc()
                .orderPartiallyByOccurrence()
                .desc()
                .listPage(0, LATEST_VISITS);
        Map<String, Visit> visits = new LinkedHashMap<>();
        if (latest.size() == LATEST_VISITS) {
            query(instance)
                    .orderByHistoricActivityInstanceStartTime()
                    .asc()
                    .orderPartiallyByOccurrence()
                    .asc()
                    .listPage(0, FIRST_VISITS)
                    .forEach(activity -> visits.put(activity.getId(), Visit.of(activity)));
        }
        for (int i = latest.size() - 1; i >= 0; i--) {
            visits.putIfAbsent(latest.get(i).getId(), Visit.of(latest.get(i)));
        }
        return List.copyOf(visits.values());
    }

    private HistoricActivityInstanceQuery query(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId());
    }

    private Map<String, JobDefinition> jobDefinitions(String definition) {
        return new HashMap<>(management.createJobDefinitionQuery().processDefinitionId(definition).list().stream()
                .collect(toMap(JobDefinition::getId, it -> it)));
    }

    private static Step step(Visit visit, String key, Set<String> calls) {
        String opens = calls.contains(visit.element()) ? key + "/" + visit.element() : null;
        return new Step(
                visit.element(), visit.name(), visit.state(), visit.isBody() || visit.isBehind() ? 0 : 1, opens);
    }

    private static Step later(Step before, Step now) {
        boolean stays = before.state() == State.HERE || before.state() == State.INSIDE;
        return new Step(
                now.element(),
                now.name() == null ? before.name() : now.name(),
                stays ? before.state() : now.state(),
                before.times() + now.times(),
                now.opens());
    }

    private static Failure failure(Job job, @Nullable JobDefinition definition) {
        String element = job.getFailedActivityId();
        if (element == null && definition != null) {
            element = definition.getActivityId();
        }
        return new Failure(
                element == null ? "" : element,
                job.getExceptionMessage(),
                job.getCreateTime().toInstant());
    }

    private static String modelOf(HistoricProcessInstance instance) {
        return instance.getProcessDefinitionKey() + "-" + instance.getProcessDefinitionVersion();
    }
}
