package io.embark.process.clientapproval;

import static io.embark.domain.Status.APPROVE_ON_BEHALF;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.declined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embark.backend.BusinessAccounts;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.SignUps;
import io.embark.backend.SignUps.SignUpRequest;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.process.RouteProcess;
import io.embark.status.ApprovalRequests;
import io.embark.status.Correction;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each story is about a client that shares nothing with us yet, unless it says otherwise. */
@ProcessTest("client-approval")
class ClientApprovalProcessTest {

    private static final String HELP = "userTask_helpClientAnswer";

    /** The mails of the table's reminders by their days. */
    private static final List<Map.Entry<Integer, String>> LADDER = List.of(
            Map.entry(2, "first"),
            Map.entry(5, "forward"),
            Map.entry(10, "causes"),
            Map.entry(20, "help"),
            Map.entry(60, "month-left"),
            Map.entry(80, "last"));

    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final String OTHER_BUSINESS = "9876543210987654";

    @Autowired
    ProcessDriver driver;

    @Autowired
    ProcessEngine engine;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    SignUps signUps;

    @Autowired
    Approvals approvals;

    @Autowired
    ApprovalRequests requests;

    @Autowired
    RouteProcess process;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        otherSide.shared = List.of();
    }

    @Test
    void clientIsAsked_byASignUpThatOnlyItsTokenAuthenticates() throws Exception {
        Story story = driver.handIn(Row::withoutWaba).run();

        story.isWaitingAt("receiveTask_awaitApproval")
                .isAt(APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve")
                .hasNotPassed("serviceTask_findSharedAccounts", "userTask_requestInBusinessSuite");
        assertThat(story.mails()).containsExactly("approval-requested");
        assertThat(story.onboarding().dueAt())
                .isCloseTo(clock.instant().plus(Duration.ofDays(90)), within(1, ChronoUnit.MINUTES));

        SignUpRequest request = request();
        assertThat(request.displayName()).isEqualTo("Bäckerei Ötz");
        assertThat(request.legalEntityName()).isEqualTo("Bäckerei Ötz GmbH");
        assertThat(json.readTree(request.metaData()))
                .isEqualTo(json.valueToTree(Map.of(
                        "onboardingId", story.id().toString(),
                        "businessManagerId", story.onboarding().businessManagerId())));
        String token = token(request.callbackUrl());
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(requests.findByToken(token)).contains(story.id());
        assertThat(rowOfRequest(story)).doesNotContain(token);
        assertThat(requests.newest(story.id()).orElseThrow().link()).endsWith(otherSide.signUpId);
    }

    @Test
    void clientAccepts_eventEndsTheWait() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = accepted(otherSide.waba);

        story.event("approval.answered", Type.ONBOARDING);

        story.hasPassed("receiveTask_awaitApproval", "serviceTask_subscribeToEvents", "endEvent_approved")
                .hasNotPassed("event_approvalReadBackDue", "userTask_settleDeclinedApproval");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
        verify(accounts).subscribeToEvents(otherSide.waba);
        assertThat(story.timeline()).contains("Something changed.");
    }

    @Test
    void clientAcceptsAndTheEventIsLost_readBackFindsIt() {
        Story story = driver.handIn(Row::withoutWaba).run().after(READ_BACK);
        story.isWaitingAt("receiveTask_awaitApproval").isAt(APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve");
        otherSide.signUp = accepted(otherSide.waba);

        story.after(READ_BACK);

        story.hasPassed("event_approvalReadBackDue", "endEvent_approved").hasNotPassed("receiveTask_awaitApproval");
        assertThat(story.mails()).containsOnlyOnce("approval-requested");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    void partnerAddedWithoutSignUp_isTheAnswerToTheOldestWaitingCaseOnly() {
        Story oldest =
                driver.handIn(row -> row.withoutWaba().business(OTHER_BUSINESS)).run();
        Story younger =
                driver.handIn(row -> row.withoutWaba().business(OTHER_BUSINESS)).run();
        otherSide.shared = List.of(account(otherSide.waba));

        // The event goes to both; the younger case looks first and leaves it.
        younger.event("approval.answered", Type.BUSINESS);
        oldest.run();

        oldest.hasPassed("endEvent_approved");
        assertThat(oldest.onboarding().wabaId()).isEqualTo(otherSide.waba);
        younger.isWaitingAt("receiveTask_awaitApproval").hasNotPassed("endEvent_approved");
        assertThat(younger.onboarding().wabaId()).isNull();

        // The WABA is in use now; it is no answer to the other case, also when that is the oldest one.
        younger.after(READ_BACK).isWaitingAt("receiveTask_awaitApproval");
    }

    @Test
    void wabaSharedBeforeWeAsked_isNotTheAnswer() {
        otherSide.shared = List.of(account("old-" + otherSide.waba));
        Story story = driver.handIn(Row::withoutWaba).run();

        story.event("approval.answered", Type.BUSINESS)
                .isWaitingAt("receiveTask_awaitApproval")
                .hasNotPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isNull();

        otherSide.shared = List.of(account("old-" + otherSide.waba), account(otherSide.waba));
        story.event("approval.answered", Type.BUSINESS).hasPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    void signUpActivatedAnotherNumber_thisOneIsNotActivated() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = new SignUpState(Progress.ACCEPTED, otherSide.waba, true, "4915199999999", null);

        story.after(READ_BACK).hasPassed("serviceTask_readVerification", "serviceTask_requestCode");
    }

    @Test
    void oneSharedWaba_isUsedWithoutAsking() {
        otherSide.shared = List.of(account(otherSide.waba));

        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_findSharedAccounts", "serviceTask_subscribeToEvents", "endEvent_approved")
                .hasNotPassed("serviceTask_requestSignUp", "userTask_chooseSharedAccount");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
        assertThat(story.mails()).doesNotContain("approval-requested");
        verify(signUps, never()).request(any());
    }

    @Test
    void severalSharedWabas_operatorChoosesOneThatIsOffered() {
        otherSide.shared = List.of(account("first-" + otherSide.waba), account(otherSide.waba));
        Story story = driver.handIn().run();
        story.isWaitingAt("userTask_chooseSharedAccount")
                .isAt(APPROVE_ON_BEHALF, WaitingOn.OPERATOR, "choose-account")
                .hasNotPassed("serviceTask_subscribeToEvents");

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> story.complete("userTask_chooseSharedAccount", "chosenWaba", "not-offered"))
                .withMessageContaining("Choose one of the WABAs");
        story.isWaitingAt("userTask_chooseSharedAccount");
        assertThat(story.onboarding().wabaId()).isNull();

        story.complete("userTask_chooseSharedAccount", "chosenWaba", otherSide.waba)
                .hasPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
        verify(accounts).subscribeToEvents(otherSide.waba);
    }

    @Test
    @DisplayName("F32: the account from which a number moves is never taken for the one to which it moves")
    void accountFromWhichTheNumberMoves_isNotACandidate() {
        String source = OtherSide.source().wabaId();
        otherSide.shared = List.of(account(source), account(otherSide.waba));

        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION)).run();

        story.hasNotPassed("userTask_chooseSharedAccount").hasPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    @DisplayName("F32: sharing the account from which a number moves is not the approval of the one to which it moves")
    void sharingTheSourceAccount_isNoApproval() {
        otherSide.shared = List.of();
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION).withoutWaba())
                .run();

        otherSide.shared = List.of(account(OtherSide.source().wabaId()));
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitApproval");

        otherSide.shared = List.of(account(OtherSide.source().wabaId()), account(otherSide.waba));
        story.after(READ_BACK).hasPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    void rowSaysExistingWabaButNoneIsShared_clientIsAsked() {
        Story story = driver.handIn().run();

        story.isWaitingAt("receiveTask_awaitApproval").hasPassed("serviceTask_findSharedAccounts");
        verify(signUps).request(any());
    }

    @Test
    void approvalByBusinessSuite_operatorAsksTheClient() {
        doReturn(false).when(approvals).byHostedSignUp();
        otherSide.shared = List.of(account("old-" + otherSide.waba));
        Story story = driver.handIn(Row::withoutWaba).run();
        story.isWaitingAt("userTask_requestInBusinessSuite")
                .isAt(APPROVE_ON_BEHALF, WaitingOn.OPERATOR, "request-in-business-suite");
        assertThat(story.mails()).isEmpty();

        story.complete("userTask_requestInBusinessSuite", Map.of());
        story.isWaitingAt("receiveTask_awaitApproval").isAt(APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve");
        assertThat(story.mails()).containsExactly("approval-requested");

        otherSide.shared = List.of(account("old-" + otherSide.waba), account(otherSide.waba));
        story.after(READ_BACK).hasPassed("endEvent_approved").hasNotPassed("serviceTask_requestSignUp");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
        verify(signUps, never()).request(any());
        verify(signUps, never()).read(any());
    }

    @Test
    void clientDeclines_isAskedAgainAndAccepts() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = declined();
        story.event("approval.answered", Type.ONBOARDING);
        story.isWaitingAt("userTask_settleDeclinedApproval")
                .isAt(APPROVE_ON_BEHALF, WaitingOn.PARTNER, "approval-declined")
                .hasNotPassed("serviceTask_subscribeToEvents");
        assertThat(story.onboarding().reasonCode()).isEqualTo("CLIENT_DECLINED");

        String declinedSignUp = otherSide.signUpId;
        otherSide.signUpId = "second-" + declinedSignUp;
        otherSide.signUp = OtherSide.open();
        story.complete("userTask_settleDeclinedApproval", "declineDecision", "ASK_AGAIN");

        story.isWaitingAt("receiveTask_awaitApproval").isAt(APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.mails()).containsExactly("approval-requested", "approval-requested");
        verify(signUps, times(2)).request(any());

        otherSide.signUp = accepted(otherSide.waba);
        story.after(READ_BACK).hasPassed("endEvent_approved").hasNotPassed("endEvent_approvalEnded");
        verify(signUps).read("second-" + declinedSignUp);
    }

    @Test
    void clientDeclines_givenUp_endsTheCase() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = declined();

        story.after(READ_BACK).complete("userTask_settleDeclinedApproval", "declineDecision", "END");

        story.hasPassed("endEvent_approvalEnded")
                .hasNotPassed("endEvent_approved")
                .hasEnded(Status.REJECTED);
        verify(signUps).request(any());
        verify(accounts, never()).subscribeToEvents(any());
    }

    @Test
    void businessManagerCorrectedWhileWaiting_theRightClientIsAsked() throws Exception {
        Story story = driver.handIn(Row::withoutWaba).run();

        process.correct(story.id(), businessManager("1111111111111111"), "acme");
        story.run();

        story.isWaitingAt("receiveTask_awaitApproval")
                .hasPassed("event_businessManagerCorrected")
                .hasNotPassed("event_correctedAfterDecline");
        ArgumentCaptor<SignUpRequest> asked = ArgumentCaptor.forClass(SignUpRequest.class);
        verify(signUps, times(2)).request(asked.capture());
        List<SignUpRequest> both = asked.getAllValues();
        assertThat(json.readTree(both.get(1).metaData())
                        .path("businessManagerId")
                        .asText())
                .isEqualTo("1111111111111111");
        assertThat(token(both.get(1).callbackUrl()))
                .isNotEqualTo(token(both.get(0).callbackUrl()));
        assertThat(story.mails()).containsExactly("approval-requested", "approval-requested");
    }

    @Test
    void businessManagerCorrectedAfterADecline_theRightClientIsAsked() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = declined();
        story.after(READ_BACK).isWaitingAt("userTask_settleDeclinedApproval");
        otherSide.signUp = OtherSide.open();

        process.correct(story.id(), businessManager("2222222222222222"), "acme");
        story.run();

        story.isWaitingAt("receiveTask_awaitApproval")
                .hasPassed("event_correctedAfterDecline")
                .hasNotPassed("event_businessManagerCorrected", "gateway_declineDecision");
        verify(signUps, times(2)).request(any());
    }

    @Test
    @DisplayName(
            "F06: the ladder is walked step by step, each mail goes out once and on its day, and an account manager is called in")
    void noAnswer_ladderIsWalked() {
        Story story = driver.handIn(Row::withoutWaba).run();
        List<String> mails = new ArrayList<>(List.of("approval-requested"));
        int today = 0;
        for (Map.Entry<Integer, String> rung : LADDER) {
            story.after(Duration.ofDays(rung.getKey() - today).minusMinutes(1));
            assertThat(story.mails())
                    .as("a minute before day %s", rung.getKey())
                    .isEqualTo(mails);

            story.after(Duration.ofMinutes(1));

            mails.add("approval-reminded-" + rung.getValue());
            assertThat(story.mails()).as("day %s", rung.getKey()).isEqualTo(mails);
            today = rung.getKey();
            if (today < 20) {
                story.isWaitingAt("receiveTask_awaitApproval");
            } else {
                story.isWaitingAt("receiveTask_awaitApproval", HELP)
                        .fire("event_approvalReadBackDue")
                        .run()
                        .isWaitingAt("receiveTask_awaitApproval", HELP)
                        .isAt(APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve");
            }
        }
        assertThat(story.task(HELP).getDueDate()).isBefore(story.onboarding().dueAt());
        story.after(Duration.ofDays(89 - today)).isWaitingAt("receiveTask_awaitApproval", HELP);
        assertThat(story.mails()).isEqualTo(mails);
    }

    @Test
    @DisplayName("F06: after a long standstill the reminders that were missed go out in their order, each once")
    void ladderAfterAStandstill() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(15));

        assertThat(story.mails())
                .containsExactly(
                        "approval-requested",
                        "approval-reminded-first",
                        "approval-reminded-forward",
                        "approval-reminded-causes");
    }

    @Test
    @DisplayName("F06: an account manager lets the request stand, and is called in again by the next step that says so")
    void accountManagerWaits() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(20));

        story.complete(HELP, "helpDecision", "WAIT").isWaitingAt("receiveTask_awaitApproval");

        story.after(Duration.ofDays(40)).isWaitingAt("receiveTask_awaitApproval");
        story.after(Duration.ofDays(20)).isWaitingAt("receiveTask_awaitApproval", HELP);
        verify(signUps).request(any());
    }

    @Test
    @DisplayName("F06: a request that is issued anew has its own ladder and 90 days, and the old one no longer counts")
    void issuedAnew() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(80));
        otherSide.signUpId = "second-" + otherSide.signUpId;
        when(signUps.read(any()))
                .thenAnswer(
                        call -> otherSide.signUpId.equals(call.getArgument(0)) ? otherSide.signUp : accepted("old"));

        story.complete(HELP, "helpDecision", "ISSUE_ANEW");

        story.isWaitingAt("receiveTask_awaitApproval").hasPassed("event_requestRepeated");
        assertThat(story.onboarding().dueAt())
                .isCloseTo(clock.instant().plus(Duration.ofDays(90)), within(1, ChronoUnit.MINUTES));
        verify(signUps, times(2)).request(any());
        story.after(Duration.ofDays(2)).isWaitingAt("receiveTask_awaitApproval");
        assertThat(story.mails()).endsWith("approval-requested", "approval-reminded-first");
        story.after(Duration.ofDays(87)).isWaitingAt("receiveTask_awaitApproval", HELP);
        assertThat(story.onboarding().wabaId()).isNull();
        story.after(Duration.ofDays(1)).hasEnded(Status.EXPIRED);
    }

    @Test
    @DisplayName("F06: analysts change the days in the table, and running cases follow from their next reminder on")
    void ladderOfTheAnalysts() throws Exception {
        Story story = driver.handIn(Row::withoutWaba).run();
        String table = Files.readString(Path.of("processes/client-approval/approval-reminders.dmn"));
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "approval-reminders.dmn",
                        table.replace("<text>5</text></outputEntry>", "<text>7</text></outputEntry>"))
                .deploy()
                .getId();
        try {
            story.after(Duration.ofDays(2)).after(Duration.ofDays(3));
            assertThat(story.mails()).endsWith("approval-reminded-first");
            story.after(Duration.ofDays(2));
            assertThat(story.mails()).endsWith("approval-reminded-forward");
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("F06: accepted while an account manager helps: the task is gone")
    void acceptedWhileSomebodyHelps() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(20));
        otherSide.signUp = accepted(otherSide.waba);

        story.event("approval.answered", Type.ONBOARDING);

        story.hasPassed("endEvent_approved").hasNotPassed(HELP).isWaitingAt("userTask_enterCode");
    }

    @Test
    @DisplayName("F06: accepted one minute before the 90 days are over: approved")
    void acceptedOneSecondBeforeTheExpiry() {
        Story story =
                driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(90).minusMinutes(1));
        otherSide.signUp = accepted(otherSide.waba);

        story.event("approval.answered", Type.ONBOARDING).after(Duration.ofMinutes(1));

        story.hasPassed("endEvent_approved").hasNotPassed("endEvent_approvalExpired");
        assertThat(story.onboarding().isLive()).isTrue();
    }

    @Test
    @DisplayName("F06: accepted one minute before the 90 days are over, and the event is lost: the last look finds it")
    void acceptedOneSecondBeforeTheExpiry_eventLost() {
        Story story =
                driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(90).minusMinutes(1));
        otherSide.signUp = accepted(otherSide.waba);

        story.after(Duration.ofMinutes(1));

        story.hasPassed("endEvent_approved").hasNotPassed("endEvent_approvalExpired");
    }

    @Test
    @DisplayName("F06: accepted one second after the 90 days were over: expired, and nothing else")
    void acceptedOneSecondAfterTheExpiry() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(90));
        driver.pass(Duration.ofMinutes(1));
        otherSide.signUp = accepted(otherSide.waba);

        story.event("approval.answered", Type.ONBOARDING).hasEnded(Status.EXPIRED);
        story.hasNotPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "F06: event and timer at the same moment: one of them wakes the case up, and it has exactly one outcome")
    void eventAndTimerAtTheSameMoment(boolean accepted) throws Exception {
        Story story =
                driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(90).minusMinutes(1));
        driver.pass(Duration.ofMinutes(1));
        if (accepted) {
            otherSide.signUp = accepted(otherSide.waba);
        }
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<Void> event = CompletableFuture.runAsync(() -> {
            meet(together);
            story.report("approval.answered", Type.ONBOARDING);
        });
        CompletableFuture<Void> timer = CompletableFuture.runAsync(() -> {
            meet(together);
            story.fire("event_approvalPeriodOver");
        });
        CompletableFuture.allOf(event, timer).exceptionally(loser -> null).get(60, TimeUnit.SECONDS);

        story.run();

        if (accepted) {
            story.hasPassed("endEvent_approved").hasNotPassed("endEvent_approvalExpired");
            assertThat(story.timesPassed("endEvent_approved")).isOne();
        } else {
            story.hasNotPassed("endEvent_approved").hasEnded(Status.EXPIRED);
            assertThat(story.timesPassed("endEvent_expired")).isOne();
        }
    }

    /** Nothing runs by itself meanwhile, however long the test takes from here. */
    private Story oneSecondBeforeTheExpiry() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(89));
        Instant expiry = Objects.requireNonNull(story.onboarding().dueAt());
        driver.pass(Duration.between(clock.instant(), expiry.minusSeconds(1)));
        return story;
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName(
            "F03: a Business Manager that is corrected while an operator chooses an account: the other client's are looked for")
    void businessManagerCorrectedBeforeTheChoice() {
        otherSide.shared = List.of(account("first-" + otherSide.waba), account("second-" + otherSide.waba));
        Story story = driver.handIn().run().isWaitingAt("userTask_chooseSharedAccount");
        otherSide.shared = List.of(account(otherSide.waba));

        process.correct(story.id(), businessManager("3333333333333333"), "acme");
        story.run();

        story.hasPassed("event_correctedBeforeChoice", "endEvent_approved");
        verify(accounts, atLeastOnce()).accountsSharedBy("3333333333333333");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    @DisplayName("F03: a Business Manager that is corrected before an operator has asked: the task shows the right one")
    void businessManagerCorrectedBeforeTheRequest() {
        doReturn(false).when(approvals).byHostedSignUp();
        Story story = driver.handIn(Row::withoutWaba).run();
        String task = story.task("userTask_requestInBusinessSuite").getId();

        process.correct(story.id(), businessManager("4444444444444444"), "acme");
        story.run().isWaitingAt("userTask_requestInBusinessSuite").hasPassed("event_correctedBeforeRequest");

        assertThat(story.task("userTask_requestInBusinessSuite").getId()).isNotEqualTo(task);
        verify(accounts).accountsSharedBy("4444444444444444");
    }

    @Test
    @DisplayName("F03: after a correction the acceptance of the old request counts for nothing")
    void oldRequestAccepted() {
        Story story = driver.handIn(Row::withoutWaba).run();
        String old = otherSide.signUpId;
        otherSide.signUpId = "second-" + old;
        when(signUps.read(any()))
                .thenAnswer(call -> old.equals(call.getArgument(0)) ? accepted("wrong") : otherSide.signUp);
        process.correct(story.id(), businessManager("5555555555555555"), "acme");
        story.run();

        story.event("approval.answered", Type.ONBOARDING).after(READ_BACK).isWaitingAt("receiveTask_awaitApproval");
        assertThat(story.onboarding().wabaId()).isNull();

        otherSide.signUp = accepted(otherSide.waba);
        story.after(READ_BACK).hasPassed("endEvent_approved");
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    @DisplayName("F03: a correction that comes after the acceptance was read, before we have used it, is refused")
    void correctedAfterTheAcceptance() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = accepted(otherSide.waba);
        story.afterUntil(READ_BACK, "serviceTask_subscribeToEvents");
        String before = story.onboarding().businessManagerId();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.correct(story.id(), businessManager("6666666666666666"), "acme"))
                .withMessageContaining("the client has approved");
        assertThat(story.onboarding().businessManagerId()).isEqualTo(before);
    }

    @Test
    @DisplayName("F07: what the client has taken back before we could subscribe to it is asked for again")
    void revokedBeforeWeSubscribed() {
        Story story = driver.handIn(Row::withoutWaba).run();
        otherSide.signUp = accepted(otherSide.waba);
        doThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "no permission", null))
                .when(accounts)
                .subscribeToEvents(any());
        story.afterUntil(READ_BACK, "serviceTask_subscribeToEvents");
        otherSide.signUp = OtherSide.open();

        story.run().isWaitingAt("receiveTask_awaitApproval").hasPassed("event_accountWithdrawn");

        assertThat(story.onboarding().wabaId()).isNull();
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_REVOKED");
    }

    @Test
    void noAnswerFor90Days_expires() {
        Story story = driver.handIn(Row::withoutWaba).run();

        story.after(Duration.ofDays(89)).isWaitingAt("receiveTask_awaitApproval", HELP);
        story.after(Duration.ofDays(1));

        story.hasPassed("gateway_periodOver", "endEvent_approvalExpired")
                .hasNotPassed("endEvent_approved", "userTask_settleDeclinedApproval")
                .hasEnded(Status.EXPIRED);
        assertThat(story.mails()).endsWith("approval-expired");
    }

    @Test
    void clientAcceptsAfterTheExpiry_changesNothing() {
        Story story = driver.handIn(Row::withoutWaba).run().after(Duration.ofDays(90));
        List<String> mails = story.mails();
        List<String> timeline = story.timeline();
        otherSide.signUp = accepted(otherSide.waba);
        otherSide.shared = List.of(account(otherSide.waba));
        otherSide.forgetCalls();

        story.event("approval.answered", Type.ONBOARDING).event("approval.answered", Type.BUSINESS);

        story.hasEnded(Status.EXPIRED);
        assertThat(story.onboarding().wabaId()).isNull();
        assertThat(story.mails()).isEqualTo(mails);
        assertThat(story.timeline()).isEqualTo(timeline);
        otherSide.hearsNothing();
    }

    private SignUpRequest request() {
        ArgumentCaptor<SignUpRequest> request = ArgumentCaptor.forClass(SignUpRequest.class);
        verify(signUps).request(request.capture());
        return request.getValue();
    }

    private static String token(URI callback) {
        assertThat(callback.getPath()).startsWith("/webhooks/tyntec/sign-ups/");
        return callback.getPath().substring("/webhooks/tyntec/sign-ups/".length());
    }

    private String rowOfRequest(Story story) {
        return jdbc.sql("select r::text || encode(coalesce(r.token_hash, ''), 'escape') from approval_request r"
                        + " where onboarding_id = ?")
                .param(story.id().value())
                .query(String.class)
                .single();
    }

    private static Correction businessManager(String id) {
        return new Correction(id, null, null, null, null, null);
    }
}
