package io.embark.process.clientscreening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.embark.domain.Industry;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Status;
import io.embark.status.Onboarding;
import io.embark.status.PolicyDecisions;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One decision of an operator for several rows of a partner. */
@ProcessTest
class SeveralReviewsTest {

    private static final String REVIEW = "userTask_reviewPolicy";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    PolicyDecisions policies;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void nothingElseIsOpen() {
        otherSide.goesWell();
        tasks.createTaskQuery().taskDefinitionKey(REVIEW).list().stream()
                .map(task -> task.getId())
                .forEach(task -> tasks.complete(task, Map.of("policyDecision", "REJECT", "policyReason", "Over.")));
    }

    @Test
    @DisplayName(
            "F04: the rows that are ticked get the same decision, each with its own entry and reason; others wait on")
    void ticked() {
        Story first = review("acme", Industry.OTHER);
        Story second = review("acme", Industry.FINANCE_AND_BANKING);
        Story third = review("acme", Industry.OTHER);
        Story notTicked = review("acme", Industry.OTHER);

        first.submitAs(
                "lena",
                REVIEW,
                Map.of(
                        "policyDecision",
                        "ALLOW_NO_COMMERCE",
                        "policyReason",
                        "Shops with a licence.",
                        "alsoDecided",
                        "[\"%s\",\"%s\"]".formatted(second.id(), third.id())));

        for (Story story : List.of(first, second, third)) {
            story.run().isWaitingAt("userTask_enterCode");
            assertThat(story.onboarding().policyOutcome()).isEqualTo(PolicyOutcome.ALLOWED_NO_COMMERCE);
            assertThat(decided(story))
                    .containsExactly(tuple(PolicyOutcome.ALLOWED_NO_COMMERCE, "lena", "Shops with a licence."));
            assertThat(story.timeline())
                    .containsOnlyOnce("Policy review: allowed to send messages, without commerce features."
                            + " Reason: Shops with a licence.")
                    .containsOnlyOnce("Completed the task \"Review the client's industry\".");
        }
        assertThat(first.timeline()).contains("The same was decided for: %s.".formatted(names(second, third)));
        assertThat(second.timeline()).noneMatch(entry -> entry.contains("The same was decided"));
        notTicked.run().isWaitingAt(REVIEW);
        assertThat(decided(notTicked)).isEmpty();
    }

    @Test
    @DisplayName("F04: rejected together: each partner's row ends with its own mail")
    void rejectedTogether() {
        Story first = review("acme", Industry.OTHER);
        Story second = review("acme", Industry.OTHER);

        first.complete(
                REVIEW,
                Map.of(
                        "policyDecision",
                        "REJECT",
                        "policyReason",
                        "Loans.",
                        "alsoDecided",
                        List.of(second.id().toString())));

        for (Story story : List.of(first, second)) {
            story.run().endedAsRejected("event_screeningEnded", "POLICY_REJECTED");
        }
        otherSide.hearsNothing();
    }

    @Test
    @DisplayName(
            "F04: the form offers the partner's other reviews, newer ones too once it is claimed, and nobody else's")
    void offered() {
        Story first = review("acme", Industry.OTHER);
        assertThat(offered(first)).isEmpty();
        Story second = review("acme", Industry.FINANCE_AND_BANKING);
        assertThat(offered(second)).containsExactly(option(first, "OTHER"));
        Story foreign = review("globex", Industry.OTHER);
        assertThat(offered(foreign)).isEmpty();
        Story held = review("acme", Industry.OTHER).claim(REVIEW, "leo");
        Story gone = review("acme", Industry.OTHER).withdraw();

        first.claim(REVIEW, "lena");

        assertThat(offered(first)).containsExactly(option(second, "FINANCE_AND_BANKING"));
        assertThat(offered(held)).contains(option(first, "OTHER"));
        gone.hasEnded(Status.WITHDRAWN);
    }

    @Test
    @DisplayName(
            "F04: what somebody else decided, withdrew or claimed meanwhile is left alone, and the timeline says so")
    void meanwhile() {
        Story first = review("acme", Industry.OTHER);
        Story decided = review("acme", Industry.OTHER);
        Story withdrawn = review("acme", Industry.OTHER);
        Story claimed = review("acme", Industry.OTHER).claim(REVIEW, "leo");
        Story open = review("acme", Industry.OTHER).claim(REVIEW, "lena");
        decided.submitAs("leo", REVIEW, Map.of("policyDecision", "REJECT", "policyReason", "Loans."))
                .run();
        withdrawn.withdraw();

        first.submitAs(
                "lena",
                REVIEW,
                Map.of(
                        "policyDecision",
                        "ALLOW",
                        "alsoDecided",
                        Stream.of(decided, withdrawn, claimed, open)
                                .map(story -> story.id().toString())
                                .toList()));

        first.run().isWaitingAt("userTask_enterCode");
        open.run().isWaitingAt("userTask_enterCode");
        claimed.run().isWaitingAt(REVIEW);
        withdrawn.hasEnded(Status.WITHDRAWN);
        decided.hasEnded(Status.REJECTED);
        assertThat(decided(decided)).containsExactly(tuple(PolicyOutcome.PROHIBITED, "leo", "Loans."));
        assertThat(decided(claimed)).isEmpty();
        assertThat(first.timeline())
                .contains("The same was decided for: %s.".formatted(names(open)))
                .contains("Left alone, because somebody else has decided it meanwhile or is working on it: %s."
                        .formatted(names(decided, withdrawn, claimed)));
    }

