package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessNumbers;
import io.embark.backend.CodeRequests;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.Status;
import io.embark.domain.VerificationCode;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Partner, operator, lead and timers at one number at the same moment: whatever the order, the platform hears each thing once, the case
 * goes one way, and who came second is told.
 */
@ProcessTest
class OneOutcomeForTwoHandsTest {

    private static final String ENTER_CODE = "userTask_enterCode";
    private static final String ALLOW_CODE = "userTask_allowCode";
    private static final String RIGHT = "123456";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration CODE_PATIENCE = Duration.ofDays(7);
    private static final Duration LIMIT_WINDOW = Duration.ofDays(1);

    private final ExecutorService hands = Executors.newFixedThreadPool(3);
    private final CountDownLatch atThePlatform = new CountDownLatch(1);
    private final CountDownLatch platformAnswers = new CountDownLatch(1);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    CodeRequests requests;

    @Autowired
    ManagementService management;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    Caller partner;
    Caller operator;
    Caller lead;
    Caller inTasklist;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        otherSide.forgetCalls();
        partner = Caller.partner(environment, "acme-sandbox-key");
        operator = Caller.user(environment, "operator");
        lead = Caller.user(environment, "lead");
        inTasklist = Caller.inTasklist(environment, "operator", "operator");
        doAnswer(call -> {
                    if (!call.<VerificationCode>getArgument(1).reveal().equals(RIGHT)) {
                        throw new PlatformRefusedException(Reason.CODE_WRONG, "not the code", null);
                    }
                    return otherSide.codeVerified = true;
                })
                .when(numbers)
                .verifyCode(any(), any());
    }

    @AfterEach
    void everybodyGoesHome() {
        platformAnswers.countDown();
        hands.shutdownNow();
    }

    @RepeatedTest(3)
    @DisplayName("F22: a code that comes three times at once, twice by the partner and once in Tasklist, is used once")
    void sameCodeThreeTimes() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(ENTER_CODE);
        String task = submit(story, ENTER_CODE);

        List<HttpResponse<String>> answers =
                atOnce(() -> enter(story, RIGHT), () -> enter(story, RIGHT), () -> inTasklist.post(task, code(RIGHT)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
        assertToldOrDone(answers);
        story.run().hasEnded(Status.REGISTERED);
        verify(numbers, times(1)).verifyCode(any(), any());
        verify(numbers, times(1)).register(any(), any());
    }

    @Test
    @DisplayName("F22: a code that comes again while the platform looks at it is not sent again")
    void sameCodeWhileThePlatformLooksAtIt() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(ENTER_CODE);
        String task = submit(story, ENTER_CODE);
        codesAreLookedAtSlowly();

        Future<HttpResponse<String>> first = hands.submit(() -> enter(story, RIGHT));
        assertThat(atThePlatform.await(60, TimeUnit.SECONDS)).isTrue();
        Future<HttpResponse<String>> again = hands.submit(() -> enter(story, RIGHT));
        Future<HttpResponse<String>> byOperator = hands.submit(() -> inTasklist.post(task, code(RIGHT)));
        await("both wait or are told").until(() -> waiting() + done(again) + done(byOperator) == 2);
        platformAnswers.countDown();

        assertThat(first.get().statusCode()).as(first.get().body()).isEqualTo(204);
        assertThat(again.get().statusCode()).as(again.get().body()).isEqualTo(409);
        assertThat(byOperator.get().statusCode()).as(byOperator.get().body()).isIn(404, 409);
        story.run().hasEnded(Status.REGISTERED);
        verify(numbers, times(1)).verifyCode(any(), any());
        verify(numbers, times(1)).register(any(), any());
    }

    @RepeatedTest(3)
    @DisplayName("F22: partner and operator who ask for another code at once get one")
    void anotherCodeTwice() throws Exception {
        Story story = driver.handIn().run().after(PAUSE).isWaitingAt(ENTER_CODE);
        String task = submit(story, ENTER_CODE);

        List<HttpResponse<String>> answers = atOnce(
                () -> partner.post(api(story, "resend-code"), "{\"method\":\"SMS\"}"),
                () -> inTasklist.post(task, variable("notReceived", "SMS")));

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() < 300)
                .as("one is heard")
                .hasSize(1);
        assertToldOrDone(answers);
        story.run().isWaitingAt(ENTER_CODE);
        verify(numbers, times(2)).requestCode(any(), any(), any());
        assertThat(requests.usage(story.onboarding().phoneNumber()).used()).isEqualTo(2);
    }

    @Test
    @DisplayName("F22: a case that is withdrawn while its code is requested has ended, and the request stays counted")
    void withdrawnWhileTheCodeIsRequested() throws Exception {
        Story story = driver.handIn().runUntil("serviceTask_requestCode");
        doAnswer(call -> lookAt(null)).when(numbers).requestCode(any(), any(), any());

        Future<?> job = hands.submit(() -> execute(jobOf(story)));
        assertThat(atThePlatform.await(60, TimeUnit.SECONDS)).isTrue();
        Future<HttpResponse<String>> withdrawal = hands.submit(() -> partner.post(api(story, "withdrawal"), "{}"));
        await("it waits or is through").until(() -> waiting() + done(withdrawal) == 1);
        platformAnswers.countDown();
        job.get();

        assertThat(withdrawal.get().statusCode()).as(withdrawal.get().body()).isEqualTo(202);
        story.run().hasEnded(Status.WITHDRAWN);
        verify(numbers, times(1)).requestCode(any(), any(), any());
        assertThat(requests.usage(story.onboarding().phoneNumber()).used()).isEqualTo(1);
    }

    @RepeatedTest(3)
    @DisplayName(
            "F22, F43: right and wrong codes at once: no more than two tries, and the case is where the platform is")
    void rightAndWrongCodes() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(ENTER_CODE);
        String task = submit(story, ENTER_CODE);

        List<HttpResponse<String>> answers = atOnce(
                () -> enter(story, RIGHT), () -> enter(story, "000001"), () -> inTasklist.post(task, code("000002")));

        assertToldOrDone(answers);
        verify(numbers, atMost(2)).verifyCode(any(), any());
        assertThat(answers.get(0).statusCode() == 204)
                .as("the partner is told the truth")
                .isEqualTo(otherSide.codeVerified);
        story.run();
        if (otherSide.codeVerified) {
            story.hasEnded(Status.REGISTERED);
        } else {
            story.isWaitingAt(ENTER_CODE);
            assertThat(requests.newest(story.id()).orElseThrow().attemptsLeft()).isZero();
        }
    }

    @Test
    @DisplayName("F43: a lead's yes at the moment at which the limit is over brings one code")
    void allowedWhenTheLimitIsOver() throws Exception {
        Story story = driver.handIn().run();
        for (int code = 1; code <= 3; code++) {
            story.after(PAUSE).complete(ENTER_CODE, "notReceived", "SMS");
        }
        story.isWaitingAt(ALLOW_CODE);
        driver.pass(LIMIT_WINDOW);
        String timer = jobOf(story);
        String task = "/engine-rest/task/" + story.task(ALLOW_CODE).getId() + "/submit-form";

        CountDownLatch timerIsThrough = new CountDownLatch(1);
        Future<HttpResponse<String>> yes = new TransactionTemplate(transactions).execute(tx -> {
            // Keeps the lead's yes from coming to its end until the timer has come.
            jdbc.sql("lock table call_allowance in exclusive mode").update();
            Future<HttpResponse<String>> allowing = hands.submit(
                    () -> lead.post(
                            task,
                            """
                    {"variables":{"codeLimitDecision":{"value":"ALLOW"},"allowanceReason":{"value":"They called."}}}
                    """));
            await("the lead is at work").until(() -> waiting() == 1);
            hands.submit(() -> {
                execute(timer);
                timerIsThrough.countDown();
            });
            await("both wait longer than a deadlock is looked for").until(() -> waitingForLong() == 2);
            return allowing;
        });

        assertThat(timerIsThrough.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(yes.get().statusCode()).as(yes.get().body()).isEqualTo(204);
        story.run().isWaitingAt(ENTER_CODE);
        verify(numbers, times(4)).requestCode(any(), any(), any());
        assertThat(story.timeline()).contains("Allowed one more code beyond the limit: They called.");
    }

    @Test
    @DisplayName("F43: the end of the wait for a code, while the platform looks at one, waits for what it says")
    void timerWhileThePlatformLooksAtTheCode() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(ENTER_CODE);
        codesAreLookedAtSlowly();
        String timer = endOfTheWait(story);

        Future<HttpResponse<String>> entry = hands.submit(() -> enter(story, RIGHT));
        assertThat(atThePlatform.await(60, TimeUnit.SECONDS)).isTrue();
        driver.pass(CODE_PATIENCE);
        Future<?> end = hands.submit(() -> execute(timer));
        await("the timer waits longer than a deadlock is looked for").until(() -> waitingForLong() + done(end) == 1);
        platformAnswers.countDown();
        end.get();

        assertThat(entry.get().statusCode()).as(entry.get().body()).isEqualTo(204);
        story.run().hasEnded(Status.REGISTERED);
        story.hasNotPassed("userTask_settleMissingCode");
        verify(numbers, times(1)).verifyCode(any(), any());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"wrong, 422", "away, 503"})
    @DisplayName("F43: the end of the wait for a code comes by itself after a code that the platform did not accept")
    void timerAfterACodeThatWasNotAccepted(String answer, int status) throws Exception {
        Story story = driver.handIn().run().isWaitingAt(ENTER_CODE);
        doAnswer(call -> {
                    lookAt(null);
                    throw answer.equals("wrong")
                            ? new PlatformRefusedException(Reason.CODE_WRONG, "not the code", null)
                            : new PlatformUnavailableException("away", false);
                })
                .when(numbers)
                .verifyCode(any(), any());
        String timer = endOfTheWait(story);

        Future<HttpResponse<String>> entry = hands.submit(() -> enter(story, RIGHT));
        assertThat(atThePlatform.await(60, TimeUnit.SECONDS)).isTrue();
        driver.pass(CODE_PATIENCE);
        Future<?> end = hands.submit(() -> execute(timer));
        await("the timer waits or is through").until(() -> waiting() + done(end) == 1);
        platformAnswers.countDown();
        end.get();

        assertThat(entry.get().statusCode()).as(entry.get().body()).isEqualTo(status);
        story.run().isWaitingAt("userTask_settleMissingCode");
        verify(numbers, times(1)).verifyCode(any(), any());
    }

    @Test
    @DisplayName("F43: a case that is withdrawn while the platform looks at a code ends after the answer")
    void withdrawnWhileThePlatformLooksAtTheCode() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(ENTER_CODE);
        codesAreLookedAtSlowly();

        Future<HttpResponse<String>> entry = hands.submit(() -> enter(story, RIGHT));
        assertThat(atThePlatform.await(60, TimeUnit.SECONDS)).isTrue();
        Future<HttpResponse<String>> withdrawal = hands.submit(() -> partner.post(api(story, "withdrawal"), "{}"));
        await("it waits longer than a deadlock is looked for").until(() -> waitingForLong() + done(withdrawal) == 1);
        platformAnswers.countDown();

        assertThat(entry.get().statusCode()).as(entry.get().body()).isEqualTo(204);
        assertThat(withdrawal.get().statusCode()).as(withdrawal.get().body()).isEqualTo(202);
        story.run().hasEnded(Status.WITHDRAWN);
        verify(numbers, never()).register(any(), any());
    }

    private void codesAreLookedAtSlowly() {
        doAnswer(call -> lookAt(otherSide.codeVerified = true)).when(numbers).verifyCode(any(), any());
    }

    /** The platform takes its time. */
    private <T> T lookAt(T answer) throws InterruptedException {
        atThePlatform.countDown();
        assertThat(platformAnswers.await(60, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private HttpResponse<String> enter(Story story, String code) {
        return partner.post(api(story, "verification-code"), "{\"code\":\"%s\"}".formatted(code));
    }

    /** Everybody is answered, and nobody by an error of ours. */
    private static void assertToldOrDone(List<HttpResponse<String>> answers) {
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isIn(202, 204, 404, 409, 422, 429));
    }

    /** As the job executor: what fails is left to the engine. */
    private void execute(String job) {
        try {
            management.executeJob(job);
        } catch (ProcessEngineException e) {
            // The engine has written it to the job, if the job is still there.
        }
    }

    private String jobOf(Story story) {
        return onlyJobOf(story, management.createJobQuery());
    }

    /** The timer after which nobody waits for a code any more; another one, beside it, tells that the code has expired. */
    private String endOfTheWait(Story story) {
        return onlyJobOf(story, management.createJobQuery().activityId("event_noCodeCame"));
    }

    private static String onlyJobOf(Story story, JobQuery query) {
        List<Job> jobs = story.processes().stream()
                .flatMap(process -> query.processInstanceId(process).list().stream())
                .toList();
        assertThat(jobs).hasSize(1);
        return jobs.get(0).getId();
    }

    /** How many transactions wait for what another one holds. */
    private int waiting() {
        return waitingSince(Duration.ZERO);
    }

    /** The same, long enough for the database to have looked for a deadlock in vain, so that it finds the next one at somebody else. */
    private int waitingForLong() {
        return waitingSince(Duration.ofMillis(1500));
    }

    private int waitingSince(Duration time) {
        return jdbc.sql(
                        """
                        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                            and clock_timestamp() - query_start >= make_interval(secs => ?)
                        """)
                .param(time.toMillis() / 1000.0)
                .query(Integer.class)
                .single();
    }

    private static int done(Future<?> work) {
        return work.isDone() ? 1 : 0;
    }

    @SafeVarargs
    private List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>>... calls) throws Exception {
        CyclicBarrier all = new CyclicBarrier(calls.length);
        List<Future<HttpResponse<String>>> answers = hands.invokeAll(
                Stream.of(calls).map(call -> together(all, call)).toList());
        return answers.stream().map(OneOutcomeForTwoHandsTest::answer).toList();
    }

    private static HttpResponse<String> answer(Future<HttpResponse<String>> call) {
        try {
            return call.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> Callable<T> together(CyclicBarrier all, Callable<T> call) {
        return () -> {
            all.await();
            return call.call();
        };
    }

    private static String api(Story story, String command) {
        return "/api/onboardings/" + story.id() + "/" + command;
    }

    private static String submit(Story story, String userTask) {
        return "/camunda/api/engine/engine/default/task/" + story.task(userTask).getId() + "/submit-form";
    }

    private static String code(String code) {
        return variable("verificationCode", code);
    }

    private static String variable(String name, String value) {
        return "{\"variables\":{\"%s\":{\"value\":\"%s\"}}}".formatted(name, value);
    }
}
