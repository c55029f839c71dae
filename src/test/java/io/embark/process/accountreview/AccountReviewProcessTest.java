package io.embark.process.accountreview;

import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static io.embark.domain.Status.BRAND_IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.domain.AppealStatement;
import io.embark.domain.Industry;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.verificationappeal.VerificationAppealProcess;
import io.embark.status.Appeal;
import io.embark.status.Appeals;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each story begins with a verified client that shares its WABA with us. */
@ProcessTest("account-review")
class AccountReviewProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final String DECIDE = "userTask_decideAccountRejection";
    private static final String FILE = "userTask_fileAppeal";
    private static final String RECORD = "userTask_recordAppealOutcome";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    VerificationAppealProcess appealProcess;

    @Autowired
    Appeals appeals;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void accountApproved_goesOnAtOnce() {
        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_readAccountReview", "endEvent_accountApproved")
                .hasNotPassed("receiveTask_awaitAccountReview", DECIDE);
    }

    @Test
    void accountInReview_waitsForThePlatform() {
        otherSide.account = Review.PENDING;
        Story story = driver.handIn().run().after(READ_BACK);

        story.isWaitingAt("receiveTask_awaitAccountReview")
                .isAt(BRAND_IN_REVIEW, WaitingOn.PLATFORM, "account-in-review")
                .hasPassed("event_accountReadBackDue")
                .hasNotPassed("serviceTask_addNumber");
        verify(numbers, never()).add(any(), any(), any());

        otherSide.account = Review.APPROVED;
        story.event("accountReview.decided", Type.WABA)
                .hasPassed("receiveTask_awaitAccountReview", "endEvent_accountApproved")
                .hasNotPassed(DECIDE);
    }

    @Test
    @DisplayName("F12: an operator opens an appeal for the partner, it is won, and the account goes on")
    void operatorAppeals_won_goesOn() {
        Story story =
                rejected().isWaitingAt(DECIDE).isAt(BRAND_IN_REVIEW, WaitingOn.OPERATOR, "decide-account-rejection");
        assertThat(story.onboarding().reasonCode()).isEqualTo("ACCOUNT_REJECTED");

        story.complete(
                        DECIDE,
                        appeal("Order confirmations", "A family bakery", "https://a.example/\n\n https://b.example/x "))
                .isWaitingAt(FILE)
                .isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");
        assertThat(story.onboarding().reasonCode()).isEqualTo("ACCOUNT_REJECTED");
        assertThat(appeals.newest(story.id())).hasValueSatisfying(appeal -> {
            assertThat(appeal.decision()).isEqualTo(Appeal.Decision.ACCOUNT_REVIEW);
            assertThat(appeal.statement())
                    .isEqualTo(new AppealStatement(
                            "Order confirmations",
                            "A family bakery",
                            List.of("https://a.example/", "https://b.example/x")));
        });

        story.complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", "T-1"));
        otherSide.account = Review.APPROVED;
        story.complete(RECORD, "appealOutcome", "REVERSED")
                .hasPassed("callActivity_verificationAppeal", "endEvent_accountApproved")
                .hasNotPassed("endEvent_accountRejected");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(typed(story))
                .as("what was typed is kept with the appeal only")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | A bakery | https://a.example/ | The use of messages is required",
                "Orders | '  ' | https://a.example/ | More about the company is required",
                "Orders | A bakery | http://a.example/ | The evidence must be addresses of pages",
                "Orders | A bakery | see our website | The evidence must be addresses of pages"
            })
    @DisplayName(
            "F12: an appeal without what the platform asks for is not opened, and the operator reads what is missing")
    void operatorAppeals_incomplete_isRefused(String use, String about, String evidence, String refusal) {
        Story story = rejected();

        assertThatThrownBy(() -> story.submit(DECIDE, appeal(use, about, evidence)))
                .hasMessageContaining(refusal);

        story.isWaitingAt(DECIDE);
        assertThat(appeals.newest(story.id())).isEmpty();
    }

    @Test
    @DisplayName("F12: the partner's appeal takes the place of the operator's decision")
    void partnerAppeals_taskIsGone() {
        Story story = rejected();

        appealProcess.open(story.id(), new AppealStatement("Orders", "A bakery", List.of()), "acme");
        story.isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");

        story.run().isWaitingAt(FILE).hasPassed("event_partnerAppealed").hasNotPassed("gateway_appeal");
        assertThat(story.timeline()).anyMatch(text -> text.contains("Opened an appeal against the review"));
    }

    @Test
    @DisplayName("F12: a lost appeal ends the case as rejected, and its reason says that it is final")
    void appealLost_endsTheCase() {
        Story story = rejected().complete(DECIDE, appeal("Orders", "A bakery", ""));

        story.complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", "T-1"))
                .complete(RECORD, "appealOutcome", "UNCHANGED")
                .endedAsRejected("event_appealLost", "APPEAL_LOST");
        verify(numbers, never()).add(any(), any(), any());
    }

    @Test
    @DisplayName(
            "F12: what the platform shows counts: an appeal recorded as won without that comes back to the operator, empty")
    void recordedAsWon_platformStillRejects() {
        Story story = rejected().complete(DECIDE, appeal("Orders", "A bakery", ""));

        story.complete(FILE, Map.of("filingDecision", "FILED", "appealTicket", "T-1"))
                .complete(RECORD, "appealOutcome", "REVERSED")
                .isWaitingAt(DECIDE)
                .isAt(BRAND_IN_REVIEW, WaitingOn.OPERATOR, "decide-account-rejection");

        assertThat(typed(story)).isEmpty();
    }

    @Test
    void approvedAfterAll_isReadAgain() {
        Story story =
                rejected().complete(DECIDE, "accountDecision", "LOOK_AGAIN").isWaitingAt(DECIDE);

        otherSide.account = Review.APPROVED;
        story.complete(DECIDE, "accountDecision", "LOOK_AGAIN")
                .hasPassed("endEvent_accountApproved")
                .hasNotPassed("callActivity_verificationAppeal");
    }

    @Test
    void accountRejected_givenUp_endsTheCase() {
        Story story = rejected().complete(DECIDE, "accountDecision", "END");

        story.hasPassed("endEvent_accountRejected")
                .hasNotPassed("callActivity_verificationAppeal", "serviceTask_addNumber", "endEvent_accountApproved")
                .endedAsRejected("event_caseGivenUp", "ACCOUNT_REJECTED");
        verify(numbers, never()).add(any(), any(), any());
    }

    @Test
    @DisplayName("An account that the platform shows as approved by now is not given up: it goes on")
    void approvedWhenGivenUp_goesOn() {
        Story story = rejected();
        otherSide.account = Review.APPROVED;

        story.complete(DECIDE, "accountDecision", "END")
                .hasPassed("endEvent_accountApproved")
                .hasNotPassed("endEvent_accountRejected");
    }

    @Test
    @DisplayName(
            "An account that is under review again when it is given up waits for the platform; then operators decide anew")
    void reviewedAgainWhenGivenUp_isDecidedAnew() {
        Story story = rejected();
        otherSide.account = Review.PENDING;
        story.complete(DECIDE, "accountDecision", "END").isWaitingAt("receiveTask_awaitAccountReview");

        otherSide.account = Review.REJECTED;
        story.event("accountReview.decided", Type.WABA).isWaitingAt(DECIDE).hasNotPassed("endEvent_accountRejected");
    }

    @Test
    @DisplayName("An approval that is reported while an operator thinks takes the task away")
    void approvedWhileTheOperatorThinks() {
        Story story = rejected();
        story.event("accountReview.decided", Type.WABA).isWaitingAt(DECIDE);

        otherSide.account = Review.APPROVED;
        story.event("accountReview.decided", Type.WABA)
                .hasPassed("event_accountDecided", "endEvent_accountApproved")
                .hasNotPassed(DECIDE);
    }

    @Test
    @DisplayName("An approval whose event is lost is seen a day later, although nobody has decided")
    void approvedWhileTheOperatorThinks_eventLost() {
        Story story = rejected();
        otherSide.account = Review.APPROVED;

        story.after(Duration.ofDays(1))
                .hasPassed("event_dayPassed", "endEvent_accountApproved")
                .hasNotPassed(DECIDE);
    }

    @Test
    @DisplayName("F12: where the industry is banned no appeal is offered to the operator, and none is opened")
    void industryBanned_noAppealOffered() {
        Story allowed = rejected();
        assertThat(choices(allowed)).containsExactly("APPEALED", "LOOK_AGAIN", "END");

        // The table has forbidden it since the case began.
        Story banned = rejected();
        jdbc.sql("update onboarding set industry = ? where id = ?")
                .params(Industry.TOBACCO.name(), banned.id().value())
                .update();
        engine.getRuntimeService()
                .createProcessInstanceModification(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(banned.task(DECIDE).getId())
                        .singleResult()
                        .getProcessInstanceId())
                .cancelAllForActivity(DECIDE)
                .startBeforeActivity(DECIDE)
                .execute();

        assertThat(choices(banned)).containsExactly("LOOK_AGAIN", "END");
        assertThat(String.valueOf(briefing(banned).get("noAppeal"))).contains("forbids the client");
        assertThatThrownBy(() -> banned.submit(DECIDE, appeal("Orders", "A bakery", "")))
                .hasMessageContaining("there is no appeal");
        assertThat(appeals.newest(banned.id())).isEmpty();
    }

    private Story rejected() {
        otherSide.account = Review.REJECTED;
        return driver.handIn().run();
    }

    private static Map<String, Object> appeal(String use, String about, String evidence) {
        return Map.of("accountDecision", "APPEALED", "useOfMessages", use, "aboutCompany", about, "evidence", evidence);
    }

    private Map<?, ?> briefing(Story story) {
        return (Map<?, ?>)
                engine.getTaskService().getVariableLocal(story.task(DECIDE).getId(), "briefing");
    }

    private List<String> choices(Story story) {
        return ((List<?>) briefing(story).get("choices"))
                .stream()
                        .map(choice -> String.valueOf(((Map<?, ?>) choice).get("value")))
                        .toList();
    }

    /** The names of the variables that hold what somebody typed into the form. */
    private List<String> typed(Story story) {
        return jdbc.sql(
                        """
                        select v.name_ from act_ru_variable v join act_ru_execution e on e.proc_inst_id_ = v.proc_inst_id_
                        where e.business_key_ = ? and v.name_ in ('useOfMessages', 'aboutCompany', 'evidence')
                        """)
                .param(story.id().toString())
                .query(String.class)
                .list();
    }
}
