package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embark.domain.Industry;
import io.embark.domain.Status;
import io.embark.domain.WorkingHours;
import io.embark.process.obaapplication.ObaApplicationProcess;
import io.embark.status.Correction;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import io.embark.status.OnboardingQuery;
import io.embark.status.Onboardings;
import io.embark.status.StageNotices;
import io.embark.status.StageNotices.Due;
import io.embark.status.Timeline;
import io.embark.support.OfficialAccounts;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens while a case stays where it is. */
@ProcessTest
class ServiceNoticesTest {

    private static final String OPERATORS = "onboarding-operators";
    private static final String LEADS = "onboarding-leads";

    /** A stage of the operators: two working days, then the leads; follow-up after one. */
    private static final String REVIEW = "userTask_reviewPolicy";

    /** A stage of the partner: seven days, a reminder after two. */
    private static final String BACKUP = "userTask_confirmBackup";

    /** A stage of an application, whose case has ended; two working days, then the leads. */
    private static final String EVIDENCE = "userTask_completeEvidence";

    private static final Duration TICK = Duration.ofSeconds(1);

    @Autowired
    ServiceNotices notices;

    @Autowired
    StageNotices stored;

    @Autowired
    Onboardings onboardings;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    FilterService filters;

    @Autowired
    ObaApplicationProcess obaApplication;

    @Autowired
    OfficialAccountApplications applications;

