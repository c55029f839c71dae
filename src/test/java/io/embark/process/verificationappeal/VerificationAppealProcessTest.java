package io.embark.process.verificationappeal;

import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.domain.AppealStatement;
import io.embark.domain.Industry;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.status.Appeal;
import io.embark.status.Appeal.Decision;
import io.embark.status.Appeal.Outcome;
import io.embark.status.Appeals;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Most stories begin with a client whose account the platform has rejected. */
@ProcessTest("verification-appeal")
class VerificationAppealProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final AtomicInteger EVENTS = new AtomicInteger();
    private static final String DECIDE = "userTask_decideAccountRejection";
    private static final String FILE = "userTask_fileAppeal";
    private static final String RECORD = "userTask_recordAppealOutcome";
    private static final AppealStatement STATEMENT = new AppealStatement(
            "Order confirmations to customers who asked for them",
            "A family bakery in Berlin",
            List.of("https://oetz.example/about", "https://oetz.example/imprint"));

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    VerificationAppealProcess process;

    @Autowired
    Appeals appeals;

    @Autowired
    EventInbox inbox;

    @Autowired
    ProcessEngine engine;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName("F12: an operator files the appeal with everything that the partner said, and records that it is won")
    void wonByTheOperatorsRecord() {
        Story story = opened();
        story.isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");
        assertThat(appeal(story).state()).isEqualTo(Appeal.State.OPENED);
        story.run().isWaitingAt(FILE).hasPassed("sendTask_tellAppealOpened");
        assertThat(briefing(story, FILE))
                .containsEntry("appealed", "the rejected WhatsApp Business Account")
                .containsEntry("useOfMessages", "Order confirmations to customers who asked for them")
                .containsEntry("aboutCompany", "A family bakery in Berlin")
                .containsEntry("openedBy", "acme")
                .containsEntry("wabaId", otherSide.waba)
                .containsEntry(
                        "evidence",
                        List.of(
                                Map.of("address", "https://oetz.example/about"),
                                Map.of("address", "https://oetz.example/imprint")));

        story.claim(FILE, "operator")
                .complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", " CAS-4711\n"))
                .isWaitingAt(RECORD)
                .isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "appeal-in-review");
        assertThat(appeal(story).ticket()).isEqualTo("CAS-4711");
        assertThat(appeal(story).state()).isEqualTo(Appeal.State.FILED);
        assertThat(briefing(story, RECORD)).containsEntry("ticket", "CAS\\-4711");

        otherSide.account = Review.APPROVED;
        story.claim(RECORD, "operator")
                .complete(RECORD, Map.of("appealOutcome", "REVERSED", "appealNote", "Reviewed again."))
                .hasPassed("endEvent_appealWon", "callActivity_verificationAppeal", "endEvent_accountApproved")
                .hasNotPassed("endEvent_appealLost");

        assertThat(appeal(story).outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(story.mails()).contains("appeal-opened", "appeal-won").doesNotContain("rejected");
        assertThat(story.timeline())
                .contains(
                        "Filed the appeal with the platform; ticket CAS-4711.",
                        "The appeal is won: the platform took its decision back. Reviewed again.");
        assertThat(decidedBy(story)).isEqualTo("operator");
    }

    @Test
    @DisplayName("F12: an account that the platform shows as approved is won without the operator, whose task is gone")
    void wonByReadBack() {
        Story story = filed().after(READ_BACK).isWaitingAt(RECORD).hasPassed("endEvent_nothingNew");

        otherSide.account = Review.APPROVED;
        story.after(READ_BACK)
                .hasPassed("event_readBackDue", "endEvent_appealWon", "endEvent_accountApproved")
                .hasNotPassed(RECORD, "endEvent_appealLost");

        assertThat(appeal(story).outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(story.mails()).containsOnlyOnce("appeal-won");
        assertThat(story.timeline()).containsOnlyOnce("The appeal is won: the platform took its decision back.");
    }

    @Test
    @DisplayName("F12: approved before anybody has filed it: won, and there is nothing left to file")
    void wonBeforeItIsFiled() {
        Story story = opened().run();

        otherSide.account = Review.APPROVED;
        story.event("accountReview.decided", Type.WABA)
                .hasPassed("event_accountDecided", "endEvent_appealWon", "endEvent_accountApproved")
                .hasNotPassed(FILE, RECORD);
    }

    @Test
    @DisplayName("F12: a verified business is won by read-back, after an event as well as without one")
    void verificationWonByReadBack() {
        otherSide.verification = OtherSide.verification(State.REJECTED, "MALFORMED_DOCUMENTS");
        Story story = driver.startAlone("verification-appeal", Map.of("appealedDecision", "BUSINESS_VERIFICATION"));
        appeals.open(story.id(), Decision.BUSINESS_VERIFICATION, STATEMENT, "acme");
        story.run().after(READ_BACK).isWaitingAt(FILE);
        assertThat(briefing(story, FILE)).containsEntry("appealed", "the rejected business verification");

        story.event("businessVerification.changed", Type.BUSINESS).isWaitingAt(FILE);
        otherSide.verification = OtherSide.verified();
        story.event("businessVerification.changed", Type.BUSINESS)
                .hasPassed("event_verificationChanged", "sendTask_tellAppealWon", "endEvent_appealWon");

        assertThat(story.whereabouts()).isEmpty();
        assertThat(appeal(story).outcome()).isEqualTo(Outcome.REVERSED);
    }

    @Test
    @DisplayName("F12: an appeal that the platform turned down ends the case, by the operator's record")
    void lostByRecord() {
        Story story = filed().complete(
                        RECORD, Map.of("appealOutcome", "UNCHANGED", "appealNote", "The website shows nothing."));

        story.hasPassed("endEvent_appealLost").endedAsRejected("event_appealLost", "APPEAL_LOST");
        assertThat(appeal(story).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(story.timeline())
                .contains("The appeal is lost: the platform stays with its decision. The website shows nothing.");
        assertThat(story.mails()).doesNotContain("appeal-won");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCHANGED", "INDUSTRY_BANNED"})
    @DisplayName("F12: recorded as lost, but the platform shows the account as approved: won, whatever was recorded")
    void recordedAsLost_platformApproved(String recorded) {
        Story story = filed();
        otherSide.account = Review.APPROVED;

        story.complete(RECORD, Map.of("appealOutcome", recorded, "appealNote", "Read in a hurry."))
                .hasPassed("serviceTask_readBeforeLost", "endEvent_appealWon", "endEvent_accountApproved")
                .hasNotPassed("endEvent_appealLost");

        assertThat(appeal(story).outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(story.mails()).containsOnlyOnce("appeal-won").doesNotContain("rejected");
        assertThat(story.timeline()).containsOnlyOnce("The appeal is won: the platform took its decision back.");
    }

    @Test
    @DisplayName("F12: a verification that is recorded as lost and shows as verified is won")
    void recordedAsLost_platformVerified() {
        otherSide.verification = OtherSide.verification(State.REJECTED, "MALFORMED_DOCUMENTS");
        Story story = driver.startAlone("verification-appeal", Map.of("appealedDecision", "BUSINESS_VERIFICATION"));
        appeals.open(story.id(), Decision.BUSINESS_VERIFICATION, STATEMENT, "acme");
        story.run().complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", "T-1"));
        otherSide.verification = OtherSide.verified();

        story.complete(RECORD, "appealOutcome", "UNCHANGED")
                .hasPassed("endEvent_appealWon")
                .hasNotPassed("endEvent_appealLost");

        assertThat(appeal(story).outcome()).isEqualTo(Outcome.REVERSED);
    }

    @Test
    @DisplayName(
            "F12: a rejection that the platform decided after the appeal was opened ends the case without the operator")
    void lostByTheRenewedDecision() {
        Story story = filed();

        decides(story, "REJECTED", clock.instant().plus(1, ChronoUnit.DAYS));

        story.hasPassed("endEvent_decisionUpheld")
                .hasNotPassed(RECORD, "endEvent_appealLost")
                .endedAsRejected("event_appealLost", "APPEAL_LOST");
        assertThat(appeal(story).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(story.timeline()).containsOnlyOnce("The appeal is lost: the platform stays with its decision.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"while it is filed", "while the platform looks at it"})
    @DisplayName("F12: a banned industry is final, whoever notices it when")
    void industryBanned(String when) {
        Story story = when.startsWith("while it")
                ? opened().run().complete(FILE, "filingDecision", "INDUSTRY_BANNED")
                : filed().complete(RECORD, "appealOutcome", "INDUSTRY_BANNED");

        story.endedAsRejected("event_appealLost", "APPEAL_LOST");
        assertThat(appeal(story).outcome()).isEqualTo(Outcome.INDUSTRY_BANNED);
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.refuseIfFinal(story.id(), "acme"))
                .withMessageContaining("bans the client's industry");
    }

    @Test
    @DisplayName("F12: a second appeal while one is open is refused, before and after it is filed, and changes nothing")
    void secondAppealWhileOneIsOpen() {
        Story story = opened().run();
        process.refuseIfFinal(story.id(), "acme");
        refuses(story, "An appeal is open already");

        story.complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", "T-1"));
        refuses(story, "An appeal is open already");

        story.isWaitingAt(RECORD);
        assertThat(count(story)).isOne();
    }

    @Test
    @DisplayName("F12: a second appeal after a lost one is refused and logged, and the case stays ended")
    void secondAppealAfterALostOne() {
        Story story = filed().complete(RECORD, "appealOutcome", "UNCHANGED");

        refuses(story, "Meta upheld its decision after the last appeal");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.refuseIfFinal(story.id(), "acme"));

        story.hasEnded(Status.REJECTED);
        assertThat(count(story)).isOne();
        assertThat(story.timeline().stream().filter(text -> text.startsWith("Refused an appeal of acme: Meta upheld")))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Industry.class,
            names = {"TOBACCO", "REAL_MONEY_GAMBLING"})
    @DisplayName("F04, F12: a case that the policy rejected cannot be appealed; that somebody tried is kept")
    void policyRejected(Industry industry) {
        Story story = driver.handIn(row -> row.industry(industry)).run();
        assertThat(story.onboarding().status()).isEqualTo(Status.REJECTED);

        refuses(story, "This decision is final, and there is no appeal");

        assertThat(count(story)).isZero();
        assertThat(story.timeline()).anyMatch(text -> text.startsWith("Refused an appeal of acme:"));
    }

    @Test
    @DisplayName("F12: where nothing was rejected there is nothing to appeal, and nothing to log")
    void nothingToAppeal() {
        otherSide.account = Review.PENDING;
        Story story = driver.handIn().run();

        refuses(story, "There is nothing to appeal now");
        process.refuseIfFinal(story.id(), "acme");

        story.isWaitingAt("receiveTask_awaitAccountReview");
        assertThat(story.timeline()).noneMatch(text -> text.contains("appeal"));
    }

    @Test
    @DisplayName(
            "F12: doubled and late events change nothing: the rejection that is appealed is no answer to the appeal")
    void doubledAndLateEvents() {
        Instant rejectedAt = clock.instant().minus(2, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        Story story = filed();

        PlatformEvent late = event(story, "REJECTED", rejectedAt);
        inbox.offer(inbox.store(List.of(late)));
        inbox.offer(inbox.store(List.of(late)));
        story.run().isWaitingAt(RECORD);
        decides(story, "PENDING", clock.instant().plus(1, ChronoUnit.HOURS));
        decides(story, "DEFERRED", clock.instant().plus(2, ChronoUnit.HOURS));
        story.event("accountReview.decided", Type.WABA).after(READ_BACK);

        story.isWaitingAt(RECORD).isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "appeal-in-review");
        assertThat(appeal(story).outcome()).isNull();

        // One that arrived before the appeal does not count either, however it is dated.
        Story other = rejected();
        inbox.store(List.of(event(other, "REJECTED", clock.instant().plus(1, ChronoUnit.HOURS))));
        process.open(other.id(), STATEMENT, "acme");
        other.run().after(READ_BACK).isWaitingAt(FILE);
    }

    @Test
    @DisplayName("F12: of two appeals at the same moment one is opened, and the other one is told so")
    void twoAtTheSameMoment() throws Exception {
        Story story = rejected();
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Future<?> second = new TransactionTemplate(transactions).execute(tx -> {
                process.open(story.id(), STATEMENT, "acme");
                Future<?> waits = people.submit((Callable<Void>) () -> {
                    process.open(story.id(), STATEMENT, "acme");
                    return null;
                });
                await().atMost(Duration.ofSeconds(20)).until(driver::somebodyWaitsForALock);
                return waits;
            });

            assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NotPossibleException.class)
                    .hasMessageContaining("An appeal is open already");
        } finally {
            people.shutdownNow();
        }

        story.run().isWaitingAt(FILE);
        assertThat(count(story)).isOne();
        assertThat(story.mails()).containsOnlyOnce("appeal-opened");
    }

    @Test
    @DisplayName("F12: an appeal of the partner and one of the operator at the same moment are one")
    void partnerAndOperatorAtTheSameMoment() throws Exception {
        Story story = rejected();
        Map<String, Object> form =
                Map.of("accountDecision", "APPEALED", "useOfMessages", "Orders", "aboutCompany", "A bakery");
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Future<?> partner = new TransactionTemplate(transactions).execute(tx -> {
                story.submit(DECIDE, form);
                Future<?> waits = people.submit((Callable<Void>) () -> {
                    process.open(story.id(), STATEMENT, "acme");
                    return null;
                });
                await().atMost(Duration.ofSeconds(20)).until(driver::somebodyWaitsForALock);
                return waits;
            });

            assertThatThrownBy(() -> partner.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NotPossibleException.class)
                    .hasMessageContaining("An appeal is open already");
        } finally {
            people.shutdownNow();
        }

        story.run().isWaitingAt(FILE);
        assertThat(appeal(story).statement().useOfMessages()).isEqualTo("Orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before its first step", FILE, RECORD})
    @DisplayName("F12: a withdrawal during an appeal ends the case and drops the appeal; nothing of it goes on")
    void withdrawal(String where) {
        Story story = where.equals(RECORD) ? filed() : where.equals(FILE) ? opened().run() : opened();

        story.withdraw().hasEnded(Status.WITHDRAWN);

        otherSide.account = Review.APPROVED;
        story.after(READ_BACK).hasEnded(Status.WITHDRAWN);
        assertThat(story.mails()).doesNotContain("appeal-won");
        assertThat(appeal(story).state()).isEqualTo(Appeal.State.DROPPED);
        assertThat(story.timeline()).contains("The appeal was dropped before the platform answered.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void ticketThatNobodyCouldFind_isRefused(String ticket) {
        Story story = opened().run();

        assertThatThrownBy(() -> story.submit(FILE, Map.of("filingDecision", "FILED", "appealTicket", ticket)))
                .hasMessageContaining("Enter the number of the platform's ticket");

        assertThat(appeal(story).filedAt()).isNull();
    }

    @Test
    void whatIsMissingInAForm_isRefused() {
        Story story = opened().run();
        assertThatThrownBy(() -> story.submit(FILE, Map.of("filingDecision", "")))
                .hasMessageContaining("Choose whether the appeal is filed");
        story.isWaitingAt(FILE);

        Story filed = filed();
        assertThatThrownBy(() -> filed.submit(RECORD, Map.of("appealOutcome", "MAYBE")))
                .hasMessageContaining("Choose what the platform answered");
        assertThatThrownBy(() ->
                        filed.submit(RECORD, Map.of("appealOutcome", "UNCHANGED", "appealNote", "x".repeat(1001))))
                .hasMessageContaining("below 1000 characters");
        filed.isWaitingAt(RECORD);
        assertThat(appeal(filed).outcome()).isNull();
    }

    private Story rejected() {
        otherSide.account = Review.REJECTED;
        return driver.handIn().run().isWaitingAt(DECIDE);
    }

    /** No job of the appeal has run. */
    private Story opened() {
        Story story = rejected();
        process.open(story.id(), STATEMENT, "acme");
        return story;
    }

    private Story filed() {
        return opened().run()
                .complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", "T-1"))
                .isWaitingAt(RECORD);
    }

    private void refuses(Story story, String reason) {
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.open(story.id(), STATEMENT, "acme"))
                .withMessageContaining(reason);
    }

    private Appeal appeal(Story story) {
        return appeals.newest(story.id()).orElseThrow();
    }

    private void decides(Story story, String decision, Instant at) {
        inbox.offer(inbox.store(List.of(event(story, decision, at))));
        story.run();
    }

    private static PlatformEvent event(Story story, String decision, Instant at) {
        return new PlatformEvent(
                "META",
                "appeal-event-" + EVENTS.incrementAndGet(),
                "account_review_update",
                "accountReview.decided",
                story.subject(Type.WABA),
                "The platform reports account review: " + decision + ".",
                "{\"field\":\"account_review_update\",\"value\":{\"decision\":\"" + decision + "\"}}",
                at.truncatedTo(ChronoUnit.SECONDS));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> briefing(Story story, String task) {
        return (Map<String, Object>)
                engine.getTaskService().getVariableLocal(story.task(task).getId(), "briefing");
    }

    private long count(Story story) {
        return jdbc.sql("select count(*) from appeal where onboarding_id = ?")
                .param(story.id().value())
                .query(Long.class)
                .single();
    }

    private String decidedBy(Story story) {
        return jdbc.sql("select decided_by from appeal where onboarding_id = ?")
                .param(story.id().value())
                .query(String.class)
                .single();
    }
}
