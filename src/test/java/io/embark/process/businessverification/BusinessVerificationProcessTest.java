package io.embark.process.businessverification;

import static io.embark.backend.BusinessAccounts.BusinessVerification.State.INELIGIBLE;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.MORE_INFORMATION;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.NOT_SUBMITTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.REJECTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.SUBMITTED;
import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static io.embark.domain.Status.BUSINESS_VERIFICATION_REQUIRED;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.refused;
import static io.embark.support.OtherSide.verification;
import static io.embark.support.OtherSide.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.VerificationSubmission;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.AppealStatement;
import io.embark.domain.DocumentType;
import io.embark.domain.Industry;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.process.verificationappeal.VerificationAppealProcess;
import io.embark.status.Appeal;
import io.embark.status.Appeal.Decision;
import io.embark.status.Appeal.Outcome;
import io.embark.status.Appeals;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.VerificationRefusals;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.SampleFiles;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each story begins with a client that shares its WABA with us, so that the case stands at its verification at once. */
@ProcessTest("business-verification")
class BusinessVerificationProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final Duration COLLECTION = Duration.ofSeconds(3);
    private static final String DECIDE = "userTask_decideVerification";
    private static final String FILE = "userTask_fileAppeal";
    private static final String RECORD = "userTask_recordAppealOutcome";
    private static final Map<String, Object> FILED = Map.of("filingDecision", "FILED", "appealTicket", "T-1");

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    BusinessVerificationProcess process;

    @Autowired
    HandedInDocuments handedIn;

    @Autowired
    Documents documents;

    @Autowired
    VerificationRefusals refusals;

    @Autowired
    ProcessEngine engine;

    @Autowired
    VerificationAppealProcess appealProcess;

    @Autowired
    Appeals appeals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void businessVerifiedAlready_goesOnAtOnce() {
        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_readVerification", "endEvent_businessVerified")
                .hasNotPassed("sendTask_askForVerification", "sendTask_askForDocuments", "userTask_decideVerification");
        assertThat(story.mails()).doesNotContain("verification-required", "verification-more-information");
        verify(accounts, atLeastOnce()).businessVerification(story.onboarding().businessManagerId());
    }

    @Test
    void notSubmitted_clientSubmits_platformVerifies() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();

        story.isWaitingAt("receiveTask_awaitSubmission")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.CLIENT, "verify-business");
        assertThat(story.mails()).containsExactly("verification-required");

        otherSide.verification = verification(SUBMITTED);
        story.after(READ_BACK)
                .isWaitingAt("receiveTask_awaitVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-in-review");

        otherSide.verification = verified();
        story.after(READ_BACK)
                .hasPassed("serviceTask_lookForChange", "event_verificationChanged", "endEvent_businessVerified")
                .hasNotPassed("sendTask_askForDocuments", "userTask_decideVerification");
    }

    @Test
    void stillNotSubmitted_partnerIsToldOnceAndTheDateStays() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();
        var due = story.onboarding().dueAt();

        story.after(READ_BACK).after(READ_BACK).isWaitingAt("receiveTask_awaitSubmission", "event_nextReadBackDue");

        assertThat(story.timesPassed("serviceTask_lookForChange")).isEqualTo(2);
        assertThat(story.timesPassed("serviceTask_readVerification")).isEqualTo(1);
        assertThat(story.mails()).containsExactly("verification-required");
        assertThat(story.onboarding().dueAt()).isEqualTo(due);
    }

    @Test
    @DisplayName("F08: the platform's first reason is the case's, and each refusal is told once with what answers it")
    void moreInformationWanted_partnerLearnsTheReasonOncePerRound() {
        otherSide.verification = verification(MORE_INFORMATION, "LEGAL_NAME_NOT_MATCHING", "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(READ_BACK).after(READ_BACK);

        story.isWaitingAt("receiveTask_awaitDocuments", "event_nextReadBackDue")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PARTNER, "correct-verification");
        assertThat(story.onboarding().reasonCode()).isEqualTo("LEGAL_NAME_NOT_MATCHING");
        assertThat(story.mails()).containsExactly("verification-more-information");
        assertThat(refusals.of(story.id()).orElseThrow().checklist())
                .extracting(check -> check.reason() + " " + check.actor() + " " + check.key())
                .containsExactly("LEGAL_NAME_NOT_MATCHING CLIENT LEGAL_NAME", "ADDRESS_NOT_MATCHING CLIENT ADDRESS");

        otherSide.verification = verification(SUBMITTED);
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitVerification");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(refusals.of(story.id())).isEmpty();

        otherSide.verification = verification(MORE_INFORMATION, "WEBSITE_NOT_MATCHING");
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(story.onboarding().reasonCode()).isEqualTo("WEBSITE_NOT_MATCHING");
        assertThat(story.mails()).containsExactly("verification-more-information", "verification-more-information");
    }

    @Test
    void platformReportsAChange_noWaitingForTheReadBack() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();

        otherSide.verification = verification(SUBMITTED);
        story.event("businessVerification.changed", Type.BUSINESS).isWaitingAt("receiveTask_awaitVerification");
        otherSide.verification = verification(MORE_INFORMATION);
        story.event("businessVerification.changed", Type.BUSINESS).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(story.onboarding().reasonCode()).isEqualTo("VERIFICATION_MORE_INFORMATION");
        otherSide.verification = refused(3, "ADDRESS_NOT_MATCHING");
        story.event("businessVerification.changed", Type.BUSINESS).isWaitingAt("receiveTask_awaitOwnVerification");
        otherSide.verification = verified();
        story.event("businessVerification.changed", Type.BUSINESS)
                .hasPassed(
                        "endEvent_submissionReported",
                        "endEvent_decisionReported",
                        "endEvent_answerReported",
                        "endEvent_ownVerificationReported",
                        "endEvent_businessVerified")
                .hasNotPassed("serviceTask_lookForChange");
    }

    @Test
    @DisplayName("F08: one document goes to the platform when no further one comes, and its answer is waited for")
    void oneDocument_submitted_verified() {
        otherSide.verification = refused(1, "LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS");
        Story story = driver.handIn().run();
        story.isWaitingAt("receiveTask_awaitDocuments");

        handIn(story, "register");
        story.isWaitingAt("receiveTask_collectDocuments")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PARTNER, "collect-documents");
        assertThat(story.onboarding().reasonCode()).isEqualTo("LEGAL_NAME_NOT_FOUND_IN_DOCUMENTS");
        verify(accounts, never()).submitVerification(any());

        story.after(COLLECTION)
                .isWaitingAt("receiveTask_awaitVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-in-review");
        ArgumentCaptor<VerificationSubmission> submission = ArgumentCaptor.forClass(VerificationSubmission.class);
        verify(accounts).submitVerification(submission.capture());
        assertThat(submission.getValue().businessManagerId())
                .isEqualTo(story.onboarding().businessManagerId());
        assertThat(submission.getValue().files()).singleElement().satisfies(file -> {
            assertThat(file.mediaType()).isEqualTo("application/pdf");
            assertThat(file.content()).isEqualTo(SampleFiles.pdf("register"));
        });
        assertThat(documents.open(story.id())).hasSize(1);

        otherSide.verification = verified();
        story.after(READ_BACK).hasPassed("endEvent_collectionTimeOver", "endEvent_businessVerified");
        assertThat(documents.open(story.id())).isEmpty();
        assertThat(documents.of(story.id())).extracting(Document::deleteAfter).doesNotContainNull();
    }

    @Test
    @DisplayName("F08: three documents go to the platform together, without waiting for a fourth")
    void threeDocuments_submittedAtOnce() {
        otherSide.verification = refused(1, "MALFORMED_DOCUMENTS");
        Story story = driver.handIn().run();

        handIn(story, "one");
        handIn(story, "two");
        verify(accounts, never()).submitVerification(any());
        handIn(story, "three");

        story.run().hasPassed("endEvent_documentsComplete").isWaitingAt("receiveTask_awaitVerification");
        ArgumentCaptor<VerificationSubmission> submission = ArgumentCaptor.forClass(VerificationSubmission.class);
        verify(accounts).submitVerification(submission.capture());
        assertThat(submission.getValue().files()).hasSize(3);
        assertThatThrownBy(() -> handIn(story, "four"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("waits for PLATFORM");
    }

    @Test
    @DisplayName("F08: after the third refusal the client goes on by itself, and no fourth submission leaves us")
    void thirdRefusal_clientGoesOnAlone() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        for (int submissions = 2; submissions <= 3; submissions++) {
            assertThat(refusals.of(story.id()).orElseThrow().attemptsLeft()).isEqualTo(4 - submissions);
            handIn(story, "document " + submissions);
            story.after(COLLECTION).isWaitingAt("receiveTask_awaitVerification");
            assertThat(documents.open(story.id())).hasSize(1);
            otherSide.verification = refused(submissions, "ADDRESS_NOT_MATCHING");
            story.after(READ_BACK);
        }

        story.isWaitingAt("receiveTask_awaitOwnVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.CLIENT, "verify-business-alone");
        assertThat(story.onboarding().reasonCode()).isEqualTo("ADDRESS_NOT_MATCHING");
        assertThat(refusals.of(story.id()).orElseThrow().attemptsLeft()).isZero();
        assertThat(story.mails())
                .containsExactly(
                        "verification-more-information", "verification-more-information", "verification-self-service");
        assertThat(documents.open(story.id())).isEmpty();
        assertThat(process.documentsWanted(story.id())).isFalse();
        assertThatThrownBy(() -> handIn(story, "once more"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("no further submission");
        verify(accounts, times(2)).submitVerification(any());

        otherSide.verification = verified();
        story.after(READ_BACK).hasPassed("endEvent_businessVerified");
    }

    @Test
    @DisplayName("F08: where the platform hides its list of submissions, ours are counted")
    void platformHidesItsSubmissions_oursCount() {
        otherSide.verification = refused(0);
        Story story = driver.handIn().run();
        for (int submission = 1; submission <= 3; submission++) {
            assertThat(story.onboarding().waitingOn()).isEqualTo(WaitingOn.PARTNER);
            assertThat(story.onboarding().reasonCode()).isEqualTo("VERIFICATION_REJECTED");
            handIn(story, "document " + submission);
            story.after(COLLECTION);
            otherSide.verification = refused(0);
            story.after(READ_BACK);
        }

        story.isWaitingAt("receiveTask_awaitOwnVerification");
        verify(accounts, times(3)).submitVerification(any());
    }

    @Test
    @DisplayName("F08: one refusal counts once, however often it is read")
    void sameRefusalReadOften_countsOnce() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        for (int time = 0; time < 4; time++) {
            story.after(READ_BACK);
        }
        story.event("businessVerification.changed", Type.BUSINESS).event("businessVerification.changed", Type.BUSINESS);

        assertThat(refusals.of(story.id()).orElseThrow().attemptsLeft()).isEqualTo(2);
        assertThat(story.mails()).containsExactly("verification-more-information");
        assertThat(story.timeline())
                .filteredOn(text -> text.contains("did not verify"))
                .hasSize(1);

        otherSide.verification = refused(2, "ADDRESS_NOT_MATCHING");
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(refusals.of(story.id()).orElseThrow().attemptsLeft()).isEqualTo(1);
        assertThat(story.mails()).hasSize(2);
    }

    @Test
    @DisplayName("F08: documents that came before the platform refused anew do not answer that: the partner is asked")
    void refusedAnewWhileCollecting_partnerIsAsked() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        handIn(story, "bank statement");
        otherSide.verification = refused(1, "WEBSITE_NOT_MATCHING");
        story.event("businessVerification.changed", Type.BUSINESS).after(COLLECTION);

        story.isWaitingAt("receiveTask_awaitDocuments");
        verify(accounts, never()).submitVerification(any());
        assertThat(documents.open(story.id())).isEmpty();
        assertThat(story.mails()).containsExactly("verification-more-information", "verification-more-information");

        handIn(story, "bank statement");
        story.after(COLLECTION).isWaitingAt("receiveTask_awaitVerification");
        verify(accounts).submitVerification(argThat(sent -> sent.files().size() == 1));
    }

    @Test
    @DisplayName(
            "F07, F08: submitted, revoked during the review and approved again: the same documents do not go out twice")
    void refusedAfterARevocation_documentsAreNotSubmittedAgain() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        handIn(story, "bank statement");
        story.after(COLLECTION).isWaitingAt("receiveTask_awaitVerification");

        revoke(story);
        otherSide.verification = refused(2, "ADDRESS_NOT_MATCHING");
        approve(story);
        story.isWaitingAt("receiveTask_awaitDocuments").after(COLLECTION).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(story.mails())
                .as("each refusal is told, although the rounds begin anew")
                .filteredOn("verification-more-information"::equals)
                .hasSize(2);

        verify(accounts).submitVerification(any());
        assertThat(documents.open(story.id())).isEmpty();
    }

    @Test
    @DisplayName(
            "F08: while the platform still shows the refusal that we have answered, nothing goes out a second time")
    void submittedAndNotYetShown_underReview() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        doReturn(2).when(accounts).submitVerification(any());
        Story story = driver.handIn().run();
        handIn(story, "bank statement");

        story.after(COLLECTION)
                .isWaitingAt("receiveTask_awaitVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-in-review");
        story.after(READ_BACK).after(READ_BACK).isWaitingAt("receiveTask_awaitVerification", "event_nextReadBackDue");
        revoke(story);
        approve(story);
        story.isWaitingAt("receiveTask_awaitVerification").after(READ_BACK);
        verify(accounts).submitVerification(any());
        assertThat(story.mails()).containsOnlyOnce("verification-more-information");

        otherSide.verification = refused(2, "ADDRESS_NOT_MATCHING");
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(refusals.of(story.id()).orElseThrow().attemptsLeft()).isEqualTo(1);
        assertThat(documents.open(story.id())).isEmpty();
    }

    @Test
    @DisplayName("F08: where another case of the business has answered the refusal, its submission is waited for")
    void anotherCaseSubmitted_nothingIsAdded() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        doReturn(2).when(accounts).submitVerification(any());
        Story first = driver.handIn().run();
        Story second = driver.handIn(row -> row.withBusiness(first.onboarding().businessManagerId()))
                .run();
        handIn(first, "bank statement");
        handIn(second, "bank statement");
        driver.pass(COLLECTION);
        second.runUntil("serviceTask_submitDocuments");
        first.run().isWaitingAt("receiveTask_awaitVerification");

        second.run().isWaitingAt("receiveTask_awaitVerification");
        verify(accounts).submitVerification(any());
    }

    @Test
    @DisplayName("F07, F08: our submissions count although the approval was revoked, and the platform hides its list")
    void revokedBetweenSubmissions_oursCount() {
        otherSide.verification = refused(0);
        Story story = driver.handIn().run();
        for (int submission = 1; submission <= 3; submission++) {
            handIn(story, "document " + submission);
            story.after(COLLECTION).isWaitingAt("receiveTask_awaitVerification");
            revoke(story);
            otherSide.verification = refused(0);
            approve(story);
        }

        story.isWaitingAt("receiveTask_awaitOwnVerification").after(READ_BACK);
        verify(accounts, times(3)).submitVerification(any());
    }

    @Test
    @DisplayName("F08: the submissions of all cases of a business count together, and a fourth never leaves us")
    void twoCasesOfABusiness_countTogether() {
        otherSide.verification = refused(0);
        Story first = driver.handIn().run();
        Story second = driver.handIn(row -> row.withBusiness(first.onboarding().businessManagerId()))
                .run();
        handIn(second, "of the second");
        driver.pass(COLLECTION);
        second.runUntil("serviceTask_submitDocuments");
        for (int submission = 1; submission <= 3; submission++) {
            handIn(first, "document " + submission);
            first.after(COLLECTION);
            otherSide.verification = refused(0);
            first.after(READ_BACK);
        }
        first.isWaitingAt("receiveTask_awaitOwnVerification");

        second.run().isWaitingAt("receiveTask_awaitOwnVerification");
        verify(accounts, times(3)).submitVerification(any());
    }

    @Test
    @DisplayName("F08: submissions by hand count where the platform hides its list: no fourth is asked for")
    void threeSubmissionsByHand_clientGoesOnAlone() {
        mayNotSubmit();
        otherSide.verification = refused(0);
        Story story = driver.handIn().run();
        for (int submission = 1; submission <= 3; submission++) {
            story.isWaitingAt("receiveTask_awaitDocuments");
            handIn(story, "document " + submission);
            story.after(COLLECTION).isWaitingAt("userTask_submitWithClient");
            otherSide.verification = verification(SUBMITTED);
            story.complete("userTask_submitWithClient", Map.of("submittedWithClient", true))
                    .isWaitingAt("receiveTask_awaitVerification");
            otherSide.verification = refused(0);
            story.after(READ_BACK);
        }

        story.isWaitingAt("receiveTask_awaitOwnVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.CLIENT, "verify-business-alone");
        assertThat(story.timesPassed("userTask_submitWithClient")).isEqualTo(3);
        assertThat(process.documentsWanted(story.id())).isFalse();
    }

    @Test
    @DisplayName("F08: somebody else's submission under review is waited for instead of adding one")
    void submittedMeanwhileByAnother_nothingIsSubmitted() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        handIn(story, "bank statement");
        driver.pass(COLLECTION);
        story.runUntil("serviceTask_submitDocuments");

        otherSide.verification = verification(SUBMITTED);
        story.run().isWaitingAt("receiveTask_awaitVerification");

        verify(accounts, never()).submitVerification(any());
    }

    @Test
    @DisplayName("F08: where we may not submit, an operator does it with the client")
    void mayNotSubmit_operatorSubmitsWithTheClient() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        doThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "Not a partner that may.", null))
                .when(accounts)
                .submitVerification(any());
        Story story = driver.handIn().run();
        handIn(story, "bank statement");

        story.after(COLLECTION)
                .hasPassed("event_submittingRefused")
                .isWaitingAt("userTask_submitWithClient")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.OPERATOR, "submit-with-client");
        assertThat(briefing(story, "userTask_submitWithClient").get("documents"))
                .asList()
                .hasSize(1);
        assertThatThrownBy(() -> handIn(story, "another"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("with the client");
        // A claimed task is not lost while nothing changes.
        story.claim("userTask_submitWithClient", "operator").after(READ_BACK).openTask("userTask_submitWithClient");

        otherSide.verification = verification(SUBMITTED);
        story.complete("userTask_submitWithClient", Map.of("submittedWithClient", true))
                .isWaitingAt("receiveTask_awaitVerification")
                .hasPassed("endEvent_submittedWithClient");
        assertThat(documents.open(story.id())).isEmpty();
        assertThat(story.timeline()).contains("Submitted the documents for the business verification with the client.");
    }

    @Test
    void submittedWithTheClientAndNotYetShown_partnerHasTheBallAgain() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        doThrow(new PlatformRefusedException(Reason.OTHER, "No.", null))
                .when(accounts)
                .submitVerification(any());
        Story story = driver.handIn().run();
        handIn(story, "bank statement");
        story.after(COLLECTION).complete("userTask_submitWithClient", Map.of("submittedWithClient", true));

        story.isWaitingAt("receiveTask_awaitDocuments");
        assertThat(story.mails()).containsExactly("verification-more-information");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userTask_submitWithClient", "userTask_unlockVerification", "userTask_decideVerification"})
    @DisplayName("F08: a business that is verified meanwhile needs no operator any more")
    void verifiedWhileAnOperatorIsAtWork(String task) {
        otherSide.verification =
                task.endsWith("unlockVerification") ? verification(INELIGIBLE) : refused(1, "ADDRESS_NOT_MATCHING");
        doThrow(new PlatformRefusedException(Reason.OTHER, "No.", null))
                .when(accounts)
                .submitVerification(any());
        Story story = driver.handIn().run();
        if (task.endsWith("submitWithClient")) {
            handIn(story, "bank statement");
            story.after(COLLECTION);
        } else if (task.endsWith("decideVerification")) {
            story.after(Duration.ofDays(7));
        }
        story.task(task);

        otherSide.verification = verified();
        story.after(READ_BACK).hasPassed("endEvent_businessVerified").hasNotPassed(task);
    }

    @Test
    @DisplayName("F09: a verification that cannot be started is an operator's task and uses no submission up")
    void ineligible_operatorUnlocks() {
        otherSide.verification = verification(INELIGIBLE);
        Story story = driver.handIn().run();

        story.isWaitingAt("userTask_unlockVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.OPERATOR, "unlock-verification");
        assertThat(story.onboarding().reasonCode()).isEqualTo("VERIFICATION_INELIGIBLE");

        otherSide.verification = verification(NOT_SUBMITTED);
        story.complete("userTask_unlockVerification", Map.of("verificationUnlocked", true))
                .hasPassed("endEvent_unlocked")
                .isWaitingAt("receiveTask_awaitSubmission");
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        story.after(READ_BACK);
        assertThat(refusals.of(story.id()).orElseThrow().attemptsLeft()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "F10: at half time the partner is told, and when the usual time is over an operator opens a ticket; all wait on")
    void silentReview() {
        otherSide.verification = verification(SUBMITTED);
        Story story = driver.handIn().run();
        assertThat(story.mails()).isEmpty();

        story.after(Duration.ofDays(7));
        assertThat(story.mails()).containsExactly("verification-takes-long");
        story.isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-in-review")
                .hasPassed("endEvent_partnerWarned")
                .hasNotPassed("userTask_openSupportTicket");

        story.after(Duration.ofDays(7))
                .isWaitingAt("receiveTask_awaitVerification", "event_nextReadBackDue", "userTask_openSupportTicket")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "open-verification-ticket");
        assertThatThrownBy(() -> story.complete("userTask_openSupportTicket", "ticketNumber", "  "))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        story.complete("userTask_openSupportTicket", "ticketNumber", " MS-4711 ")
                .isWaitingAt("receiveTask_awaitVerification", "event_nextReadBackDue")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-at-support");
        assertThat(story.onboarding().dueAt())
                .isBetween(
                        clock.instant().plus(Duration.ofDays(7)).minusSeconds(60),
                        clock.instant().plus(Duration.ofDays(7)));
        assertThat(story.timeline())
                .contains("Asked the platform's support about the business verification: ticket MS-4711.");

        otherSide.verification = verified();
        story.after(READ_BACK).hasPassed("endEvent_businessVerified");
        assertThat(story.mails()).containsOnlyOnce("verification-takes-long");
    }

    @Test
    @DisplayName("F10: an answer takes the ticket's task away")
    void answeredBeforeTheTicket() {
        otherSide.verification = verification(SUBMITTED);
        Story story = driver.handIn().run().after(Duration.ofDays(14));
        story.task("userTask_openSupportTicket");

        otherSide.verification = refused(1, "WEBSITE_NOT_MATCHING");
        story.event("businessVerification.changed", Type.BUSINESS)
                .isWaitingAt("receiveTask_awaitDocuments")
                .hasNotPassed("userTask_openSupportTicket");
    }

    @Test
    @DisplayName("F11: PENDING and DEFERRED are no decisions: nothing moves, and a late approval goes on")
    void pendingAndDeferredAreNoDecisions() {
        otherSide.verification = verification(SUBMITTED);
        Story story = driver.handIn().run();
        var due = story.onboarding().dueAt();

        story.event("businessVerification.changed", Type.BUSINESS, "PENDING", "{}")
                .event("businessVerification.changed", Type.BUSINESS, "DEFERRED", "{}")
                .isWaitingAt("receiveTask_awaitVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-in-review");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.onboarding().dueAt()).isEqualTo(due);
        assertThat(story.mails()).isEmpty();

        otherSide.verification = verified();
        story.event("businessVerification.changed", Type.BUSINESS).hasPassed("endEvent_businessVerified");
    }

    @Test
    void nobodyAnswersARefusal_operatorGoesOn_documentsStillCome() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(Duration.ofDays(7));

        story.isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.OPERATOR, "decide-verification");
        assertThat(process.documentsWanted(story.id())).isTrue();
        assertThat(briefing(story, "userTask_decideVerification")).containsEntry("submissionsLeft", 2);

        story.complete("userTask_decideVerification", "verificationDecision", "SUBMIT_AGAIN")
                .hasPassed("endEvent_waitingGoesOn")
                .isWaitingAt("receiveTask_awaitDocuments")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PARTNER, "correct-verification");
        assertThat(story.mails()).containsExactly("verification-more-information");

        story.after(Duration.ofDays(7));
        handIn(story, "at last");
        story.after(COLLECTION)
                .isWaitingAt("receiveTask_awaitVerification")
                .hasPassed("event_documentsComplete")
                .hasNotPassed("endEvent_verificationRejected");
    }

    @Test
    void operatorGoesOnWhileDocumentsAreCollected_theyAreNotForgotten() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(Duration.ofDays(7));
        handIn(story, "at last");

        story.complete("userTask_decideVerification", "verificationDecision", "SUBMIT_AGAIN")
                .isWaitingAt("receiveTask_collectDocuments")
                .after(COLLECTION)
                .isWaitingAt("receiveTask_awaitVerification");
        verify(accounts).submitVerification(any());
    }

    @Test
    void rejected_givenUp_endsTheCase() {
        otherSide.verification = verification(REJECTED, "BUSINESS_NOT_ELIGIBLE");

        Story story = driver.handIn()
                .run()
                .after(Duration.ofDays(7))
                .complete("userTask_decideVerification", "verificationDecision", "END");

        story.hasPassed("endEvent_verificationRejected")
                .hasNotPassed("endEvent_businessVerified", "serviceTask_readAccountReview")
                .hasEnded(Status.REJECTED);
        assertThat(story.mails()).containsExactly("verification-more-information", "rejected");
    }

    @Test
    @DisplayName("F12: the partner appeals while documents are wanted; the platform verifies, and the case goes on")
    void partnerAppeals_won_goesOn() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();

        appeal(story);
        story.isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");
        assertThat(story.onboarding().reasonCode()).isEqualTo("ADDRESS_NOT_MATCHING");
        assertThat(appeals.newest(story.id()).map(Appeal::decision)).contains(Decision.BUSINESS_VERIFICATION);
        story.run().isWaitingAt(FILE);
        assertThatThrownBy(() -> handIn(story, "meanwhile"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("An appeal is open");

        story.complete(FILE, FILED).after(READ_BACK);
        story.isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "appeal-in-review");
        otherSide.verification = verified();
        story.after(READ_BACK)
                .hasPassed("event_appealed", "event_appealOpened", "endEvent_appealWon", "endEvent_businessVerified")
                .hasNotPassed("userTask_recordAppealOutcome");
        assertThat(appeals.newest(story.id()).map(Appeal::outcome)).contains(Outcome.REVERSED);
    }

    @Test
    @DisplayName("F12: an operator records that the appeal is lost: rejected, and its reason says that it is final")
    void partnerAppeals_lost_endsTheCase() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();
        appeal(story);

        story.run()
                .complete(FILE, FILED)
                .complete(RECORD, "appealOutcome", "UNCHANGED")
                .hasPassed("event_appealLost", "endEvent_appealLost")
                .hasEnded(Status.REJECTED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPEAL_LOST");
        assertThatThrownBy(() -> appeal(story)).hasMessageContaining("no other appeal is possible");
    }

    @Test
    @DisplayName("F08, F12: after the third refusal an appeal is possible, and a submission is not")
    void thirdRefusal_partnerAppeals() {
        otherSide.verification = refused(3, "MALFORMED_DOCUMENTS");
        Story story = driver.handIn().run().isWaitingAt("receiveTask_awaitOwnVerification");
        assertThat(refusals.of(story.id()).orElseThrow().appealable()).isTrue();

        appeal(story);

        story.run().isWaitingAt(FILE).isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");
        otherSide.verification = verified();
        story.after(READ_BACK).hasPassed("endEvent_appealWon", "endEvent_businessVerified");
        verify(accounts, never()).submitVerification(any());
    }

    @Test
    @DisplayName("F12: an operator opens an appeal for the client where nobody answers; what the platform shows counts")
    void operatorAppeals_recordedAsWonAndStillRefused_partnerHasTheBallAgain() {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(Duration.ofDays(7));
        assertThat(choices(story)).containsExactly("SUBMIT_AGAIN", "APPEALED", "END");
        assertThat(briefing(story, DECIDE)).containsEntry("noAppeal", "");

        assertThatThrownBy(() -> story.submit(DECIDE, appealed("Orders", " ")))
                .hasMessageContaining("More about the company is required");
        story.complete(DECIDE, appealed("Orders", "A bakery"))
                .hasPassed("endEvent_appealedForClient", "event_appealOpened")
                .isWaitingAt(FILE)
                .isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "file-appeal");
        assertThat(appeals.newest(story.id()).map(Appeal::statement))
                .contains(new AppealStatement("Orders", "A bakery", List.of("https://a.example/")));

        story.complete(FILE, FILED)
                .complete(RECORD, "appealOutcome", "REVERSED")
                .isWaitingAt("receiveTask_awaitDocuments")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PARTNER, "correct-verification");
        // The decision of the task that is over does not decide the next one.
        story.after(Duration.ofDays(7))
                .complete(DECIDE, "verificationDecision", "END")
                .hasEnded(Status.REJECTED);
    }

    @Test
    @DisplayName("F12: an appeal of the partner and one of the operator at the same moment are one")
    void partnerAndOperatorAppealAtTheSameMoment() throws Exception {
        otherSide.verification = refused(1, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(Duration.ofDays(7));
        ExecutorService people = Executors.newFixedThreadPool(1);
        try {
            Future<?> partner = new TransactionTemplate(transactions).execute(tx -> {
                story.submit(DECIDE, appealed("Of the operator", "A bakery"));
                Future<?> waits = people.submit(() -> appeal(story));
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
        assertThat(appeals.newest(story.id()).map(Appeal::statement).map(AppealStatement::useOfMessages))
                .contains("Of the operator");
    }

    @Test
    @DisplayName(
            "F12: that the platform asks for more is no rejection, whatever it names: no appeal is offered or taken")
    void moreInformation_noAppeal() {
        otherSide.verification = verification(MORE_INFORMATION, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run();

        assertThat(refusals.of(story.id()).orElseThrow().appealable()).isFalse();
        assertThatThrownBy(() -> appeal(story))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("An appeal cannot change what Meta says");
        story.isWaitingAt("receiveTask_awaitDocuments").after(Duration.ofDays(7));
        assertThat(choices(story)).containsExactly("SUBMIT_AGAIN", "END");
        assertThat(briefing(story, DECIDE)).hasEntrySatisfying("noAppeal", why -> assertThat(String.valueOf(why))
                .contains("checklist"));
        assertThatThrownBy(() -> story.submit(DECIDE, appealed("Orders", "A bakery")))
                .hasMessageContaining("An appeal cannot change");
        assertThat(appeals.newest(story.id())).isEmpty();
    }

    @Test
    @DisplayName(
            "F12: where the industry is banned no appeal is offered, and one that is asked for is refused as final")
    void industryBanned_noAppeal() {
        otherSide.verification = verification(SUBMITTED);
        Story story = driver.handIn().run();
        // The table has forbidden it since the case began.
        jdbc.sql("update onboarding set industry = ? where id = ?")
                .params(Industry.TOBACCO.name(), story.id().value())
                .update();
        otherSide.verification = refused(3, "ADDRESS_NOT_MATCHING");
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitOwnVerification");

        assertThat(refusals.of(story.id()).orElseThrow().appealable()).isFalse();
        assertThatThrownBy(() -> appeal(story)).hasMessageContaining("there is no appeal");
        story.after(Duration.ofDays(7));
        assertThat(choices(story)).containsExactly("SUBMIT_AGAIN", "END");
        assertThat(String.valueOf(briefing(story, DECIDE).get("noAppeal"))).contains("This decision is final");
    }

    private void mayNotSubmit() {
        doThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "Not a partner that may.", null))
                .when(accounts)
                .submitVerification(any());
    }

    private void revoke(Story story) {
        otherSide.shared = List.of();
        story.event("approval.revoked", Type.WABA).isWaitingAt("receiveTask_awaitApproval");
    }

    private void approve(Story story) {
        otherSide.signUp = accepted(otherSide.waba);
        otherSide.shared = List.of(account(otherSide.waba));
        story.after(READ_BACK);
    }

    private void appeal(Story story) {
        appealProcess.open(story.id(), new AppealStatement("Orders", "A bakery", List.of()), "acme");
    }

    private static Map<String, Object> appealed(String use, String about) {
        return Map.of(
                "verificationDecision",
                "APPEALED",
                "useOfMessages",
                use,
                "aboutCompany",
                about,
                "evidence",
                "https://a.example/");
    }

    private List<String> choices(Story story) {
        return ((List<?>) briefing(story, DECIDE).get("choices"))
                .stream()
                        .map(choice -> String.valueOf(((Map<?, ?>) choice).get("value")))
                        .toList();
    }

    private void handIn(Story story, String words) {
        handedIn.handIn(story.id(), words + ".pdf", DocumentType.PDF, SampleFiles.pdf(words), "acme");
    }

    private Map<String, Object> briefing(Story story, String task) {
        @SuppressWarnings("unchecked")
        Map<String, Object> briefing = (Map<String, Object>)
                engine.getTaskService().getVariableLocal(story.task(task).getId(), "briefing");
        return briefing;
    }
}
