package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessNumbers;
import io.embark.domain.Industry;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people and one task, over HTTP: as an operator and a lead, by the REST API and as Tasklist calls it. */
@ProcessTest
class TwoHandsTest {

    private static final String REVIEW = "userTask_reviewPolicy";
    private static final String CODE = "userTask_enterCode";
    private static final String REJECT =
            "{\"variables\":{\"policyDecision\":{\"value\":\"REJECT\"},\"policyReason\":{\"value\":\"Loans.\"}}}";
    private static final String RIGHT_CODE = "{\"variables\":{\"verificationCode\":{\"value\":\"123456\"}}}";
    private static final String ANOTHER_VALUE = "{\"value\":\"x\",\"type\":\"String\"}";

    private static final String TASKLIST = "/camunda/api/engine/engine/default";

    private final ExecutorService people = Executors.newFixedThreadPool(2);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    Caller operator;
    Caller lead;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        otherSide.forgetCalls();
        operator = Caller.user(environment, "operator");
        lead = Caller.user(environment, "lead");
    }

    @AfterEach
    void everybodyGoesHome() {
        people.shutdownNow();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, complete",
        "POST, submit-form",
        "POST, resolve",
        "POST, claim",
        "PUT, variables/policyDecision",
        "PUT, localVariables/policyDecision",
        "DELETE, localVariables/briefing"
    })
    @DisplayName(
            "F43: what somebody has claimed is refused to everybody else, and the answer says who has it and what to do")
    void claimedByAnother(String method, String work) {
        Story story = atTheReview();
        as(operator, story, "claim", "{\"userId\":\"operator\"}");

        HttpResponse<String> answer = lead.send(
                method,
                task("/engine-rest", story, work),
                "application/json",
                switch (method + " " + work) {
                    case "POST claim" -> "{\"userId\":\"lead\"}";
                    case "DELETE localVariables/briefing" -> "";
                    case "PUT variables/policyDecision", "PUT localVariables/policyDecision" -> ANOTHER_VALUE;
                    default -> REJECT;
                });

        assertRefused(answer, "operator");
        story.isWaitingAt(REVIEW);
        assertThat(story.task(REVIEW).getAssignee()).isEqualTo("operator");
        assertThat(as(operator, story, "complete", REJECT).statusCode())
                .as("whose it is")
                .isEqualTo(204);
        assertThat(story.run().onboarding().isLive()).isFalse();
    }

    @Test
    @DisplayName("F43: Tasklist gets the same answer")
    void claimedByAnotherInTasklist() {
        Story story = atTheReview();
        as(lead, story, "claim", "{\"userId\":\"lead\"}");
        Caller inTasklist = Caller.inTasklist(environment, "operator", "operator");

        HttpResponse<String> answer = inTasklist.post(task(TASKLIST, story, "submit-form"), REJECT);

        assertRefused(answer, "lead");
        story.isWaitingAt(REVIEW);
    }

    /** Anybody who may assign may assign to anything, and Tasklist shows messages as HTML. */
    @Test
    void anAssigneeIsShownWithoutItsMarkup() {
        Story story = atTheReview();
        as(lead, story, "assignee", "{\"userId\":\"<b>x</b>\"}");

        assertRefused(as(operator, story, "complete", REJECT), "bx/b");
    }

    @Test
    @DisplayName(
            "F43: a task is taken over by removing the name at it and claiming it; who had it is told who has it now")
    void takenOver() {
        Story story = atTheReview();
        as(operator, story, "claim", "{\"userId\":\"operator\"}");

        assertThat(as(lead, story, "assignee", "{\"userId\":null}").statusCode())
                .isEqualTo(204);
        assertThat(as(lead, story, "claim", "{\"userId\":\"lead\"}").statusCode())
                .isEqualTo(204);

        assertRefused(as(operator, story, "submit-form", REJECT), "lead");
        assertThat(as(operator, story, "assignee", "{\"userId\":\"operator\"}").statusCode())
                .as("operators among themselves")
                .isEqualTo(204);
        assertThat(as(operator, story, "submit-form", REJECT).statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("F43: a form that is handed in after somebody else completed the task says so")
    void tooLate() {
        Story story = atTheReview();
        String complete = task("/engine-rest", story, "complete");
        String submit = task("/engine-rest", story, "submit-form");
        String claim = task("/engine-rest", story, "claim");
        assertThat(operator.post(complete, REJECT).statusCode()).isEqualTo(204);

        for (HttpResponse<String> answer : List.of(
                lead.post(complete, REJECT), lead.post(submit, REJECT), lead.post(claim, "{\"userId\":\"lead\"}"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(message(answer))
                    .contains("This task is not open any more: somebody else completed it, or the case moved on.");
        }
    }

    @Test
    @DisplayName(
            "F43: two people who enter the code at the same moment reach the platform once, and one of them is told")
    void atTheSameMoment() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(CODE);
        CountDownLatch atThePlatform = new CountDownLatch(1);
        CountDownLatch platformAnswers = new CountDownLatch(1);
        doAnswer(call -> {
                    atThePlatform.countDown();
                    assertThat(platformAnswers.await(60, TimeUnit.SECONDS)).isTrue();
                    return otherSide.codeVerified = true;
                })
                .when(numbers)
                .verifyCode(any(), any());
        String submit = task("/engine-rest", story, CODE, "submit-form");

        Future<HttpResponse<String>> first = people.submit(() -> operator.post(submit, RIGHT_CODE));
        assertThat(atThePlatform.await(60, TimeUnit.SECONDS)).isTrue();
        Future<HttpResponse<String>> second = people.submit(() -> lead.post(submit, RIGHT_CODE));
        await("the second waits for the first").until(() -> waitingForTheTask() == 1 || second.isDone());
        platformAnswers.countDown();

        assertThat(first.get().statusCode()).as(first.get().body()).isEqualTo(204);
        assertThat(second.get().statusCode()).as(second.get().body()).isEqualTo(409);
        assertThat(message(second.get())).contains("Somebody else changed or completed this at the same moment");
        verify(numbers, times(1)).verifyCode(any(), any());
        assertThat(story.timeline())
                .filteredOn(text -> text.startsWith("Completed the task"))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "F43: an operator and the partner's API with the code at the same moment: one is used, the other is told")
    void personAndPartnerAtTheSameMoment() throws Exception {
        Story story = driver.handIn().run().isWaitingAt(CODE);
        String submit = task("/engine-rest", story, CODE, "submit-form");
        Caller partner = Caller.partner(environment, "acme-sandbox-key");

        List<HttpResponse<String>> answers = atOnce(
                () -> operator.post(submit, RIGHT_CODE),
                () -> partner.post("/api/onboardings/" + story.id() + "/verification-code", "{\"code\":\"123456\"}"));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 204)
                .singleElement()
                .satisfies(answer -> assertThat(answer.statusCode()).isIn(404, 409));
        verify(numbers, times(1)).verifyCode(any(), any());
    }

    @Test
    @DisplayName("F43: two people who complete or claim at once: one of them does, whatever the order")
    void manyTimesAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            Story story = atTheReview();
            String claim = task("/engine-rest", story, "claim");
            List<HttpResponse<String>> claims = atOnce(
                    () -> operator.post(claim, "{\"userId\":\"operator\"}"),
                    () -> lead.post(claim, "{\"userId\":\"lead\"}"));
            assertThat(claims).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(204, 409);

            story = atTheReview();
            String complete = task("/engine-rest", story, "complete");
            List<HttpResponse<String>> completions =
                    atOnce(() -> operator.post(complete, REJECT), () -> lead.post(complete, REJECT));
            assertThat(completions).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
            assertThat(completions)
                    .filteredOn(answer -> answer.statusCode() != 204)
                    .singleElement()
                    .satisfies(answer -> assertThat(message(answer)).contains("Nothing you entered was used"));
            assertThat(story.timeline())
                    .filteredOn(text -> text.startsWith("Completed the task"))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("F43: the partner's code is taken although an operator has claimed the task")
    void thePartnerGoesOn() {
        Story story = driver.handIn().run().claim(CODE, "operator");

        assertThat(Caller.partner(environment, "acme-sandbox-key")
                        .post("/api/onboardings/" + story.id() + "/verification-code", "{\"code\":\"123456\"}")
                        .statusCode())
                .isEqualTo(204);
        verify(numbers, times(1)).verifyCode(any(), any());
    }

    private Story atTheReview() {
        return driver.handIn(row -> row.industry(Industry.OTHER)).run().isWaitingAt(REVIEW);
    }

    private static HttpResponse<String> as(Caller person, Story story, String work, String body) {
        return person.post(task("/engine-rest", story, work), body);
    }

    private static String task(String root, Story story, String work) {
        return task(root, story, REVIEW, work);
    }

    private static String task(String root, Story story, String userTask, String work) {
        return root + "/task/" + story.task(userTask).getId() + "/" + work;
    }

    /** How many transactions wait until another one is through with its task. */
    private long waitingForTheTask() {
        return jdbc.sql(
                        """
                        select count(*) from pg_stat_activity where datname = current_database()
                            and wait_event_type = 'Lock' and query like '%act_ru_task%'
                        """)
                .query(Long.class)
                .single();
    }

    private List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other)
            throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<HttpResponse<String>>> answers =
                people.invokeAll(List.of(together(both, one), together(both, other)));
        return List.of(answers.get(0).get(), answers.get(1).get());
    }

    private static <T> Callable<T> together(CyclicBarrier both, Callable<T> call) {
        return () -> {
            both.await();
            return call.call();
        };
    }

    private static void assertRefused(HttpResponse<String> answer, String holder) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(message(answer))
                .contains("is claimed by '%s', and nothing you entered was used".formatted(holder))
                .contains("take the task over");
    }

    private static String message(HttpResponse<String> answer) {
        return Caller.json(answer).get("message").asText();
    }
}