    @Test
    @DisplayName("F04: a row that somebody is deciding at this moment is not waited for, and left alone")
    void decidedAtThisMoment() {
        Story first = review("acme", Industry.OTHER);
        Story second = review("acme", Industry.OTHER);

        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            jdbc.sql("select id_ from act_ru_task where id_ = ? for no key update")
                    .param(second.task(REVIEW).getId())
                    .query(String.class)
                    .single();
            inAnotherThread(() -> first.submit(
                    REVIEW,
                    Map.of(
                            "policyDecision",
                            "ALLOW",
                            "alsoDecided",
                            List.of(second.id().toString()))));
        });

        first.run().isWaitingAt("userTask_enterCode");
        second.run().isWaitingAt(REVIEW);
        assertThat(first.timeline()).anyMatch(entry -> entry.startsWith("Left alone"));
    }

    @Test
    @DisplayName("F04: a row of another partner, or of nobody, refuses the whole, and nothing is decided")
    void rowOfAnotherPartner() {
        Story first = review("acme", Industry.OTHER);
        Story second = review("acme", Industry.OTHER);
        Story foreign = review("globex", Industry.OTHER);

        for (String id : List.of(foreign.id().toString(), "0190aaaa-0000-7000-8000-000000000000")) {
            assertThatExceptionOfType(ProcessEngineException.class)
                    .isThrownBy(() -> first.submit(
                            REVIEW,
                            Map.of(
                                    "policyDecision",
                                    "ALLOW",
                                    "alsoDecided",
                                    List.of(second.id().toString(), id))))
                    .withMessageContaining("not a row of this partner");
        }

        for (Story story : List.of(first, second, foreign)) {
            story.run().isWaitingAt(REVIEW);
            assertThat(decided(story)).isEmpty();
        }
    }

    @RepeatedTest(5)
    @DisplayName(
            "F04: two operators who tick each other's rows at the same time: each row is decided once, by one of them")
    void twoOperatorsAtOnce() throws Exception {
        Story first = review("acme", Industry.OTHER);
        Story second = review("acme", Industry.OTHER);
        Story third = review("acme", Industry.OTHER);
        CyclicBarrier both = new CyclicBarrier(2);

        List<Boolean> heard = atOnce(
                () -> decides("lena", first, "ALLOW", both, second, third),
                () -> decides("leo", second, "REJECT", both, first, third));

        assertThat(heard).contains(true);
        for (Story story : List.of(first, second, third)) {
            assertThat(decided(story)).as(story.timeline().toString()).hasSize(1);
        }
        for (Story story : List.of(first, second, third)) {
            boolean allowed = story.onboarding().policyOutcome() == PolicyOutcome.ALLOWED;
            story.run();
            assertThat(story.onboarding().status()).isEqualTo(allowed ? Status.CODE_SENT_OUT : Status.REJECTED);
            assertThat(decided(story).get(0).toList().get(1)).isEqualTo(allowed ? "lena" : "leo");
        }
    }

    /** @return whether it was decided; false when the operator was told that somebody else was faster */
    private boolean decides(String operator, Story story, String decision, CyclicBarrier both, Story... others)
            throws Exception {
        String ticked =
                Stream.of(others).map(other -> other.id().toString()).toList().toString();
        both.await(60, TimeUnit.SECONDS);
        try {
            story.submitAs(
                    operator,
                    REVIEW,
                    Map.of("policyDecision", decision, "policyReason", "Looked at.", "alsoDecided", ticked));
            return true;
        } catch (RuntimeException | AssertionError e) {
            assertThat(e.toString()).containsAnyOf("Somebody else", "not open any more", "No task");
            return false;
        }
    }

    @SafeVarargs
    private static List<Boolean> atOnce(Callable<Boolean>... work) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(work.length);
        try {
            List<Future<Boolean>> done = hands.invokeAll(List.of(work), 60, TimeUnit.SECONDS);
            return List.of(done.get(0).get(), done.get(1).get());
        } finally {
            hands.shutdownNow();
        }
    }

    private static void inAnotherThread(Runnable work) {
        ExecutorService hand = Executors.newSingleThreadExecutor();
        try {
            hand.submit(work).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("It waits for whoever holds the row.", e);
        } finally {
            hand.shutdownNow();
        }
    }

    private Story review(String partner, Industry industry) {
        return driver.handIn(row -> row.of(partner).industry(industry)).run().isWaitingAt(REVIEW);
    }

    /** What people decided about the case. */
    private List<Tuple> decided(Story story) {
        return policies.of(story.id()).stream()
                .filter(decision -> !decision.by().equals("embark"))
                .map(decision -> tuple(decision.outcome(), decision.by(), decision.reason()))
                .toList();
    }

    private List<Object> offered(Story story) {
        Map<?, ?> briefing =
                (Map<?, ?>) tasks.getVariableLocal(story.task(REVIEW).getId(), "briefing");
        return List.copyOf((List<?>) briefing.get("otherReviews"));
    }

    private static Map<String, String> option(Story story, String industry) {
        return Map.of(
                "label",
                "Bäckerei Ötz GmbH (Bäckerei Ötz) · %s · %s, Germany"
                        .formatted(industry, story.onboarding().phoneNumber().formatted()),
                "value",
                story.id().toString());
    }

    /** In the order of their ids, as they came. */
    private static String names(Story... stories) {
        return Stream.of(stories)
                .map(Story::onboarding)
                .map(SeveralReviewsTest::name)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }

    private static String name(Onboarding onboarding) {
        return "%s (%s)"
                .formatted(
                        onboarding.legalEntityName(), onboarding.phoneNumber().formatted());
    }
}
