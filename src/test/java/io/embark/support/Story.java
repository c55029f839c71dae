package io.embark.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent;
import io.embark.event.PlatformEvent.Subject;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.camunda.bpm.engine.test.assertions.bpmn.TaskAssert;

/** One onboarding on its way through the diagrams: what happens to it, where it is, which way it came. */
public class Story {

    /** A story without an end would be a loop in a diagram. */
    private static final int MOST_JOBS = 200;

    private static final List<String> ENDS_ITS_PROCESS =
            List.of("errorEndEvent", "escalationEndEvent", "terminateEndEvent");

    private static final AtomicInteger EVENTS = new AtomicInteger();

    private final ProcessDriver driver;
    private final OnboardingId id;

    Story(ProcessDriver driver, OnboardingId id) {
        this.driver = driver;
        this.id = id;
    }

    public OnboardingId id() {
        return id;
    }

    /** Runs due jobs until the case waits for somebody or for a later time. A job that fails ends the test with its exception. */
    public Story run() {
        for (int jobs = 0; jobs < MOST_JOBS; jobs++) {
            List<Job> due = jobs(JobQuery::executable);
            if (due.isEmpty()) {
                return this;
            }
            driver.engine.getManagementService().executeJob(due.get(0).getId());
        }
        throw new AssertionError("The case never comes to rest; it is at " + whereabouts());
    }