    @Autowired
    Timeline timeline;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "A task is due after the working days of the client's time zone, and to be looked at after half of them")
    void dueInBusinessHours() {
        Story story = atTheReview();
        Instant since = story.onboarding().waitingSince();
        WorkingHours berlin = hours("Europe/Berlin", "DE");

        assertThat(story.onboarding().dueAt()).isCloseTo(berlin.after(since, Duration.ofHours(16)), soon());
        assertThat(story.task(REVIEW).getDueDate().toInstant())
                .isCloseTo(berlin.after(since, Duration.ofHours(16)), soon());
        assertThat(story.task(REVIEW).getFollowUpDate().toInstant())
                .isCloseTo(berlin.after(since, Duration.ofHours(8)), soon());
    }

    @Test
    @DisplayName("The hours are those of the zone in which the client is when the case arrives")
    void hoursOfTheZone() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER));
        onboardings.correct(story.id(), new Correction(null, null, null, null, null, "Asia/Riyadh"));

        story.run().isWaitingAt(REVIEW);

        WorkingHours riyadh = new WorkingHours(
                ZoneId.of("Asia/Riyadh"),
                EnumSet.of(
                        DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                Holidays.of("SA"));
        assertThat(story.onboarding().dueAt())
                .isCloseTo(riyadh.after(story.onboarding().waitingSince(), Duration.ofHours(16)), soon());
    }

    @Test
    @DisplayName("An operator's task that is overdue is passed on to the leads, once, and the timeline says so")
    void escalation() {
        Story story = atTheReview();
        notices.tellDue();
        assertThat(groups(story.task(REVIEW))).containsExactly(OPERATORS);
        assertThat(isListedAsOverdue(story)).as("overdue in the API").isFalse();
        assertThat(isInTheFilter(story)).as("in Tasklist's filter").isFalse();

        passUntilDue(story);
        notices.tellDue();
        assertThat(groups(story.task(REVIEW))).containsExactlyInAnyOrder(OPERATORS, LEADS);
        assertThat(notes(story))
                .singleElement()
                .asString()
                .matches(
                        "The task \"Review the client's industry\" was due on \\d+ \\w+ \\d+ \\d\\d:\\d\\d Europe/Berlin; the group"
                                + " onboarding-leads sees it now too\\.");
        assertThat(isListedAsOverdue(story)).as("overdue in the API").isTrue();
        assertThat(isInTheFilter(story)).as("in Tasklist's filter").isTrue();

        driver.pass(Duration.ofDays(30));
        notices.tellDue();
        assertThat(notes(story)).as("once").hasSize(1);
    }

    @Test
    @DisplayName("Of two nodes that find the same overdue task at once, one passes it on")
    void twoNodesEscalate() throws Exception {
        Story story = atTheReview();
        passUntilDue(story);

        onTwoNodes(found(story));

        assertThat(groups(story.task(REVIEW))).containsExactlyInAnyOrder(OPERATORS, LEADS);
        assertThat(notes(story)).hasSize(1);
    }

    @Test
    @DisplayName("A case that moves on between the search and the telling is left alone")
    void movedOn() {
        Story story = atTheReview();
        passUntilDue(story);
        Due found = found(story);
        story.complete(REVIEW, "policyDecision", "ALLOW");
        List<String> before = notes(story);

        notices.tell(found);

        assertThat(notes(story)).isEqualTo(before);
        assertThat(story.mails()).doesNotContain("stage-reminder");
    }

    @Test
    @DisplayName("An overdue task of an application beside the case is passed on, too, once, and the timeline says so")
    void escalationBesideTheCase() {
        Story story = atTheEvidence();
        assertThat(groups(story.task(EVIDENCE))).containsExactly(OPERATORS);

        passUntilDueBeside(story);
        notices.tellDue();
        notices.tellDue();
        assertThat(groups(story.task(EVIDENCE))).containsExactlyInAnyOrder(OPERATORS, LEADS);
        assertThat(notes(story))
                .singleElement()
                .asString()
                .matches(
                        "The task \"Complete the evidence\" was due on \\d+ \\w+ \\d+ \\d\\d:\\d\\d Europe/Berlin; the group"
                                + " onboarding-leads sees it now too\\.");

        driver.pass(Duration.ofDays(30));
        notices.tellDue();
        assertThat(notes(story)).as("once").hasSize(1);
    }

    @Test
    @DisplayName(
            "What was to be told of an application is forgotten when it goes on, and the case's own stages leave it")
    void movedOnBesideTheCase() {
        Story done = atTheEvidence();
        Story waiting = atTheEvidence();
        passUntilDueBeside(waiting);
        Due found = found(done);
        done.complete(EVIDENCE, Map.of("evidenceDecision", "DECLINE", "declineReason", "Only its own pages."));
        driver.enter(waiting.id(), Status.DEACTIVATED);

        notices.tell(found);
        notices.tellDue();

        assertThat(notes(done)).isEmpty();
        assertThat(groups(waiting.task(EVIDENCE))).contains(LEADS);
    }

    @Test
    @DisplayName("A task that comes up again when its stage is overdue already is the leads' from the start")
    void comesUpAgain() {
        Story story = atTheReview();
        passUntilDue(story);
        notices.tellDue();

        Task first = story.task(REVIEW);
        runtime.createProcessInstanceModification(first.getProcessInstanceId())
                .cancelAllForActivity(REVIEW)
                .startBeforeActivity(REVIEW)
                .execute();

        assertThat(story.task(REVIEW).getId()).isNotEqualTo(first.getId());
        assertThat(groups(story.task(REVIEW))).containsExactlyInAnyOrder(OPERATORS, LEADS);
        assertThat(story.task(REVIEW).getDueDate()).isEqualTo(first.getDueDate());
    }

    @Test
    @DisplayName("A partner who has the ball is reminded when the table says, once for each arrival at the stage")
    void reminder() {
        Story story = atTheBackup();
        driver.pass(Duration.ofDays(2).minus(TICK.multipliedBy(30)));
        notices.tellDue();
        assertThat(story.mails()).doesNotContain("stage-reminder");

        driver.pass(TICK.multipliedBy(31));
        notices.tellDue();
        notices.tellDue();
        assertThat(story.mails()).containsOnlyOnce("stage-reminder");

        driver.pass(Duration.ofDays(30));
        notices.tellDue();
        assertThat(story.mails()).containsOnlyOnce("stage-reminder");
    }

    @Test
    @DisplayName("Of two nodes that find the same reminder at once, one sends it")
    void twoNodesRemind() throws Exception {
        Story story = atTheBackup();
        driver.pass(Duration.ofDays(2).plus(TICK));

        onTwoNodes(found(story));

        assertThat(story.mails()).containsOnlyOnce("stage-reminder");
    }

    @Test
    @DisplayName("Where the model draws its reminders, none come from the table")
    void drawnLadder() {
        Story story = driver.handInAt(
                "client-approval",
                "receiveTask_awaitApproval",
                Map.of("reminderAt", "2099-01-01T00:00:00Z", "approvalExpiresAt", "2099-01-01T00:00:00Z"));

        driver.pass(Duration.ofDays(89));
        notices.tellDue();

        assertThat(story.mails()).doesNotContain("stage-reminder");
        assertThat(notes(story)).isEmpty();
    }

    @Test
    @DisplayName("At half of the time that the platform usually takes, the timeline warns once")
    void earlyWarning() {
        Story story = driver.handInAt("account-review", "receiveTask_awaitAccountReview", Map.of());
        driver.pass(Duration.ofDays(7).minus(TICK.multipliedBy(30)));
        notices.tellDue();
        assertThat(notes(story)).isEmpty();

        driver.pass(TICK.multipliedBy(31));
        notices.tellDue();
        notices.tellDue();
        assertThat(notes(story))
                .singleElement()
                .asString()
                .matches(
                        "Early warning: waiting since \\d+ \\w+ \\d+ \\d\\d:\\d\\d Europe/Berlin for Meta.*, which is due on"
                                + " \\d+ \\w+ \\d+ \\d\\d:\\d\\d Europe/Berlin\\.");
    }

    @Test
    @DisplayName(
            "A stage that no drawn mail tells is told by one of the table, once, when the case has been there for a minute")
    void newsOfAStage() {
        Story story = driver.handInAt(
                "client-approval",
                "userTask_settleDeclinedApproval",
                Map.of("reminderAt", "2099-01-01T00:00:00Z", "approvalExpiresAt", "2099-01-01T00:00:00Z"));
        notices.tellDue();
        assertThat(story.mails()).doesNotContain("stage-news");

        driver.pass(Duration.ofMinutes(1).plus(TICK));
        notices.tellDue();
        notices.tellDue();

        assertThat(story.mails()).containsOnlyOnce("stage-news");
    }

    @Test
    @DisplayName("Who has withdrawn a case is told so, once")
    void newsOfTheEnd() {
        Story story = atTheReview().withdraw();

        driver.pass(Duration.ofMinutes(1).plus(TICK));
        notices.tellDue();
        notices.tellDue();

        assertThat(story.mails()).containsOnlyOnce("withdrawn");
    }

    @Test
    @DisplayName("A case that has left a stage within the minute is not told of it")
    void noNewsOfAStageThatIsOver() {
        Story story = driver.handInAt(
                "client-approval",
                "userTask_settleDeclinedApproval",
                Map.of("reminderAt", "2099-01-01T00:00:00Z", "approvalExpiresAt", "2099-01-01T00:00:00Z"));
        driver.enter(story.id(), Status.WITHDRAWN);

        driver.pass(Duration.ofMinutes(2));
        notices.tellDue();

        assertThat(story.mails()).doesNotContain("stage-news");
    }

    private Story atTheReview() {
        return driver.handIn(row -> row.industry(Industry.OTHER)).run().isWaitingAt(REVIEW);
    }

    private Story atTheEvidence() {
        otherSide.onboardedAt = clock.instant().minus(Duration.ofDays(31));
        Story story = driver.registered();
        obaApplication.apply(story.id(), OfficialAccounts.wordsOnly(), "acme");
        return story.run().isWaitingAt(EVIDENCE);
    }

    private void passUntilDueBeside(Story story) {
        Instant due = applications.newest(story.id()).orElseThrow().dueAt();
        driver.pass(Duration.between(clock.instant(), due).plus(TICK));
    }

    private Story atTheBackup() {
        return driver.handInAt("number-release", BACKUP, Map.of("releaseChoice", "deletion"))
                .isWaitingAt(BACKUP);
    }

    private void passUntilDue(Story story) {
        driver.pass(
                Duration.between(clock.instant(), story.onboarding().dueAt()).plus(TICK));
    }

    private Due found(Story story) {
        return stored.due(Integer.MAX_VALUE).stream()
                .filter(notice -> notice.onboarding().equals(story.id()))
                .findFirst()
                .orElseThrow();
    }

    private void onTwoNodes(Due notice) throws Exception {
        CyclicBarrier bothFoundIt = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            bothFoundIt.await();
            notices.tell(notice);
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private boolean isListedAsOverdue(Story story) {
        Onboarding onboarding = story.onboarding();
        OnboardingQuery query = new OnboardingQuery(
                onboarding.partnerId(),
                null,
                null,
                onboarding.phoneNumber().e164(),
                true,
                0,
                50,
                OnboardingQuery.Sort.updatedAt,
                true);
        return onboardings.list(query).items().contains(onboarding);
    }

    private boolean isInTheFilter(Story story) {
        String overdue = filters.createTaskFilterQuery()
                .filterName("Overdue")
                .singleResult()
                .getId();
        return filters.<Task>list(overdue).stream()
                .anyMatch(task -> task.getId().equals(story.task(REVIEW).getId()));
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }

    private List<String> notes(Story story) {
        return timeline.of(story.id()).stream()
                .filter(entry -> entry.type() == Timeline.Type.NOTE)
                .map(Timeline.Entry::text)
                .toList();
    }

    private static WorkingHours hours(String zone, String country) {
        return new WorkingHours(
                ZoneId.of(zone),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                Holidays.of(country));
    }

    private static org.assertj.core.data.TemporalUnitOffset soon() {
        return within(10, ChronoUnit.SECONDS);
    }
}