    /** Runs due jobs until the next one is that of this element, which does not run. */
    public Story runUntil(String element) {
        for (int jobs = 0; jobs < MOST_JOBS; jobs++) {
            Job next = jobs(JobQuery::executable).stream()
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError("No job comes to " + element + "; the case is at " + whereabouts()));
            if (element.equals(activityOf(next))) {
                return this;
            }
            driver.engine.getManagementService().executeJob(next.getId());
        }
        throw new AssertionError("The case never comes to " + element + "; it is at " + whereabouts());
    }

    /** Fires the timer of this element, now. */
    public Story fire(String element) {
        Job timer = jobs().stream()
                .filter(job -> element.equals(activityOf(job)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer " + element + "; the case is at " + whereabouts()));
        driver.engine.getManagementService().executeJob(timer.getId());
        return this;
    }

    /** Lets time pass and runs what became due. */
    public Story after(Duration time) {
        driver.clock.advance(time);
        return run();
    }

    /** Lets time pass and runs what became due until the next job is that of this element, which does not run. */
    public Story afterUntil(Duration time, String element) {
        driver.clock.advance(time);
        return runUntil(element);
    }

    /** The partner takes the case back. */
    public Story withdraw() {
        driver.process.withdraw(id, "acme");
        return run();
    }

    /** The partner confirms what only people can see. */
    public Story confirm(ConfirmationKind kind) {
        driver.process.confirm(id, kind, "Ötz", null, "acme");
        return run();
    }

    /** Completes a user task with what its form would submit, and runs on. */
    public Story complete(String userTask, Map<String, Object> form) {
        return submit(userTask, form).run();
    }

    /** Completes a user task with what its form would submit; the jobs that follow from it do not run yet. */
    public Story submit(String userTask, Map<String, Object> form) {
        driver.engine.getTaskService().complete(task(userTask).getId(), form);
        return this;
    }

    /** The same by somebody who has logged in. */
    public Story submitAs(String user, String userTask, Map<String, Object> form) {
        String task = task(userTask).getId();
        IdentityService identity = driver.engine.getIdentityService();
        identity.setAuthentication(
                user, List.of("onboarding-leads"), List.of(onboarding().partnerId()));
        try {
            driver.engine.getTaskService().complete(task, form);
        } finally {
            identity.clearAuthentication();
        }
        return this;
    }

    /** The same, with one decision. */
    public Story complete(String userTask, String field, String value) {
        return complete(userTask, Map.of(field, value));
    }

    public Task task(String userTask) {
        return tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals(userTask))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("No task " + userTask + " is open; the case is at " + whereabouts()));
    }

    /** What the task's form shows as the platform's own words. */
    public String detailOf(String userTask) {
        Map<?, ?> briefing = (Map<?, ?>)
                driver.engine.getTaskService().getVariableLocal(task(userTask).getId(), "briefing");
        // Escaped for Markdown.
        return String.valueOf(briefing.get("detail")).replaceAll("\\\\(.)", "$1");
    }

    public Story claim(String userTask, String user) {
        driver.engine.getTaskService().claim(task(userTask).getId(), user);
        return this;
    }

    /** The platform reports something about the case's business, WABA or number. */
    public Story event(String message, Subject.Type about) {
        return event(message, about, "an_update", "{}");
    }

    public Story event(String message, Subject.Type about, String kind, String payload) {
        return report(message, about, kind, payload).run();
    }

    /** The same; the jobs that follow from it do not run yet. */
    public Story report(String message, Subject.Type about) {
        return report(message, about, "an_update", "{}");
    }

    private Story report(String message, Subject.Type about, String kind, String payload) {
        PlatformEvent event = new PlatformEvent(
                "META",
                "event-" + EVENTS.incrementAndGet(),
                kind,
                message,
                subject(about),
                "Something changed.",
                payload,
                null);
        return deliver(event);
    }

    public Story event(PlatformEvent event) {
        return deliver(event).run();
    }

    private Story deliver(PlatformEvent event) {
        driver.inbox.offer(driver.inbox.store(List.of(event)));
        return this;
    }

    public Subject subject(Subject.Type about) {
        Onboarding onboarding = onboarding();
        return new Subject(
                about,
                switch (about) {
                    case BUSINESS -> onboarding.businessManagerId();
                    case WABA -> onboarding.requiredWabaId();
                    case NUMBER -> onboarding.phoneNumber().digits();
                    case PHONE_NUMBER_ID -> onboarding.requiredPhoneNumberId();
                    case ONBOARDING -> id.toString();
                });
    }

    public Onboarding onboarding() {
        return driver.onboardings.get(id);
    }

    /** The texts of the timeline without changes of status, oldest first. */
    public List<String> timeline() {
        return driver.timeline.of(id).stream()
                .filter(entry -> entry.status() == null)
                .map(Timeline.Entry::text)
                .toList();
    }

    /** The statuses in the order in which the case went through them. */
    public List<Status> ladder() {
        return driver.timeline.of(id).stream()
                .map(Timeline.Entry::status)
                .filter(status -> status != null)
                .toList();
    }

    /** The templates of all mails that were asked for, oldest first. */
    public List<String> mails() {
        return driver.jdbc
                .sql("select template from mail_outbox where onboarding_id = ? order by id")
                .param(id.value())
                .query(String.class)
                .list();
    }

    public Story isWaitingAt(String... elements) {
        assertThat(whereabouts()).as("where the case is").containsExactlyInAnyOrder(elements);
        return this;
    }

    public Story hasPassed(String... elements) {
        assertThat(passed()).as("what the case has passed").contains(elements);
        return this;
    }

    public Story hasNotPassed(String... elements) {
        List<String> reached =
                Stream.concat(passed().stream(), whereabouts().stream()).toList();
        assertThat(reached).as("what the case has reached").doesNotContain(elements);
        return this;
    }

    /** How often the case passed an element. */
    public long timesPassed(String element) {
        return passed().stream().filter(element::equals).count();
    }

    public Story isAt(Status status, WaitingOn waitingOn, String nextAction) {
        Onboarding onboarding = onboarding();
        assertThat("%s/%s, next: %s".formatted(onboarding.status(), onboarding.waitingOn(), onboarding.nextAction()))
                .isEqualTo("%s/%s, next: %s".formatted(status, waitingOn, nextAction));
        return this;
    }

    /** The case went by this event to its end as rejected, and its partner was told once. */
    public Story endedAsRejected(String event, String reason) {
        hasPassed(event, "sendTask_tellRejected", "endEvent_rejected")
                .hasNotPassed("endEvent_registered")
                .hasEnded(Status.REJECTED);
        assertThat(onboarding().reasonCode()).isEqualTo(reason);
        assertThat(mails()).endsWith("rejected").containsOnlyOnce("rejected");
        return this;
    }

    /** Asserts that the case is over: no token, task, timer or subscription is left of it. */
    public Story hasEnded(Status status) {
        assertThat(onboarding().status()).isEqualTo(status);
        assertThat(onboarding().isLive()).isFalse();
        assertThat(whereabouts()).as("where the case is").isEmpty();
        assertThat(leftovers())
                .as("tasks, jobs and subscriptions of the ended case")
                .isZero();
        return this;
    }

    /** Camunda's own assertions on a live process of the case. */
    public ProcessInstanceAssert process(String processId) {
        AbstractAssertions.init(driver.engine);
        return BpmnAwareTests.assertThat(driver.engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .processDefinitionKey(processId)
                .singleResult());
    }

    /** Camunda's own assertions on an open task of the case. */
    public TaskAssert openTask(String userTask) {
        AbstractAssertions.init(driver.engine);
        return BpmnAwareTests.assertThat(task(userTask));
    }

    /** The ids of all its processes, ended or not. */
    public List<String> processes() {
        return driver
                .engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .toList();
    }

    /** The elements at which the case's tokens stand, in all its processes. */
    public List<String> whereabouts() {
        return driver
                .engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .list()
                .stream()
                .map(instance -> driver.engine.getRuntimeService().getActivityInstance(instance.getId()))
                .flatMap(Story::leaves)
                .toList();
    }

    private static Stream<String> leaves(ActivityInstance instance) {
        Stream<String> transitions =
                Arrays.stream(instance.getChildTransitionInstances()).map(transition -> transition.getActivityId());
        if (instance.getChildActivityInstances().length == 0) {
            boolean calls =
                    List.of("callActivity", "processDefinition", "subProcess").contains(instance.getActivityType());
            return calls ? transitions : Stream.of(instance.getActivityId());
        }
        return Stream.concat(
                transitions, Arrays.stream(instance.getChildActivityInstances()).flatMap(Story::leaves));
    }

    private List<String> passed() {
        return processes().stream()
                .flatMap(process -> driver
                        .engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(process)
                        .finished()
                        .list()
                        .stream())
                // An end event that throws is cancelled together with its process.
                .filter(activity -> !activity.isCanceled() || ENDS_ITS_PROCESS.contains(activity.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private List<Task> tasks() {
        return driver.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .list();
    }

    private List<Job> jobs() {
        return jobs(all -> all);
    }

    private List<Job> jobs(UnaryOperator<JobQuery> restriction) {
        return processes().stream()
                .flatMap(process -> restriction
                        .apply(driver.engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(process))
                        .list()
                        .stream())
                .toList();
    }

    private String activityOf(Job job) {
        return driver.engine
                .getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private int leftovers() {
        return jobs().size()
                + tasks().size()
                + (int) processes().stream()
                        .flatMap(process -> driver
                                .engine
                                .getRuntimeService()
                                .createEventSubscriptionQuery()
                                .processInstanceId(process)
                                .list()
                                .stream())
                        .count();
    }
}
